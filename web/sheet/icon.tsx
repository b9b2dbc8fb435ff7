import type { ReactNode } from 'react';
import type { Icon as Name } from '#kernel/presentation.ts';

/** What each icon of a definition is drawn as, in a square of 24. */
const paths: Readonly<Record<Name, string>> = {
  sheet: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  alert: 'M12 4l9 16H3zM12 10v4M12 16.5v.5',
  wrench: 'M14.5 6.5a4 4 0 005 5L11 20a2.1 2.1 0 01-3-3zM14.5 6.5a4 4 0 013.5-3l-2 3 2 2 3-2',
  ban: 'M12 21a9 9 0 100-18 9 9 0 000 18zM5.6 5.6l12.8 12.8',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3 2',
  box: 'M4 8h16v12H4zM3 4h18v4H3zM10 12h4',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5',
  talk: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5',
  tick: 'M5 5h14v14H5zM8 12l3 3 5-6',
};

/** The icon of a procedure; its title stands beside it, so nobody has to be told what it shows. */
export const Icon = (props: { name: Name; size?: number }): ReactNode => (
  <svg viewBox="0 0 24 24" width={props.size ?? 24} height={props.size ?? 24} aria-hidden="true">
    <path
      d={paths[props.name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

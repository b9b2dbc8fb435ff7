import type { ReactNode } from 'react';
import { paper } from './drawing.ts';

/** A signature as it was drawn. */
export const DrawingPicture = (props: { drawing: string; label: string; width: number }): ReactNode => (
  <svg
    viewBox={`0 0 ${paper.width} ${paper.height}`}
    width={props.width}
    height={(props.width * paper.height) / paper.width}
    role="img"
    aria-label={props.label}
  >
    <path d={props.drawing} fill="none" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
  </svg>
);

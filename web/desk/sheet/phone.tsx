import type { ReactNode } from 'react';
import { dialOf } from '#web/sheet/in-full.ts';

/** A telephone number; one that is shown in full can be dialled. */
export function Phone(props: { number: string }): ReactNode {
  const dial = dialOf(props.number);
  return dial ? (
    <a href={dial} className="d-one">
      {props.number}
    </a>
  ) : (
    props.number
  );
}

import { Button } from 'antd-mobile';
import type { ReactNode } from 'react';

/** Grey bars where content is about to be. */
export const Loading = (props: { label: string; rows?: number }): ReactNode => (
  <div className="k-loading" role="status" aria-label={props.label}>
    {Array.from({ length: props.rows ?? 3 }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
      <i key={i} />
    ))}
  </div>
);

export const Empty = (props: { text: string; hint?: string }): ReactNode => (
  <div className="k-empty">
    <p>{props.text}</p>
    {props.hint ? <small>{props.hint}</small> : null}
  </div>
);

/** What went wrong, in the server's words, and a way to try again. */
export const Fault = (props: { say: string; again: string; retry: () => void }): ReactNode => (
  <div className="k-fault" role="alert">
    <p>{props.say}</p>
    <Button color="primary" fill="outline" onClick={props.retry}>
      {props.again}
    </Button>
  </div>
);

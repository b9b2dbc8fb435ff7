import { type ReactNode, useEffect } from 'react';

/**
 * A screen of the phone: head with title and back button, body, and a foot within reach of the thumb.
 * `back` null: no back button (first screens).
 */
export function Screen(props: {
  title: string;
  back: { label: string; go: () => void } | null;
  right?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}): ReactNode {
  useEffect(() => {
    document.title = props.title;
  }, [props.title]);
  return (
    <div className="k-screen">
      <header className="k-head">
        {props.back ? (
          <button type="button" className="k-head-back" aria-label={props.back.label} onClick={props.back.go}>
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path d="M15 5l-7 7 7 7" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
            </svg>
          </button>
        ) : (
          <span />
        )}
        <h1>{props.title}</h1>
        <div className="k-head-right">{props.right}</div>
      </header>
      <main className="k-body">{props.children}</main>
      {props.foot ? <footer className="k-foot">{props.foot}</footer> : null}
    </div>
  );
}

/** A titled group of rows. */
export function Group(props: { title?: string; aside?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className="k-group" {...(props.title ? { 'aria-label': props.title } : {})}>
      {props.title ? (
        <div className="k-group-head">
          <h2>{props.title}</h2>
          {props.aside}
        </div>
      ) : null}
      <div className="k-card">{props.children}</div>
    </section>
  );
}

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';
/** A small coloured word; the colours keep 4.5 : 1 on their ground. */
export const Chip = (props: { tone?: Tone; children: ReactNode }): ReactNode => (
  <span className={`k-chip k-${props.tone ?? 'plain'}`}>{props.children}</span>
);

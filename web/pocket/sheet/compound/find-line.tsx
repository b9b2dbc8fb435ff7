import { onlineManager, type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useSyncExternalStore } from 'react';
import { ApiError } from '#web/api/error.ts';
import { Line } from './line.tsx';

/** Whether nothing can be looked for now: the phone knows that it has no network, or nothing came back. */
export function useAway(query: Pick<UseQueryResult, 'data' | 'fetchStatus' | 'failureReason'>): boolean {
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  const { data, fetchStatus, failureReason } = query;
  const lost = failureReason instanceof ApiError && failureReason.status === 0;
  return !online || (data === undefined && (fetchStatus === 'paused' || lost));
}

/** A line to type on, with what is offered below it; a tap takes one. */
export function FindLine(props: {
  id: string;
  label: string;
  placeholder: string;
  text: string;
  set: (text: string) => void;
  offersLabel: string;
  offers: readonly { readonly key: string; readonly take: () => void; readonly node: ReactNode }[];
}): ReactNode {
  return (
    <>
      <Line
        id={props.id}
        label={props.label}
        placeholder={props.placeholder}
        max={60}
        value={props.text}
        set={props.set}
      />
      {props.offers.length > 0 ? (
        <ul className="p-offers" aria-label={props.offersLabel}>
          {props.offers.map(({ key, take, node }) => (
            <li key={key} className="k-line">
              <button type="button" className="k-row" onClick={take}>
                <span className="k-row-main">{node}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What was chosen, and the way to choose again. */
export const Chosen = (props: { text: string; sub?: string; again: string; clear: () => void }): ReactNode => (
  <div className="p-pick">
    <span className="k-native">
      {props.text}
      {props.sub ? <small className="k-hint">{props.sub}</small> : null}
    </span>
    <button type="button" className="k-plain" onClick={props.clear}>
      {props.again}
    </button>
  </div>
);

import { type ReactNode, useEffect, useState } from 'react';
import type { Account } from './account.ts';
import type { Draft, Store } from './store.ts';
import { useAccount } from './use-account.tsx';

/** Where a form keeps what is half done: what it was when the form was opened, and how it is kept with every change. */
export interface DraftKeeper {
  readonly name: string;
  readonly before: unknown;
  readonly keep: (data: unknown | null) => void;
}

/** Writes follow each other, so that the last change is the one that stays; a store that is full keeps what it has. */
const writing = new WeakMap<Store, Promise<unknown>>();
function keepDraft(store: Store, key: string, data: unknown | null): void {
  const write = (): Promise<unknown> =>
    data === null
      ? store.drafts.delete(key)
      : store.drafts.put({ key, data, at: new Date().toISOString() } satisfies Draft);
  const last = writing.get(store) ?? Promise.resolve();
  writing.set(
    store,
    last.then(write).catch(() => undefined),
  );
}

/** Resolves when every change of a draft made so far is in the store. */
export const draftsWritten = ({ store }: Pick<Account, 'store'>): Promise<unknown> =>
  writing.get(store) ?? Promise.resolve();

export const draftKeeper = ({ store }: Account, name: string, before: unknown): DraftKeeper => ({
  name,
  before,
  keep: (data) => keepDraft(store, name, data),
});

/** Reads the draft of a form before it is drawn. */
export function Drafted(props: {
  name: string;
  wait: ReactNode;
  children: (keeper: DraftKeeper) => ReactNode;
}): ReactNode {
  const { name } = props;
  const account = useAccount();
  const [read, setRead] = useState<DraftKeeper>();
  useEffect(() => {
    let gone = false;
    const take = (before: unknown): void => {
      if (!gone) setRead(draftKeeper(account, name, before));
    };
    account.store.drafts.get(name).then(
      (draft) => take(draft?.data),
      () => take(undefined),
    );
    return () => {
      gone = true;
    };
  }, [account, name]);
  return read?.name === name ? props.children(read) : props.wait;
}

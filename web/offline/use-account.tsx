import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Me } from '#contract/session.ts';
import { lastAccount } from '#web/api/last-account.ts';
import { meQuery } from '#web/api/queries.ts';
import { type Account, accountHere, openAccount, type Snapshot } from './account.ts';
import type { SyncState } from './sync.ts';

const AccountContext = createContext<Account | null>(null);
const listeners = new Set<() => void>();
const settled = (): void => {
  for (const listener of listeners) listener();
};

/** How long the first screen waits for a store that does not open. */
const opensWithin = 3_000;
let opened: Account | undefined;

/**
 * Opens the store of whoever used this phone last, before anything is drawn and without asking the network. Nothing when
 * nobody did, or the browser keeps nothing.
 */
export async function openLast(): Promise<Account | undefined> {
  const find = async (): Promise<Account | undefined> => {
    const staff = lastAccount() ?? (await accountHere());
    return staff === undefined ? undefined : openAccount(staff, settled);
  };
  const given = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), opensWithin));
  opened = await Promise.race([find().catch(() => undefined), given]);
  return opened;
}

/**
 * Gives the account of whoever is signed in to the screens below; another person opens another store. `wait` is drawn
 * until it is open, `fault` when the browser keeps nothing.
 */
export function AccountProvider(props: {
  me: Me;
  project: string;
  children: ReactNode;
  wait: ReactNode;
  fault: ReactNode;
}): ReactNode {
  const { me, project } = props;
  const client = useQueryClient();
  const [account, setAccount] = useState(() => (opened?.staff === me.staff.id ? opened : undefined));
  const [failed, setFailed] = useState(false);
  const staff = me.staff.id;
  useEffect(() => {
    if (opened?.staff === staff) {
      setAccount(opened);
      return;
    }
    let gone = false;
    opened?.close();
    opened = undefined;
    setAccount(undefined);
    client.removeQueries({ queryKey: ['p'] });
    openAccount(staff, settled)
      .then((made) => {
        if (gone) return made.close();
        opened = made;
        setAccount(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
    };
  }, [staff, client]);
  useEffect(() => void account?.keepMe(me), [account, me]);
  useEffect(() => {
    if (!account) return;
    account.look(project);
    return keepInStep(account);
  }, [account, project]);
  useEffect(() => {
    const heard = (): void => void client.invalidateQueries({ queryKey: ['p'] });
    listeners.add(heard);
    return () => void listeners.delete(heard);
  }, [client]);
  // somebody else may be signed in by now, from another tab
  useEffect(() => {
    if (!account) return;
    return account.sync.subscribe(() => {
      if (account.sync.state().signedOut) void client.invalidateQueries({ queryKey: meQuery.queryKey });
    });
  }, [account, client]);
  if (failed) return props.fault;
  if (account?.staff !== staff) return props.wait;
  return <AccountContext value={account}>{props.children}</AccountContext>;
}

/** How often a phone looks whether something waits or was read long ago. */
const beat = 30_000;

/** Hands over and reads: now, when the network or the person comes back, when the browser calls, and by a timer. */
function keepInStep({ sync }: Account): () => void {
  const wake = (why: Parameters<typeof sync.wake>[0]) => (): void => void sync.wake(why);
  const visible = (): void => {
    if (document.visibilityState === 'visible') void sync.wake('visible');
  };
  const told = ({ data }: MessageEvent): void => {
    if ((data as { kewu?: unknown } | null)?.kewu === 'flush') void sync.wake('worker');
  };
  const online = wake('online');
  void sync.wake('start');
  addEventListener('online', online);
  document.addEventListener('visibilitychange', visible);
  const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  worker?.addEventListener('message', told);
  const timer = setInterval(wake('timer'), beat);
  return () => {
    removeEventListener('online', online);
    document.removeEventListener('visibilitychange', visible);
    worker?.removeEventListener('message', told);
    clearInterval(timer);
  };
}

/** The account of the screen; only inside {@link AccountProvider}. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error('used outside of an account');
  return account;
}

/** What the phone keeps, drawn anew when it changes. */
export function useSnapshot(): Snapshot {
  const { subscribe, snapshot } = useAccount();
  return useSyncExternalStore(subscribe, snapshot);
}

export function useSyncState(): SyncState {
  const { sync } = useAccount();
  return useSyncExternalStore(sync.subscribe, sync.state);
}

const hear = (listener: () => void): (() => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};
/** Whether the browser says there is a network. */
export const useOnline = (): boolean => useSyncExternalStore(hear, () => navigator.onLine);

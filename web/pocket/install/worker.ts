import { useSyncExternalStore } from 'react';

/**
 * The service worker as the screens know it. `absent`: this browser, or plain http, has none. `preparing`: it is still
 * fetching what it keeps. `ready`: the page runs from it and will open without a network. `failed`: it could not be had.
 */
export type Worker = 'absent' | 'preparing' | 'ready' | 'failed';
interface State {
  readonly worker: Worker;
  /** a newer version waits to take over */
  readonly newer: boolean;
}

let state: State = { worker: 'serviceWorker' in navigator ? 'preparing' : 'absent', newer: false };
let registration: ServiceWorkerRegistration | undefined;
const listeners = new Set<() => void>();
function set(change: Partial<State>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** How the worker stands, for a screen. */
export const useWorker = (): State =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );

const look = (): void => {
  const { controller } = navigator.serviceWorker;
  set({
    worker: controller && registration?.active ? 'ready' : state.worker,
    newer: Boolean(registration?.waiting && controller),
  });
};
const lookEvery = 30 * 60_000;

/**
 * Has the worker of this page registered. Called once the first screen stands: fetching all parts of the script must not
 * hold it up. A version that waited since the last time takes over at once, before anybody has begun anything.
 */
export async function startWorker(): Promise<void> {
  if (state.worker === 'absent') return;
  const { serviceWorker } = navigator;
  const started = serviceWorker.controller;
  serviceWorker.addEventListener('controllerchange', () => {
    look();
    // the first worker of all changes nothing on the page; a newer one brings a new page
    if (started && taking) location.reload();
  });
  try {
    registration = await serviceWorker.register(new URL('sw.js', document.baseURI), {
      scope: new URL('./', document.baseURI).pathname,
      updateViaCache: 'none',
    });
  } catch {
    set({ worker: 'failed' });
    return;
  }
  const follow = (): void => {
    registration?.installing?.addEventListener('statechange', look);
    look();
  };
  registration.addEventListener('updatefound', follow);
  follow();
  await serviceWorker.ready;
  look();
  if (registration.waiting) await takeOver();
  setInterval(() => void registration?.update().catch(() => undefined), lookEvery);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration?.update().catch(() => undefined);
  });
}

let taking = false;
const formLock = 'kewu-form';

/** Lets the newer version take over, unless a form is open in any tab: then it waits. Answers whether it does. */
export async function takeOver(): Promise<boolean> {
  const waiting = registration?.waiting;
  if (!waiting) return false;
  return navigator.locks.request(formLock, { ifAvailable: true }, async (free) => {
    if (!free) return false;
    taking = true;
    waiting.postMessage({ kewu: 'take-over' });
    return true;
  });
}

/** While something is being filled in, no new version takes over. Answers how to let go. */
export function holdForm(): () => void {
  // plain http from another machine has neither locks nor a worker
  if (!('locks' in navigator)) return () => undefined;
  const over = new AbortController();
  void navigator.locks
    .request(
      formLock,
      { mode: 'shared' },
      () => new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve())),
    )
    .catch(() => undefined);
  return () => over.abort();
}

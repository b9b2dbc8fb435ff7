import { liveQuery } from 'dexie';
import { useRef, useState } from 'react';
import type { CommandArgs, CommandName, ResultOf } from '#contract/all.ts';
import type { Late } from '#contract/door.ts';
import type { Sign } from '#contract/pieces.ts';
import type { Words } from '#kernel/words.ts';
import { ApiError } from '#web/api/error.ts';
import { createSender, newCommand } from '#web/api/send.ts';
import type { Account } from './account.ts';
import { draftsWritten } from './drafts.ts';
import { hashesIn, letWait, patience, put, takeOut } from './outbox.ts';
import type { Row } from './store.ts';
import { useAccount } from './use-account.tsx';

/** It is on the phone's disk and goes out by itself. */
export interface Waits {
  readonly kind: 'waits';
}
/** Commands that always may wait; of steps the screen says so. */
type Patient = 'round.start' | 'round.visit' | 'round.note' | 'round.end';
const patient: readonly CommandName[] = ['round.start', 'round.visit', 'round.note', 'round.end'] satisfies Patient[];

export interface How {
  /** this step may wait for a network */
  readonly waits?: boolean;
  /** the draft of the form: it goes together with what is sent */
  readonly draft?: string;
}
export interface Commander {
  readonly busy: boolean;
  readonly send: <N extends CommandName>(
    name: N,
    args: CommandArgs<N>,
    how?: How,
  ) => Promise<ResultOf<N> | Waits | Late>;
  /** for commands that never wait */
  readonly ask: <N extends CommandName>(name: N, args: CommandArgs<N>) => Promise<ResultOf<N>>;
}

const offline: Words = {
  zh: '现在没有网络。这一步要联网才能办理，内容还在，请联网后再提交。',
  en: 'There is no network. This step needs one; nothing is lost, submit again later.',
};
const typedOffline: Words = {
  zh: '现在没有网络，密码签名无法核对，请改用手写签名。',
  en: 'There is no network to check a password with: sign by hand instead.',
};

/**
 * Sends commands of one screen. What may wait goes through the phone's outbox, online too: on disk first, then out. The
 * answer is the outcome, when it comes soon enough; a refusal is thrown, and the form goes on. Other commands go straight.
 */
export function useCommand(project: string): Commander {
  const account = useAccount();
  const straight = useRef(createSender());
  const running = useRef<{ key: string; outcome: Promise<unknown> }>(undefined);
  const [busy, setBusy] = useState(false);

  const once = async (key: string, run: () => Promise<unknown>): Promise<unknown> => {
    // a second tap joins the first
    if (running.current?.key === key) return running.current.outcome;
    setBusy(true);
    const outcome = run().finally(() => {
      running.current = undefined;
      setBusy(false);
    });
    running.current = { key, outcome };
    return outcome;
  };
  const send: Commander['send'] = async (name, args, how = {}) => {
    const { sign } = args as { sign?: Sign };
    const waits = (patient.includes(name) || how.waits === true) && sign?.method !== 'typed';
    const outcome = await once(JSON.stringify([name, args]), () => {
      if (waits) return throughOutbox(account, project, name, args, how);
      if (!navigator.onLine)
        throw new ApiError(0, 'network', how.waits && sign?.method === 'typed' ? typedOffline : offline);
      return goStraight(account, project, args, () => straight.current.send(project, name, args), how.draft);
    });
    return outcome as never;
  };
  return { busy, send, ask: send as Commander['ask'] };
}

async function throughOutbox<N extends CommandName>(
  account: Account,
  project: string,
  name: N,
  args: CommandArgs<N>,
  how: How,
): Promise<unknown> {
  const body = newCommand(name, args);
  await draftsWritten(account);
  // while its form waits for the outcome the screen below must not move on; what was declined never shows there
  const letGo = account.hold(body.id);
  const outcome = await carriedOut(account, project, body, how);
  await letGo();
  return outcome;
}

async function carriedOut(
  { store, sync }: Account,
  project: string,
  body: ReturnType<typeof newCommand>,
  how: How,
): Promise<unknown> {
  const seq = await put(store, project, { ...body }, { draft: how.draft, now: Date.now() });
  void callLater();
  if (!navigator.onLine) {
    await letWait(store, seq);
    return { kind: 'waits' } satisfies Waits;
  }
  // a go that ended without an answer needs no more patience
  const gone = sync.wake('put').then(() => undefined);
  const decided = await Promise.race([outcomeOf({ store }, seq), gone]);
  const row = decided ?? (await letWait(store, seq));
  if (row?.state === 'blocked') {
    const taken = await takeOut(store, seq);
    const error = taken?.error ?? row.error;
    if (error) throw new ApiError(error.status, error.code, error.say, error.fields);
  }
  return row?.state === 'sent' ? row.result : ({ kind: 'waits' } satisfies Waits);
}

/** Waits until a command is decided, at most as long as a form has patience. */
function outcomeOf({ store }: Pick<Account, 'store'>, seq: number): Promise<Row | undefined> {
  return new Promise((resolve) => {
    const end = (row: Row | undefined): void => {
      clearTimeout(timer);
      // the subscription is there by the time anything was read
      queueMicrotask(() => watching.unsubscribe());
      resolve(row);
    };
    const timer = setTimeout(() => end(undefined), patience);
    const watching = liveQuery(() => store.outbox.get(seq)).subscribe(
      (row) => {
        if (row && row.state !== 'waiting') end(row);
      },
      () => end(undefined),
    );
  });
}

/** Sends photos the phone still holds, then the command itself; its draft goes once it was taken. */
async function goStraight(
  { store, sync }: Account,
  project: string,
  args: object,
  send: () => Promise<unknown>,
  draft: string | undefined,
): Promise<unknown> {
  const { sendPhoto } = await import('./send-photo.ts');
  for (const hash of hashesIn(args)) await sendPhoto(store, project, hash);
  const result = await send();
  if (draft !== undefined) await store.drafts.delete(draft);
  void sync.wake('changed');
  return result;
}

/** Asks the browser to call when a network is back, where it can. */
async function callLater(): Promise<void> {
  try {
    const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    const registration = (await worker?.getRegistration()) as
      | (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } })
      | undefined;
    await registration?.sync?.register('kewu-waiting');
  } catch {
    // a browser that can not, or may not: the timer and the events of the page remain
  }
}

import type { Posted } from '#web/api/send.ts';
import { unsent } from './outbox.ts';
import type { Refusal, Row, Store } from './store.ts';

/** An answer of the server; `status` 0 when none came. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** what Retry-After asks for, in milliseconds */
  readonly retryAfter?: number | undefined;
}
/** What the flusher needs of the network; nothing here throws. */
export interface Wire {
  /** who is signed in */
  session(): Promise<Reply>;
  photo(project: string, bytes: ArrayBuffer, type: string): Promise<Reply>;
  /** `phone`: which one hands in, and how much waits on it beside these commands */
  batch(
    project: string,
    commands: readonly object[],
    phone: { device: string; unsent: number } | undefined,
  ): Promise<Reply>;
}
export interface FlushDeps {
  readonly store: Store;
  readonly wire: Wire;
  /** the account whose store this is */
  readonly staff: string;
  /** who hands it in, where the person of this store works here no more: then everything becomes late facts */
  readonly handedBy?: string | undefined;
  /** this phone, as the office knows it */
  readonly device: string;
  /** device clock, ms */
  readonly now: () => number;
  /** a new command id by the corrected clock */
  readonly newId: () => string;
  /** how far the device clock is off, ms */
  readonly offset: () => number;
}
/** How a flush ended; `settled` counts the commands that were decided. */
export type Ended =
  | { readonly kind: 'empty'; readonly settled: number }
  | {
      readonly kind: 'later';
      readonly settled: number;
      /** something got through before it failed: the network is bad, not gone */
      readonly moved: boolean;
      /** the office answered who is signed in, at least */
      readonly heard: boolean;
      readonly retryAfter?: number | undefined;
    }
  | { readonly kind: 'signed-out'; readonly settled: number };

/** Most commands, and about the most characters, of one batch. */
const most = 20;
const mostText = 400_000;

/** How long to wait after the n-th failure in a row, in milliseconds; `random` in [0, 1) spreads phones apart. */
export function pauseAfter(failures: number, random: number, retryAfter = 0): number {
  const grown = Math.min(300_000, 2_000 * 2 ** Math.min(failures, 10)) * (0.5 + random);
  return Math.max(grown, retryAfter * (1 + random / 5));
}

/**
 * Hands over what waits: photos first, then the commands in order, some at a time. A lane whose first command is blocked
 * waits, the others go on. A command leaves the outbox only on an answer that names it; everything else means: later.
 */
export async function flush(deps: FlushDeps): Promise<Ended> {
  const { store, wire } = deps;
  let settled = 0;
  let photosSent = 0;
  let heard = false;
  let few = most;
  const later = (retryAfter: number | undefined): Ended => ({
    kind: 'later',
    settled,
    moved: settled > 0 || photosSent > 0,
    heard,
    retryAfter,
  });
  await revive(deps);
  let next = await sendable(store, few);
  if (next.length === 0) return { kind: 'empty', settled };
  const who = await wire.session();
  // somebody else signed in meanwhile must not hand in what this person did
  if (who.status === 401) return { kind: 'signed-out', settled };
  const staff = (who.body as { staff?: { id?: unknown } } | undefined)?.staff?.id;
  if (who.status !== 200 || typeof staff !== 'string') {
    await count(deps, next);
    return later(who.retryAfter);
  }
  if (staff !== (deps.handedBy ?? deps.staff)) return { kind: 'signed-out', settled };
  heard = true;

  for (; next.length > 0; next = await sendable(store, few)) {
    const photos = await sendPhotos(deps, next, () => {
      photosSent += 1;
    });
    if (photos === 'blocked') {
      settled += 1;
      continue;
    }
    if (photos) return photos.kind === 'later' ? later(photos.retryAfter) : { ...photos, settled };
    const [first] = next;
    if (!first) break;
    const handed = deps.handedBy !== undefined;
    const sent = new Map(next.map((row) => [row.id, { row, kept: handed || isKept(row, deps.now()) }]));
    const reply = await wire.batch(
      first.project,
      [...sent.values()].map(({ row, kept }) => ({
        ...row.body,
        ...(handed ? { as: deps.staff } : {}),
        ...(kept ? { kept: true } : {}),
      })),
      handed ? undefined : { device: deps.device, unsent: unsent(await store.outbox.toArray()).length - sent.size },
    );
    if (reply.status === 401 || isOther(refusalIn(reply))) return { kind: 'signed-out', settled };
    const answers = reply.status === 200 ? answersIn(reply.body) : undefined;
    const declined = refusalIn(reply);
    if (!answers && declined) {
      // the whole batch was declined: which of them it was shows when they go one by one
      if (next.length === 1) settled += await settle(deps, sent, [{ id: first.id, error: declined }]);
      few = 1;
      continue;
    }
    const mine = answers?.filter(({ error }) => !isOther(error)) ?? [];
    const taken = await settle(deps, sent, mine);
    settled += taken;
    // somebody else is signed in by now, or whoever this is handed in for is here still: it waits
    if (answers && mine.length < answers.length) return { kind: 'signed-out', settled };
    if (taken === 0) {
      await count(deps, next);
      return later(reply.retryAfter);
    }
  }
  return { kind: 'empty', settled };
}

const isOther = (error: Refusal | undefined): boolean => error?.code === 'session.other';
const isKept = (row: Row, now: number): boolean => row.kept || now > row.liveUntil;

/** What was declined while a form was open that is gone now (the browser was killed) goes once more, as kept. */
const revive = ({ store, now }: FlushDeps): Promise<unknown> =>
  store.transaction('rw', store.outbox, async () => {
    for (const row of await store.outbox.toArray())
      if (row.state === 'blocked' && !row.kept && now() > row.liveUntil)
        await store.outbox.put({ ...row, state: 'waiting', kept: true, error: undefined, draft: undefined });
  });

/** The next commands to send: of one project, in order, none behind a blocked one of its lane. */
async function sendable(store: Store, few: number): Promise<Row[]> {
  const closed = new Set<string>();
  const chosen: Row[] = [];
  let text = 0;
  for (const row of await store.outbox.orderBy('seq').toArray()) {
    if (row.state === 'blocked') closed.add(row.lane);
    if (row.state !== 'waiting' || closed.has(row.lane)) continue;
    if (row.project !== (chosen[0]?.project ?? row.project)) continue;
    text += JSON.stringify(row.body).length;
    if (chosen.length >= few || (chosen.length > 0 && text > mostText)) break;
    chosen.push(row);
  }
  return chosen;
}

/** Sends the photos of these commands that the server does not have yet; nothing when all are there. */
async function sendPhotos(
  deps: FlushDeps,
  rows: readonly Row[],
  sent: () => void,
): Promise<'blocked' | { kind: 'later'; retryAfter?: number | undefined } | { kind: 'signed-out' } | undefined> {
  const { store, wire } = deps;
  for (const row of rows)
    for (const hash of row.photos) {
      const photo = await store.photos.get([row.project, hash]);
      if (!photo || photo.sent === 1) continue;
      const reply = await wire.photo(row.project, photo.bytes, photo.type);
      if (reply.status === 401 || isOther(refusalIn(reply))) return { kind: 'signed-out' };
      const echoed = (reply.body as { hash?: unknown } | undefined)?.hash;
      if (reply.status >= 200 && reply.status < 300 && echoed === hash) {
        await store.photos.put({ ...photo, sent: 1 });
        sent();
        continue;
      }
      const error = refusalIn(reply);
      if (!error) {
        await count(deps, [row]);
        return { kind: 'later', retryAfter: reply.retryAfter };
      }
      await settle(deps, new Map([[row.id, { row, kept: isKept(row, deps.now()) }]]), [
        { id: row.id, error: { ...error, photo: hash } },
      ]);
      return 'blocked';
    }
  return undefined;
}

interface Answer {
  readonly id: string;
  readonly result?: unknown;
  readonly error?: Refusal;
}

/** The outcomes in the answer to a batch; undefined when it is not ours (a captive portal says 200 too). */
function answersIn(body: unknown): Answer[] | undefined {
  const { items } = (body ?? {}) as { items?: unknown };
  if (!Array.isArray(items)) return undefined;
  return items.flatMap(
    (item: { id?: unknown; status?: unknown; result?: unknown; error?: unknown } | null): Answer[] => {
      if (typeof item?.id !== 'string' || typeof item.status !== 'number') return [];
      if (item.status === 200) return [{ id: item.id, result: item.result }];
      const error = refusalIn({ status: item.status, body: item });
      return error ? [{ id: item.id, error }] : [];
    },
  );
}

/** Why the server declined, when it did and the answer is its own; too busy, broken and signed out are no refusals. */
export function refusalIn({ status, body }: Reply): Refusal | undefined {
  if (status < 400 || status >= 500 || status === 401 || status === 408 || status === 425 || status === 429)
    return undefined;
  const { error } = (body ?? {}) as { error?: Partial<Refusal> };
  if (typeof error?.code !== 'string' || typeof error.say?.zh !== 'string') return undefined;
  return { status, code: error.code, say: error.say, ...(error.fields ? { fields: error.fields } : {}) };
}

/** Writes down what was answered; answers how many commands were decided. */
const settle = (
  deps: FlushDeps,
  sent: ReadonlyMap<string, { row: Row; kept: boolean }>,
  answers: readonly Answer[],
): Promise<number> => {
  const { store, now } = deps;
  return store.transaction('rw', store.outbox, store.done, async () => {
    let decided = 0;
    const stopped = new Set<string>();
    for (const { id, result, error } of answers) {
      const { row: before, kept = false } = sent.get(id) ?? {};
      const row = before?.seq === undefined ? undefined : await store.outbox.get(before.seq);
      if (row?.id !== id || row.state !== 'waiting') continue;
      if (!error) {
        decided += 1;
        await store.outbox.put({ ...row, state: 'sent', result, sentAt: now(), error: undefined, draft: undefined });
        const late = lateIn(result);
        if (late)
          await store.done.add({
            kind: 'late',
            project: row.project,
            what: row.body.do,
            madeAt: row.madeAt,
            at: new Date(now()).toISOString(),
            case: late.case.id,
            why: late.why,
          });
      } else if (error.code === 'command.clock' && row.body.instead === undefined) {
        decided += 1;
        await store.outbox.put(renamed(row, deps));
      } else if (!kept && isKept(row, now())) {
        // its form has gone meanwhile: declined as one that was not kept says nothing
        decided += 1;
        await store.outbox.put({ ...row, kept: true });
        stopped.add(row.lane);
      } else if (!stopped.has(row.lane)) {
        decided += 1;
        await store.outbox.put({ ...row, state: 'blocked', error });
        // what came after it in its lane was declined because of it: it waits until this one is dealt with
        stopped.add(row.lane);
      }
    }
    return decided;
  });
};

/** The same command under a new id that names the old one: the clock was wrong when it was made. */
function renamed(row: Row, { newId, offset }: FlushDeps): Row {
  const id = newId();
  const body: Posted = { ...row.body, id, offset: offset(), instead: row.id };
  return { ...row, id, body };
}

const lateIn = (result: unknown): { case: { id: string }; why: Refusal['say'] } | undefined => {
  const found = result as { kind?: unknown; case?: { id: string }; why?: Refusal['say'] } | null | undefined;
  return found?.kind === 'late' && found.case && found.why ? { case: found.case, why: found.why } : undefined;
};

/** Notes that these were tried without an answer. */
const count = ({ store }: FlushDeps, rows: readonly Row[]): Promise<unknown> =>
  store.transaction('rw', store.outbox, async () => {
    for (const { seq } of rows)
      if (seq !== undefined)
        await store.outbox
          .where('seq')
          .equals(seq)
          .modify((row) => Object.assign(row, { tries: row.tries + 1 }));
  });

import { ApiError } from '#web/api/error.ts';
import type { Posted } from '#web/api/send.ts';
import { isFull, type Row, type Store } from './store.ts';

/** How long a form waits for the outcome before it says «saved, will be sent», in milliseconds. */
export const patience = 8_000;

const full = {
  zh: '手机存储空间已满，这次没有保存。内容还在屏幕上：请清理空间后再提交。',
  en: 'The phone is full: this was not saved. It is still on the screen; free some space and submit again.',
};
const unsafe = {
  zh: '手机不能保存（可能是无痕浏览），这次没有保存。请换一个浏览器窗口再试。',
  en: 'This phone can not keep anything (private browsing?). Nothing was saved: use another window.',
};

/** Every content hash named anywhere in `value`. */
export function hashesIn(value: unknown): string[] {
  const found = new Set<string>();
  const look = (one: unknown): void => {
    if (typeof one === 'string') {
      if (/^[0-9a-f]{64}$/.test(one)) found.add(one);
    } else if (one && typeof one === 'object') for (const inner of Object.values(one)) look(inner);
  };
  look(value);
  return [...found];
}

/** Cases a command opens. */
export function casesOpenedBy(body: Posted & Record<string, unknown>): string[] {
  if (body.do === 'case.open' && typeof body.case === 'string') return [body.case];
  if (body.do === 'round.visit' && Array.isArray(body.findings))
    return body.findings.map((one: { case: string }) => one.case);
  return [];
}

/** The lane of a command: its round, its case, else a lane of its own. What is done to a case that waits goes after it. */
export function laneOf(body: Posted & Record<string, unknown>, before: readonly Row[]): string {
  if (typeof body.round === 'string') return `round:${body.round}`;
  if (typeof body.case !== 'string') return `one:${body.id}`;
  const id = body.case;
  return before.find((row) => row.state !== 'sent' && row.cases.includes(id))?.lane ?? `case:${id}`;
}

/**
 * Puts a command into the outbox, and takes its draft away: one transaction, on disk when this resolves. Photos it names
 * are already in the store; hashes the store does not know were sent before. Answers its place in the order.
 * @throws ApiError `phone.full` or `phone.store` when it could not be saved; the draft is then as it was
 */
export async function put(
  store: Store,
  project: string,
  body: Posted & Record<string, unknown>,
  options: { draft?: string | undefined; now: number; live?: number },
): Promise<number> {
  try {
    return await store.transaction('rw', store.outbox, store.photos, store.drafts, async () => {
      const named = hashesIn(body);
      const here = await store.photos.bulkGet(named.map((hash) => [project, hash]));
      const draft = options.draft === undefined ? undefined : await store.drafts.get(options.draft);
      if (options.draft !== undefined) await store.drafts.delete(options.draft);
      return store.outbox.add({
        id: body.id,
        project,
        lane: laneOf(body, await store.outbox.toArray()),
        body,
        photos: named.filter((_, i) => here[i]),
        cases: casesOpenedBy(body),
        madeAt: new Date(options.now).toISOString(),
        state: 'waiting',
        liveUntil: options.now + (options.live ?? patience),
        kept: false,
        tries: 0,
        ...(draft ? { draft: { key: draft.key, data: draft.data } } : {}),
      });
    });
  } catch (error) {
    if (isFull(error)) throw new ApiError(0, 'phone.full', full);
    throw new ApiError(0, 'phone.store', unsafe);
  }
}

/** Takes a declined command out again: its form is still open, and gets its draft back. */
export const takeOut = (store: Store, seq: number): Promise<Row | undefined> =>
  store.transaction('rw', store.outbox, store.drafts, async () => {
    const row = await store.outbox.get(seq);
    if (row?.state !== 'blocked') return undefined;
    await store.outbox.delete(seq);
    if (row.draft) await store.drafts.put({ ...row.draft, at: new Date().toISOString() });
    return row;
  });

/** The form no longer waits: a command not yet decided is from now on one that was kept. Answers how it was found. */
export const letWait = (store: Store, seq: number): Promise<Row | undefined> =>
  store.transaction('rw', store.outbox, async () => {
    const row = await store.outbox.get(seq);
    if (row?.state === 'waiting') await store.outbox.put({ ...row, kept: true, liveUntil: 0, draft: undefined });
    return row;
  });

/** A blocked command is tried once more, as one that was kept; its photos go with it again. */
export const tryAgain = (store: Store, seq: number): Promise<void> =>
  store.transaction('rw', store.outbox, store.photos, async () => {
    const row = await store.outbox.get(seq);
    if (row?.state !== 'blocked') return;
    await store.outbox.put({ ...row, state: 'waiting', kept: true, error: undefined });
    for (const hash of row.photos) await store.photos.update([row.project, hash], { sent: 0 });
  });

/**
 * Goes on with another photo in the place of the one the server declined, or without it. The command was never carried
 * out: its photos go first.
 */
export const replacePhoto = (store: Store, seq: number, photo: string | undefined): Promise<void> =>
  store.transaction('rw', store.outbox, async () => {
    const row = await store.outbox.get(seq);
    const declined = row?.error?.photo;
    if (row?.state !== 'blocked' || declined === undefined) return;
    const photos = row.photos.flatMap((hash) => (hash !== declined ? [hash] : photo === undefined ? [] : [photo]));
    const body = swapped(row.body, declined, photo) as Row['body'];
    await store.outbox.put({ ...row, body, photos, state: 'waiting', kept: true, error: undefined });
  });

function swapped(value: unknown, from: string, to: string | undefined): unknown {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((one) => swapped(one, from, to)).filter((one) => one !== undefined);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => [key, swapped(one, from, to)] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** Takes a blocked command off the phone, once it was handed over as a file; that it was is kept. */
export const giveUp = (store: Store, seq: number, now: number): Promise<void> =>
  store.transaction('rw', store.outbox, store.done, async () => {
    const row = await store.outbox.get(seq);
    if (row?.state !== 'blocked') return;
    await store.done.add({
      kind: 'given-up',
      project: row.project,
      what: row.body.do,
      madeAt: row.madeAt,
      at: new Date(now).toISOString(),
      why: row.error?.say ?? { zh: '', en: '' },
    });
    await store.outbox.delete(seq);
  });

/** Commands that are not in yet: what the badge counts, and what holds a person back from signing out. */
export const unsent = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.state !== 'sent');

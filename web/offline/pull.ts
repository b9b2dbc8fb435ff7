import type { Pulled as Pull } from '#contract/pocket.ts';
import type { RoundDetail } from '#contract/rounds.ts';
import { holdsCases } from './lists.ts';
import { hashesIn } from './outbox.ts';
import { type Kept, keptKey, type Pulled, type Store } from './store.ts';

export const pullKey = (project: string): string => `pull ${project}`;

/** The body as a pull, when it is one. */
export function pullIn(body: unknown): Pull | undefined {
  const one = body as Partial<Pull> | null | undefined;
  return typeof one?.cursor === 'string' && Array.isArray(one.rounds?.all) && Array.isArray(one.cases?.all)
    ? (one as Pull)
    : undefined;
}

/**
 * Writes what was pulled into the store, lets go of what is no longer this person's, and of commands that were carried out
 * before `asked` (device clock, ms): from now on what was read shows them.
 */
export const takePull = (store: Store, project: string, pull: Pull, asked: number): Promise<void> =>
  store.transaction('rw', store.kept, store.meta, store.outbox, async () => {
    const rounds: Kept[] = pull.rounds.changed.map((data) => ({
      key: keptKey('round', project, data.id),
      kind: 'round',
      project,
      id: data.id,
      data,
      at: pull.at,
    }));
    const why = new Map(pull.cases.all.map((one) => [one.id, one.why]));
    const cases: Kept[] = pull.cases.changed.map((data) => ({
      key: keptKey('case', project, data.id),
      kind: 'case',
      project,
      id: data.id,
      data,
      at: pull.at,
      why: why.get(data.id),
    }));
    await store.kept.bulkPut([...rounds, ...cases]);
    const here = await store.kept.filter((one) => one.project === project).toArray();
    const walked = new Set(pull.rounds.all);
    // findings to be checked at points of rounds that did not change are not named again
    const onTheWay = new Set(
      here
        .filter(({ kind, id }) => kind === 'round' && walked.has(id))
        .flatMap(({ data }) => (data as RoundDetail).points.flatMap(({ openFindings }) => openFindings))
        .flatMap(({ id, step }) => (step ? [id] : [])),
    );
    const mine = ({ kind, id }: Kept): boolean =>
      kind === 'me' ||
      (kind === 'list' && !(pull.anew && holdsCases(id))) ||
      (kind === 'round' ? walked.has(id) : why.has(id) || onTheWay.has(id));
    await store.kept.bulkDelete(here.filter((one) => !mine(one)).map(({ key }) => key));
    const moved = here.filter((one) => one.kind === 'case' && mine(one) && one.why !== (why.get(one.id) ?? 'here'));
    await store.kept.bulkPut(moved.map((one) => ({ ...one, why: why.get(one.id) ?? 'here' })));
    await store.meta.put({
      key: pullKey(project),
      value: { cursor: pull.cursor, at: pull.at, asked } satisfies Pulled,
    });
    await store.outbox
      .filter((row) => row.project === project && row.state === 'sent' && (row.sentAt ?? 0) < asked)
      .delete();
  });

/** A photo nobody names is left alone for so long: its form may not have been kept yet. Drafts go after a month. */
const photoRests = 3_600_000;
const draftRests = 30 * 86_400_000;

/** Lets go of photos that no command and no draft names any more, and of drafts nobody came back to. */
export const sweep = (store: Store, now: number): Promise<void> =>
  store.transaction('rw', store.photos, store.outbox, store.drafts, async () => {
    const drafts = await store.drafts.toArray();
    const old = drafts.filter(({ at }) => now - Date.parse(at) > draftRests);
    await store.drafts.bulkDelete(old.map(({ key }) => key));
    const named = new Set([
      ...(await store.outbox.toArray()).flatMap((row) => [...row.photos, ...hashesIn(row.draft?.data)]),
      ...drafts.filter((one) => !old.includes(one)).flatMap(({ data }) => hashesIn(data)),
    ]);
    for (const key of await store.photos.toCollection().primaryKeys()) {
      if (named.has(key[1])) continue;
      const photo = await store.photos.get(key);
      if (photo && now - Date.parse(photo.at) > photoRests) await store.photos.delete(key);
    }
  });

import type { RoleId } from '#kernel/roles.ts';
import { homeOf } from '#server/db/home.ts';
import { type Query, statement } from '#server/db/statement.ts';
import { checklistFor } from './checklists/all.ts';
import { type Checklist, type Item, withAdditions } from './checklists/checklist.ts';

const read = statement<{ key: string; version: number; body: Checklist }>(
  'patrol.checklists',
  `select c.key, c.version, c.body from kewu.checklists c
   join unnest($1::text[], $2::int[]) as w(key, version) on w.key = c.key and w.version = c.version`,
);
/** Published versions never change, so each is read once per process and database. */
const keptBy = new WeakMap<object, Map<string, Checklist>>();
function keptIn(q: Query): Map<string, Checklist> {
  const home = homeOf(q);
  const kept = keptBy.get(home) ?? new Map<string, Checklist>();
  keptBy.set(home, kept);
  return kept;
}

/** A published version of a checklist. */
export interface Published {
  readonly key: string;
  readonly version: number;
}
const nameOf = ({ key, version }: Published): string => `${key}/${version}`;

/** A published checklist as a round walks it: the company's items and what the office had added when the round began. */
export async function checklistOf(
  q: Query,
  key: string,
  version: number,
  additions: readonly { section: string; item: unknown }[],
): Promise<Checklist> {
  const [list] = await checklistsOf(q, [{ key, version, additions }]);
  return list as Checklist;
}

/** Many of them, in the order given: those this process has not read yet by one statement. */
export async function checklistsOf(
  q: Query,
  wanted: readonly (Published & { readonly additions: readonly { section: string; item: unknown }[] })[],
): Promise<Checklist[]> {
  const kept = keptIn(q);
  const missing = [...new Map(wanted.map((one) => [nameOf(one), one])).values()].filter(
    (one) => !kept.has(nameOf(one)),
  );
  if (missing.length > 0)
    for (const row of await q(read, [missing.map(({ key }) => key), missing.map(({ version }) => version)]))
      kept.set(nameOf(row), row.body);
  return wanted.map((one) => {
    const body = kept.get(nameOf(one));
    if (!body) throw new Error(`checklist ${nameOf(one)} is not published`);
    return one.additions.length === 0 ? body : withAdditions(body, one.additions as { section: string; item: Item }[]);
  });
}

const versions = statement<Published>(
  'patrol.checklistVersions',
  'select key, version from kewu.checklists where key = any($1::text[]) order by version desc',
);

/**
 * The checklist that somebody of `role` walks a route of `family` by: the newest version, which the company may have
 * published a moment ago, or the one a phone has (`wanted`), as long as it is a published one of the same checklist.
 */
export async function checklistToWalk(q: Query, family: string, role: RoleId, wanted?: Published): Promise<Published> {
  const [found] = await checklistsToWalk(q, [{ family, role, wanted }]);
  return found as Published;
}

/** Many of them, in the order given, by one statement. */
export async function checklistsToWalk(
  q: Query,
  walks: readonly { readonly family: string; readonly role: RoleId; readonly wanted?: Published | undefined }[],
): Promise<Published[]> {
  if (walks.length === 0) return [];
  const keys = walks.map(({ family, role }) => {
    const list = checklistFor(family, role);
    if (!list) throw new Error(`no checklist of ${family} for ${role}`);
    return list.key;
  });
  const there = Map.groupBy(await q(versions, [[...new Set(keys)]]), ({ key }) => key);
  return walks.map(({ wanted }, i) => {
    const key = keys[i] as string;
    const published = there.get(key) ?? [];
    const known = wanted?.key === key ? published.find(({ version }) => version === wanted.version) : undefined;
    const found = known ?? published[0];
    if (!found) throw new Error(`checklist ${key} is not published`);
    return { key, version: found.version };
  });
}

import type { RoleId } from '#kernel/roles.ts';
import { type Query, statement } from '#server/db/statement.ts';
import { checklistFor } from './checklists/all.ts';
import { type Checklist, type Item, withAdditions } from './checklists/checklist.ts';

const read = statement<{ body: Checklist }>(
  'patrol.checklist',
  'select body from kewu.checklists where key = $1 and version = $2',
);
/** Published versions never change, so each is read once per process. */
const kept = new Map<string, Checklist>();

/** A published checklist as a round walks it: the company's items and what the office had added when the round began. */
export async function checklistOf(
  q: Query,
  key: string,
  version: number,
  additions: readonly { section: string; item: unknown }[],
): Promise<Checklist> {
  const name = `${key}/${version}`;
  let body = kept.get(name);
  if (!body) {
    body = (await q(read, [key, version]))[0]?.body;
    if (!body) throw new Error(`checklist ${name} is not published`);
    kept.set(name, body);
  }
  return additions.length === 0 ? body : withAdditions(body, additions as { section: string; item: Item }[]);
}

const versions = statement<{ version: number }>(
  'patrol.checklistVersions',
  'select version from kewu.checklists where key = $1 order by version desc',
);

/**
 * The checklist that somebody of `role` walks a route of `family` by: the newest version, which the company may have
 * published a moment ago, or the one a phone has (`wanted`), as long as it is a published one of the same checklist.
 */
export async function checklistToWalk(
  q: Query,
  family: string,
  role: RoleId,
  wanted?: { readonly key: string; readonly version: number },
): Promise<{ readonly key: string; readonly version: number }> {
  const list = checklistFor(family, role);
  if (!list) throw new Error(`no checklist of ${family} for ${role}`);
  const there = await q(versions, [list.key]);
  const known = wanted?.key === list.key ? there.find(({ version }) => version === wanted.version) : undefined;
  const found = known ?? there[0];
  if (!found) throw new Error(`checklist ${list.key} is not published`);
  return { key: list.key, version: found.version };
}

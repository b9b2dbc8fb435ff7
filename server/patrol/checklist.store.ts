import { type Query, statement } from '#server/db/statement.ts';
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

/** The version a phone walks by, when it is a published one of the same checklist; else the newest. */
export async function published(
  q: Query,
  newest: Pick<Checklist, 'key' | 'version'>,
  wanted: { readonly key: string; readonly version: number } | undefined,
): Promise<{ readonly key: string; readonly version: number }> {
  if (!wanted || wanted.key !== newest.key || wanted.version >= newest.version) return newest;
  const [found] = await q(read, [wanted.key, wanted.version]);
  return found ? wanted : newest;
}

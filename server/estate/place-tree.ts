import { mayName } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, refuse } from '#server/errors.ts';
import { mayChangePlaces, refusePlace } from './place.rights.ts';
import { type Hangs, hangsOn, type KnownPlace, lockTree, placeKnown } from './places-write.sql.ts';

/** A place with those above it, from the root down. */
export interface Standing {
  readonly place: KnownPlace;
  readonly above: readonly KnownPlace[];
}

/** The zone of a place; of a zone itself. */
export const zoneOf = (place: KnownPlace): string | null => (place.kind === 'zone' ? place.id : place.zoneId);

export const lockPlaces = async (context: CommandContext): Promise<void> => {
  await context.q(lockTree, [context.unit.project.id]);
};

export async function standing(q: Query, projectId: string, id: string): Promise<Standing | undefined> {
  const rows = await q(placeKnown, [projectId, id]);
  const place = rows.at(-1);
  return place && { place, above: rows.slice(0, -1) };
}

/** A place this person may change: 404 when it is not there or of a zone they do not see, 403 when it is not theirs to change. */
export async function placeToChange(context: CommandContext, id: string, version?: number): Promise<Standing> {
  const found = await standing(context.q, context.unit.project.id, id);
  if (!found || !mayName(context.person, zoneOf(found.place))) notFound();
  if (!mayChangePlaces(context.person, context.params, zoneOf(found.place))) refusePlace();
  const { changedBy, version: now } = found.place;
  if (version !== undefined && version !== now)
    refuse(409, 'place.moved', {
      zh: `${changedBy ?? '别人'}刚刚改过这个位置，请刷新后再改。`,
      en: `${changedBy ?? 'Somebody'} has just changed this place: reload first.`,
    });
  return found;
}

/** What still hangs on a place and below it, counted. */
export async function hanging(context: CommandContext, { place }: Standing): Promise<Hangs> {
  const { project, moment } = context.unit;
  const [hangs] = await context.q(hangsOn, [project.id, place.id, place.path, moment.today]);
  if (!hangs) throw new Error('counting answers one row');
  return hangs;
}

const words: readonly (readonly [keyof Hangs, string, string])[] = [
  ['below', '下级位置 # 个', '# places below it'],
  ['people', '业户关系 # 条', '# relations of people'],
  ['meters', '表具 # 个', '# meters'],
  ['points', '巡查点 # 个', '# patrol points'],
  ['bays', '车位 # 个', '# bays'],
  ['cases', '未办结单据 # 张', '# open cases'],
  ['facts', '装修或停业登记 # 条', '# facts of the room'],
  ['routes', '巡查路线 # 条', '# patrol routes'],
  ['rounds', '待巡查 # 次', '# rounds to be walked'],
];

/** The counts as a sentence of each language, without those left out; undefined when nothing hangs. */
export function sayHangs(hangs: Hangs, without: readonly (keyof Hangs)[] = []): { zh: string; en: string } | undefined {
  const left = words.filter(([key]) => hangs[key] > 0 && !without.includes(key));
  if (left.length === 0) return undefined;
  const say = (which: 1 | 2): string[] => left.map((one) => one[which].replace('#', String(hangs[one[0]])));
  return { zh: say(1).join('、'), en: say(2).join(', ') };
}

import type { Field, OutsiderSign, PointProof, Sheet } from '#kernel/fields.ts';
import { type Mentions, mentionsOf } from '#kernel/mentions.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import type { Words } from '#kernel/words.ts';
import { mayName, mayRead, readerIdOf } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import { reaches, zonesOfParty } from '#server/customers/parties.ts';
import type { Query } from '#server/db/statement.ts';
import { refuse } from '#server/errors.ts';
import { placesOf, whereabouts } from '#server/estate/whereabouts.ts';
import { pictureOf } from '#server/print/drawing.ts';
import { knownFiles, knownParties, knownStaff, linkedCases } from './cases.sql.ts';
import type { StepApplication } from './record.ts';

/** Where a case lies, by its box; a place of another zone answers like a missing one. */
export async function placeOf(
  context: CommandContext,
  definition: AnyProcedure,
  values: Sheet,
): Promise<{ id: string | null; zoneId: string | null }> {
  const id = values[definition.where];
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return { id: null, zoneId: null };
  const found = await whereabouts(context.q, context.unit.project.id, id);
  if (!found || !mayName(context.person, found.zoneId))
    refuseField(definition.where, { zh: '没有这个位置，请重新选择。', en: 'There is no such place.' });
  return found;
}

/** Those of the ids that are of people who work, or worked, in the project. */
export const staffAmong = async (q: Query, projectId: string, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : (await q(knownStaff, [projectId, ids])).map(({ id }) => id);

/** Refuses one box of the sheet. */
function refuseField(path: string, say: Words): never {
  refuse(400, 'case.values', { zh: '有内容需要填写或更正。', en: 'Some boxes need filling or correction.' }, [
    { path, say },
  ]);
}

/**
 * Photos must have been handed in, people must work here, households and cases must be there, places must be of the project, point codes must be genuine: each
 * sort is asked by one statement, however many boxes name one.
 */
export async function checkReferences(
  context: CommandContext,
  definition: AnyProcedure,
  application: StepApplication,
): Promise<void> {
  if (application.actor.kind !== 'person' && application.actor.kind !== 'outside') return;
  const boxes = Object.entries(application.values).flatMap(([name, value]): Box[] => {
    const field = definition.sheet[name] as Field | undefined;
    return field && value !== undefined && value !== null ? [{ name, field, value, of: mentionsOf(field, value) }] : [];
  });
  await Promise.all(
    sorts.map(async ({ sort, known, say }) => {
      const own = boxes.filter(({ name }) => !(sort === 'places' && name === definition.where));
      const all = [...new Set(own.flatMap(({ of }) => of[sort]))];
      if (all.length === 0) return;
      const found = new Set(await known(context, all, own));
      const wrong = own.find(({ of }) => of[sort].some((one) => !found.has(one)));
      if (wrong) refuseField(wrong.name, say);
    }),
  );
  // what is no line that can be printed was signed by nobody
  for (const { name, field, value } of boxes)
    if (field.kind === 'outsider' && pictureOf((value as OutsiderSign).drawing) === undefined)
      refuseField(name, { zh: '请手写签字。', en: 'Please draw the signature.' });
  for (const { field, value } of boxes)
    if (field.kind === 'pointCode') await context.checkProof(context, value as PointProof, application.origin);
}

/** A box that is filled in, and what it speaks of. */
interface Box {
  readonly name: string;
  readonly field: Field;
  readonly value: unknown;
  readonly of: Mentions;
}

/** How boxes of a sort are looked up: which of the values are known in the project, and what is said of one that is not. */
const sorts: readonly {
  readonly sort: keyof Mentions;
  readonly known: (context: CommandContext, values: readonly string[], boxes: readonly Box[]) => Promise<string[]>;
  readonly say: Words;
}[] = [
  {
    sort: 'files',
    known: async ({ q, unit }, hashes) => (await q(knownFiles, [unit.project.id, hashes])).map(({ hash }) => hash),
    say: { zh: '照片还没有上传完成，请重试。', en: 'A photo has not been handed in yet.' },
  },
  {
    sort: 'people',
    known: ({ q, unit }, ids) => staffAmong(q, unit.project.id, ids),
    say: { zh: '没有这位员工，请重新选择。', en: 'There is no such person here.' },
  },
  {
    sort: 'places',
    known: async ({ q, unit }, ids) => (await placesOf(q, unit.project.id, ids)).map(({ id }) => id),
    say: { zh: '没有这个位置，请重新选择。', en: 'There is no such place.' },
  },
  {
    sort: 'parties',
    known: async ({ q, unit, person, params }, ids) => {
      const there = await q(knownParties, [unit.project.id, ids]);
      const read = await Promise.all(
        there.map(async ({ id }) => reaches(person, params, 'read', await zonesOfParty(q, unit.project.id, id))),
      );
      return there.flatMap(({ id }, i) => (read[i] ? [id] : []));
    },
    say: { zh: '没有这份业户档案，请重新选择。', en: 'There is no such household file.' },
  },
  {
    sort: 'cases',
    known: async ({ q, unit, person }, ids, boxes) => {
      const readable = (await q(linkedCases, [unit.project.id, ids, readerIdOf(person)])).filter((one) =>
        mayRead(person, one),
      );
      // a link, in a column too, may be to cases of one procedure only
      const fits = ({ id, procedure }: { id: string; procedure: string }): boolean =>
        boxes.every(({ field, value }) => linksIn(field, value).every((one) => one.id !== id || one.of === procedure));
      return readable.filter(fits).map(({ id }) => id);
    },
    say: { zh: '没有这张单，请重新选择。', en: 'There is no such case.' },
  },
];

/** The cases a box links that have to be of one procedure, with which. */
function linksIn(field: Field, value: unknown): { id: unknown; of: string }[] {
  if (field.kind === 'caseLink') return field.of === undefined ? [] : [{ id: value, of: field.of }];
  if (field.kind !== 'rows' || !Array.isArray(value)) return [];
  return Object.entries<Field>(field.columns).flatMap(([name, column]) =>
    value.flatMap((row: Readonly<Record<string, unknown>>) => linksIn(column, row[name])),
  );
}

import { v7 as uuidv7 } from 'uuid';
import { hiddenFrom } from '#kernel/confidential.ts';
import { definitionOf, procedureOf } from '#procedures/all.ts';
import { readerIdOf } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import {
  appendEvent,
  type CaseWrite,
  enqueuedRows,
  enqueueOutbox,
  enqueueRow,
  type RowWriter,
  type UnitOfWork,
} from '#server/record/unit-of-work.ts';
import { systemActor } from './actors.ts';
import type { CaseRow } from './cases.sql.ts';
import { seatsIn } from './chairs.ts';
import { hideFamilies } from './hidden.sql.ts';
import { chairs } from './sweep.sql.ts';

/** A case of a family, stored or about to be. */
type Member = Pick<CaseWrite, 'id' | 'procedure' | 'version' | 'sheet' | 'rootId'>;

/** The people named where one of these cases is confidential: all of the family is hidden from each of them. */
export const namedIn = (family: readonly Pick<Member, 'procedure' | 'version' | 'sheet'>[]): string[] =>
  hiddenFrom(
    family.flatMap(({ procedure, version, sheet }) => {
      const definition = definitionOf(procedure, version);
      return definition ? [{ definition, sheet }] : [];
    }),
  );

/** A family as this unit of work has left it. */
function membersOf(rootId: string, rows: readonly CaseRow[], unit: UnitOfWork, also?: CaseWrite) {
  const written = [...unit.cases.values(), ...(also ? [also] : [])].filter((write) => write.rootId === rootId);
  return [...new Map([...rows, ...written].map((one) => [one.id, one])).values()];
}

/** From whom a family is hidden, as this unit of work has left it; `also`: a case it is about to write. */
export const peopleHiddenFrom = (
  rootId: string,
  rows: readonly CaseRow[],
  unit: UnitOfWork,
  also?: CaseWrite,
): string[] => namedIn(membersOf(rootId, rows, unit, also));

/** True when the family is hidden from whoever acts: for them it answers like a missing one. */
export function isHidden({ person, unit }: CommandContext, rootId: string, rows: readonly CaseRow[]): boolean {
  const reader = readerIdOf(person);
  return reader !== null && peopleHiddenFrom(rootId, rows, unit).includes(reader);
}

interface Hidden {
  readonly root: string;
  staff: readonly string[];
}
const hiddenFamilies: RowWriter<Hidden> = {
  statement: hideFamilies,
  after: true,
  values: (entries) => [JSON.stringify(entries)],
};

/**
 * Has it written with the unit from whom the family is hidden, once anybody is or was named in it; and whoever is in charge of
 * another case of it and is named now passes that on.
 */
export async function hideFamily(context: CommandContext, rootId: string, rows: readonly CaseRow[]): Promise<void> {
  const { unit } = context;
  const family = membersOf(rootId, rows, unit);
  const staff = namedIn(family);
  const known = enqueuedRows(unit, hiddenFamilies).find(({ root }) => root === rootId);
  if (known) known.staff = staff;
  else if (staff.length > 0 || namedIn(rows).length > 0) enqueueRow(unit, hiddenFamilies, { root: rootId, staff });
  for (const one of family)
    if (!one.ended && one.assigneeId !== null && staff.includes(one.assigneeId)) await recuse(context, one, staff);
}

/**
 * Passes a case on whose assignee it is hidden from: to the nearest superior it is not hidden from, else to nobody. Whoever
 * is in charge from then on is told; where nobody is, the company.
 */
export async function passCharge(
  { q, unit }: CommandContext,
  write: CaseWrite,
  barred: readonly string[],
): Promise<void> {
  if (write.ended || write.assigneeId === null || !barred.includes(write.assigneeId)) return;
  const { above } = seatsIn(await q(chairs, [unit.project.id]));
  const next = above(write.assigneeId).find((id) => !barred.includes(id)) ?? null;
  write.assigneeId = next;
  const { title } = procedureOf(write.procedure, write.version);
  enqueueOutbox(unit, uuidv7(), 'notify', {
    ...(next === null
      ? {
          to: { role: 'company' },
          say: { zh: `${title.zh}无人负责，请安排。`, en: `${title.en}: nobody is in charge, please see to it.` },
        }
      : {
          to: { staff: next },
          say: { zh: `${title.zh}改由您负责。`, en: `${title.en}: you are in charge from now on.` },
        }),
    ...{ case: write.id, by: null, zone: null },
  });
}

/** Passes a case on that takes no step itself: an event of its own says who is in charge from here. */
async function recuse(context: CommandContext, one: CaseRow | CaseWrite, barred: readonly string[]): Promise<void> {
  const { unit } = context;
  const write = unit.cases.get(one.id) ?? asWrite(one);
  await passCharge(context, write, barred);
  const head = appendEvent(
    unit,
    { seq: write.seq, head: write.head },
    {
      ...{ streamId: write.id, kind: write.procedure, step: 'recuse', state: write.state },
      ...{ by: { id: systemActor, role: systemActor }, plain: { to: write.assigneeId }, sealed: {} },
      became: write.number === null ? undefined : { number: write.number },
    },
  );
  Object.assign(write, head);
  unit.cases.set(write.id, write);
}

const asWrite = (row: CaseRow | CaseWrite): CaseWrite => ({ ...row, isNew: false, prefix: '', dueMoved: false });

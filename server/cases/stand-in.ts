import { v7 as uuidv7 } from 'uuid';
import type { Decision } from '#kernel/decide.ts';
import type { CaseFacts } from '#kernel/facts.ts';
import type { AnyProcedure, Origin } from '#kernel/procedure.ts';
import { isRole } from '#kernel/roles.ts';
import { barredSteps, type Colleague, standInOf } from '#kernel/stand-in.ts';
import { actingOn, actorsOf } from '#kernel/who.ts';
import { isId } from '#server/access/with-person.ts';
import type { CommandContext } from '#server/command/context.ts';
import { type CaseWrite, enqueueOutbox, type UnitOfWork } from '#server/record/unit-of-work.ts';
import { colleagues, someoneHolds } from './cases.sql.ts';
import { type Chair, seatsIn } from './chairs.ts';
import { chairs } from './sweep.sql.ts';

/** Where a case stands, and who opened it. */
interface Standing {
  readonly id: string;
  readonly zoneId: string | null;
  readonly openerId: string | null;
  readonly origin: Origin;
}

/**
 * The decision, with whoever takes the steps in the place of everybody barred from them: reckoned whenever a case changes, of
 * who is active on that day. Mostly one look says that somebody is left.
 */
export async function withStandIn(
  context: CommandContext,
  definition: AnyProcedure,
  decision: Decision,
  where: Standing,
): Promise<Decision> {
  const { unit, q, params } = context;
  const { standIn: _, ...history } = decision.history;
  const nobody = { ...decision, history };
  const steps = decision.ended ? [] : barredSteps(definition, decision);
  if (steps.length === 0) return nobody;
  const { project, moment } = unit;
  const open = await Promise.all(
    steps.map(async ({ step, barred }) => {
      const roles = actorsOf(step, params, actingOn(decision)).filter(isRole);
      if (roles.length === 0) return false;
      // what the house did bars nobody
      const people = barred.filter(isId);
      const found = await q(someoneHolds, [project.id, moment.today, where.zoneId, roles, people]);
      return found.length > 0;
    }),
  );
  if (open.every(Boolean)) return nobody;
  const [office, seats] = await Promise.all([
    q(colleagues, [project.id, moment.today, where.zoneId]),
    q(chairs, [project.id]),
  ]);
  const standing: CaseFacts = {
    ...decision,
    ...{ id: where.id, openerId: where.openerId, openedAt: decision.enteredAt, seq: 0, hasParent: false },
    ...{ children: [], origin: where.origin },
  };
  const standIn = standInOf(definition, standing, seated(office, seats), params);
  return standIn ? { ...decision, history: { ...history, standIn } } : nobody;
}

/** People of an office with whoever sits above them: the nearest who is active there, past posts that are vacant. */
export function seated(
  office: readonly NonNullable<(typeof colleagues)['row']>[],
  seats: readonly Chair[],
): Colleague[] {
  const { above } = seatsIn(seats);
  const active = new Set(office.map(({ id }) => id));
  return office.map((one) => ({
    ...one,
    roles: one.roles.filter(isRole),
    superiorId: above(one.id).find((id) => active.has(id)) ?? null,
  }));
}

/** Tells whoever is newly found to stand in. */
export function tellStandIn(unit: UnitOfWork, write: CaseWrite, before: string | null): void {
  if (write.standInId === null || write.standInId === before) return;
  enqueueOutbox(unit, uuidv7(), 'notify', {
    to: { staff: write.standInId },
    say: { zh: '应办的人都须回避，请您代办。', en: 'Everybody whose turn it is is barred: please take it on.' },
    ...{ case: write.id, by: null, zone: write.zoneId },
  });
}

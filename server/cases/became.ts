import type { Decision } from '#kernel/decide.ts';
import type { Facts } from '#kernel/facts.ts';
import type { Field, Sheet } from '#kernel/fields.ts';
import type { Refusal } from '#kernel/fill.ts';
import { lapseOf } from '#kernel/lapses.ts';
import type { AnyProcedure, Step } from '#kernel/procedure.ts';
import { actingOn, actorsOf } from '#kernel/who.ts';
import { refuse } from '#server/errors.ts';
import type { CaseWrite, UnitOfWork } from '#server/record/unit-of-work.ts';
import { personBy } from './actors.ts';
import type { CaseRow } from './cases.sql.ts';
import type { StepApplication } from './record.ts';

/** The line a case is listed by. */
export function titleOf(definition: AnyProcedure, sheet: Sheet): string {
  const headline = sheet[definition.headline];
  return typeof headline === 'string' ? [...headline].slice(0, 80).join('') : '';
}

/** Whoever opens a case by this step; nobody when the house does, or somebody without an account. */
export const openerOf = ({ actor }: Pick<StepApplication, 'actor'>): string | null => personBy(actor.id);

/** The case as it will stand. `before`: as this unit of work has left it already. */
export function writeOf(
  definition: AnyProcedure,
  row: CaseRow | null,
  before: CaseWrite | null,
  d: Decision,
  application: StepApplication,
  unit: UnitOfWork,
): CaseWrite {
  const old = before ?? row;
  // what was done in time undoes a lapse, with the end it was
  const undone = old?.history.lapsed !== undefined && d.history.lapsed === undefined;
  return {
    id: application.id,
    isNew: row === null || (before?.isNew ?? false),
    number: row?.number ?? null,
    rootId: row?.rootId ?? application.parent?.rootId ?? application.id,
    parentId: row?.parentId ?? application.parent?.id ?? null,
    origin: application.origin,
    procedure: definition.name,
    version: row?.version ?? definition.version,
    prefix: definition.number,
    state: d.state,
    ended: d.ended,
    zoneId: application.zoneId,
    placeId: application.placeId,
    sheet: d.sheet,
    history: d.history,
    title: titleOf(definition, d.sheet),
    openerId: row ? row.openerId : openerOf(application),
    assigneeId: d.assigneeId,
    department: d.department,
    major: d.major,
    openedAt: row?.openedAt ?? unit.moment.happenedAt,
    enteredAt: d.enteredAt,
    dueAt: d.dueAt,
    caseDueAt: d.caseDueAt,
    stateDueAt: d.stateDueAt,
    heldSince: d.heldSince,
    standInId: d.history.standIn?.by ?? null,
    lapsesAt: d.ended ? null : (lapseOf(definition, d, unit.project.timeZone)?.at ?? null),
    closedAt: d.ended ? ((undone ? null : old?.closedAt) ?? unit.moment.happenedAt) : null,
    dueMoved: (before?.dueMoved ?? false) || (old !== null && old.dueAt !== d.dueAt),
    seq: old?.seq ?? 0,
    head: old?.head ?? '0'.repeat(64),
  };
}

/** What the case shows from here on and a replay of its steps could not tell. */
export const becameOf = (
  write: CaseWrite,
  /** as it stood; null when it begins here */
  old: Pick<CaseWrite, 'zoneId' | 'placeId'> | null,
  decision: Decision,
  opened: readonly { id: string; procedure: string }[],
  application: StepApplication,
): Record<string, unknown> => ({
  ...application.became,
  due: { case: decision.caseDueAt, state: decision.stateDueAt },
  ...(write.number === null ? {} : { number: write.number }),
  ...(opened.length > 0 ? { opens: opened } : {}),
  ...(decision.history.standIn ? { standIn: decision.history.standIn } : {}),
  ...(decision.emptied.length > 0 ? { emptied: decision.emptied } : {}),
  ...(Object.keys(decision.consulted).length > 0 ? { consulted: decision.consulted } : {}),
  ...(Object.keys(decision.params).length > 0 ? { params: decision.params } : {}),
  ...(write.assigneeId === decision.assigneeId ? {} : { charge: write.assigneeId }),
  ...(application.linkedSteps && application.linkedSteps.length > 0 ? { deeds: application.linkedSteps } : {}),
  ...(old && (old.zoneId !== write.zoneId || old.placeId !== write.placeId)
    ? { lies: { zone: write.zoneId, place: write.placeId } }
    : {}),
  ...(old === null
    ? {
        case: {
          ...{ version: write.version, root: write.rootId, parent: write.parentId, origin: write.origin },
          ...{ zone: write.zoneId, place: write.placeId },
        },
      }
    : {}),
});

/** Refuses a step as the kernel refused it. */
export function throwRefusal(refusal: Refusal): never {
  const status = /not-yours|own-work|over-limit|-only$/.test(refusal.code)
    ? 403
    : /moved|not-now|not-asked|too-early|too-late|lapsed/.test(refusal.code)
      ? 409
      : 400;
  refuse(status, refusal.code, refusal.say, refusal.fields);
}

/** The role under which a step is taken, for the record: the first one the step names that the person holds. */
export function roleOf(step: Step | undefined, facts: Facts): string {
  if (facts.actor.kind !== 'person') return facts.actor.kind;
  const wanted = step ? actorsOf(step, facts.params, actingOn(facts.case)) : [];
  return facts.actor.roles.find((role) => wanted.includes(role)) ?? facts.actor.roles[0] ?? 'none';
}

/** The values of an event: those hashed as they are, and those of which only a digest is. */
export function split(
  definition: AnyProcedure,
  values: Sheet,
  isNote: boolean,
): { plain: Record<string, unknown>; sealed: Record<string, unknown> } {
  if (isNote) return { plain: {}, sealed: { note: values.note } };
  const plain: Record<string, unknown> = {};
  const sealed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue;
    ((definition.sheet[name] as Field).sealed ? sealed : plain)[name] = value;
  }
  return { plain, sealed };
}

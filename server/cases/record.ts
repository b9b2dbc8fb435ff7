import { v7 as uuidv7 } from 'uuid';
import { type Decision, decide, type Refusal } from '#kernel/decide.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import type { Field, Sheet } from '#kernel/fields.ts';
import type { AnyProcedure, Effect, Origin, Screen, Step, StepRecord } from '#kernel/procedure.ts';
import { actorsOf } from '#kernel/who.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import { mayRead, type Person, rolesAt } from '#server/access/policy.ts';
import type { CommandContext, Signing } from '#server/command/context.ts';
import { refuseOnlyNow } from '#server/command/only-now.ts';
import { notFound, refuse } from '#server/errors.ts';
import { appendEvent, type CaseWrite, enqueueOutbox, notBefore, type UnitOfWork } from '#server/record/unit-of-work.ts';
import { raiseAlarm } from './alarm.ts';
import { becameOf, titleOf } from './became.ts';
import type { CaseRow } from './cases.sql.ts';
import { refuseConflict } from './conflict.ts';
import { lockFamily } from './family.ts';
import { checkReferences, placeOf } from './references.ts';

export interface OpenInput {
  readonly id: string;
  readonly procedure: string;
  readonly step: string;
  readonly values: Sheet;
  readonly origin?: Origin | undefined;
  readonly screen: Screen;
  readonly sign?: Signing | undefined;
  /** it waited on a phone: only a step that the definition marks `offline` may have */
  readonly kept?: true | undefined;
}

export interface StepInput {
  readonly id: string;
  readonly step: string;
  readonly values: Sheet;
  readonly seen?: number | undefined;
  readonly screen: Screen;
  readonly sign?: Signing | undefined;
  readonly kept?: true | undefined;
}

/** Who acts when nobody does: the product by itself, at its time. */
export const systemActor = 'clock';

/** The actor as the kernel sees a person at a place. */
export const actorAt = (person: Person, zoneId: string | null): Facts['actor'] => ({
  kind: 'person',
  id: person.id,
  roles: rolesAt(person, zoneId),
  departments: person.departments,
  heads: person.heads,
});

/** A stored case as facts for the kernel. */
export const factsOf = (row: CaseRow): CaseFacts => ({ ...row, hasParent: row.parentId !== null });

/**
 * Opens a case: decides, appends its first event, and carries out what it causes, all into the unit of work. Refuses an id in
 * use (409), a place or photo that is not of this project (400), and whatever the procedure refuses.
 */
export async function openCase(context: CommandContext, input: OpenInput): Promise<CaseWrite> {
  if (!Object.hasOwn(procedures, input.procedure))
    refuse(400, 'case.no-such-procedure', { zh: '没有这种单据。', en: 'There is no such procedure.' });
  const definition = procedureOf(input.procedure);
  if (input.kept && !mayWait(definition, input.step)) refuseOnlyNow();
  const zone = await placeOf(context, definition, input.values);
  const made = await applyStep(context, definition, null, {
    ...input,
    origin: input.origin ?? {},
    zoneId: zone.zoneId,
    placeId: zone.id,
    actor: actorAt(context.person, zone.zoneId),
  });
  return made;
}

/**
 * Takes one step of a case: locks its family, decides, appends the event, carries out the effects within the family.
 * A case that is not this person's to read answers like a missing one.
 */
export async function takeStep(context: CommandContext, input: StepInput): Promise<CaseWrite> {
  const found = (await lockFamily(context.load, input.id)) ?? notFound();
  const { row, rows } = found;
  if (!mayRead(context.person, row)) notFound();
  context.claim(row.rootId);
  const definition = procedureOf(row.procedure);
  if (input.kept && !mayWait(definition, input.step)) refuseOnlyNow();
  await refuseConflict(context.q, definition, row, input.step, input.seen);
  return applyStep(
    context,
    definition,
    { row, rows },
    {
      ...input,
      origin: row.origin,
      zoneId: row.zoneId,
      placeId: row.placeId,
      actor: actorAt(context.person, row.zoneId),
    },
  );
}

/** A step that a phone may keep until there is a network; a note always may wait. */
export const mayWait = (definition: AnyProcedure, step: string): boolean =>
  step === 'note' || (Object.hasOwn(definition.steps, step) && definition.steps[step]?.offline === true);

/** How one step of one case is taken: by whom, where, with what. */
export interface StepApplication {
  readonly id: string;
  readonly step: string;
  readonly values: Sheet;
  readonly origin: Origin;
  readonly screen: Screen;
  readonly sign?: Signing | undefined;
  readonly zoneId: string | null;
  readonly placeId: string | null;
  readonly actor: Facts['actor'];
  readonly linkedSteps?: readonly StepRecord[];
  readonly parent?: { id: string; rootId: string };
  /** what rows of other slices show of this step, for the chain */
  readonly became?: Readonly<Record<string, unknown>>;
}

export type LoadedCase = { readonly row: CaseRow; readonly rows: readonly CaseRow[] };

/**
 * Decides a step and gathers what it makes of the case, with its effects, into the unit of work. The family is locked before.
 * It happens in the state the case is in, so never before the case came into it; only what the house holds for somebody has
 * the times it was given.
 */
export async function applyStep(
  given: CommandContext,
  definition: AnyProcedure,
  known: LoadedCase | null,
  application: StepApplication,
): Promise<CaseWrite> {
  const before = known ? (given.unit.cases.get(known.row.id) ?? null) : null;
  const current = known ? factsOf(before ? refreshed(known.row, before) : known.row) : null;
  const context = application.actor.kind === 'house' ? given : notBefore(given, current?.enteredAt);
  const { unit } = context;
  const facts: Facts = {
    case: current,
    actor: application.actor,
    params: context.params,
    timeZone: unit.project.timeZone,
    now: unit.moment.now,
    happenedAt: unit.moment.happenedAt,
    origin: application.origin,
    hasParent: application.parent !== undefined,
  };
  const verdict = decide(definition, facts, {
    step: application.step,
    values: application.values,
    at: application.screen,
    signing: application.sign?.method,
    linkedSteps: application.linkedSteps,
  });
  if (!verdict.ok) throwRefusal(verdict.refusal);
  const { decision } = verdict;
  const note = application.step === 'note' ? application.values : null;
  await checkReferences(context, definition, application);
  const write = writeOf(definition, known?.row ?? null, before, decision, application, unit);
  const opened = decision.effects.flatMap((effect) =>
    effect.kind === 'open' ? [{ id: uuidv7(), procedure: effect.procedure }] : [],
  );
  const head = appendEvent(
    unit,
    { seq: write.seq, head: write.head },
    {
      streamId: write.id,
      kind: definition.name,
      step: decision.step,
      state: decision.state,
      by: { id: application.actor.id, role: roleOf(definition.steps[application.step], facts) },
      ...split(definition, note ?? application.values, note !== null),
      became: becameOf(write, known === null, decision, opened, application),
      signature: decision.signed ? application.sign : undefined,
    },
  );
  write.seq = head.seq;
  write.head = head.head;
  unit.cases.set(write.id, write);
  if (decision.returns.length > 0) unit.returned.push({ streamId: write.id, steps: decision.returns, seq: head.seq });
  const children = opened.values();
  for (const effect of decision.effects) {
    const child = effect.kind === 'open' ? children.next().value?.id : undefined;
    await carryOut(context, definition, write, decision, effect, known?.rows ?? [], application, child);
  }
  return write;
}

/** The row with what this transaction has already decided about it. */
const refreshed = (row: CaseRow, write: CaseWrite): CaseRow => ({
  ...row,
  ...(write as unknown as CaseRow),
  number: row.number,
  roundSigned: row.roundSigned,
});

function throwRefusal(refusal: Refusal): never {
  const status = /not-yours|own-work|-only$/.test(refusal.code) ? 403 : /moved|not-now/.test(refusal.code) ? 409 : 400;
  refuse(status, refusal.code, refusal.say, refusal.fields);
}

function writeOf(
  definition: AnyProcedure,
  row: CaseRow | null,
  before: CaseWrite | null,
  d: Decision,
  application: StepApplication,
  unit: UnitOfWork,
): CaseWrite {
  const old = before ?? row;
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
    openerId: row ? row.openerId : application.actor.id === systemActor ? null : application.actor.id,
    assigneeId: d.assigneeId,
    department: d.department,
    major: d.major,
    openedAt: row?.openedAt ?? unit.moment.happenedAt,
    enteredAt: d.enteredAt,
    dueAt: d.dueAt,
    caseDueAt: d.caseDueAt,
    stateDueAt: d.stateDueAt,
    heldSince: d.heldSince,
    closedAt: d.ended ? (old?.closedAt ?? unit.moment.happenedAt) : null,
    dueMoved: (before?.dueMoved ?? false) || (old !== null && old.dueAt !== d.dueAt),
    seq: old?.seq ?? 0,
    head: old?.head ?? '0'.repeat(64),
  };
}

async function carryOut(
  context: CommandContext,
  definition: AnyProcedure,
  write: CaseWrite,
  decision: Decision,
  effect: Effect,
  rows: readonly CaseRow[],
  application: StepApplication,
  child: string | undefined,
): Promise<void> {
  const { unit } = context;
  switch (effect.kind) {
    case 'open': {
      const opens = procedureOf(effect.procedure);
      const values = Object.fromEntries(
        Object.entries(effect.values).filter(([name, value]) => name in opens.sheet && value !== undefined),
      );
      const made = await applyStep(context, opens, null, {
        id: child ?? uuidv7(),
        step: effect.step,
        values: values as Sheet,
        origin: { ...application.origin, parentStep: application.step },
        screen: application.screen,
        zoneId: write.zoneId,
        placeId: write.placeId,
        actor: { kind: 'parent', id: context.person.id, roles: [], departments: [], heads: [] },
        parent: { id: write.id, rootId: write.rootId },
      });
      write.history = { ...decision.history, child: { id: made.id, procedure: opens.name } };
      return;
    }
    case 'tell': {
      const id = effect.to === 'parent' ? write.parentId : decision.history.child?.id;
      const row = rows.find((candidate) => candidate.id === id);
      if (!row) throw new Error(`${definition.name} tells a ${effect.to} it does not have`);
      const values = Object.fromEntries(
        Object.entries(effect.values).filter(([, value]) => value !== undefined),
      ) as Sheet;
      await applyStep(
        context,
        procedureOf(row.procedure),
        { row, rows },
        {
          id: row.id,
          step: effect.step,
          values,
          origin: row.origin,
          screen: application.screen,
          zoneId: row.zoneId,
          placeId: row.placeId,
          actor: {
            kind: effect.to === 'parent' ? 'child' : 'parent',
            id: context.person.id,
            roles: [],
            departments: [],
            heads: [],
          },
          linkedSteps: effect.to === 'parent' ? workDeeds(definition, decision) : [],
        },
      );
      return;
    }
    case 'act':
      return context.acts[effect.act](context, write);
    case 'notify':
      enqueueOutbox(unit, uuidv7(), 'notify', {
        to: effect.to,
        say: effect.say,
        case: write.id,
        by: context.person.id === systemActor ? null : context.person.id,
        zone: write.zoneId,
      });
      return;
    case 'alarm':
      raiseAlarm(context, write.id, effect.role, effect.reason);
  }
}

/** What was done in a linked case, under names like 'work-order.done', so that nobody may check it here either. */
const workDeeds = (definition: AnyProcedure, decision: Decision): StepRecord[] =>
  decision.history.steps
    .filter((record) => !record.undone && definition.steps[record.step]?.does === 'work')
    .map((record) => ({ ...record, step: `${definition.name}.${record.step}` }));

/** The role under which a step is taken, for the record: the first one the step names that the person holds. */
function roleOf(step: Step | undefined, facts: Facts): string {
  if (facts.actor.kind !== 'person') return facts.actor.kind;
  const wanted = step ? actorsOf(step, facts.params) : [];
  return facts.actor.roles.find((role) => wanted.includes(role)) ?? facts.actor.roles[0] ?? 'none';
}

function split(
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

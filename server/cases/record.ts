import { v7 as uuidv7 } from 'uuid';
import { linkedState, takenFrom, workIn } from '#kernel/children.ts';
import { decide } from '#kernel/decide.ts';
import type { Effect } from '#kernel/effects.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import type { Sheet } from '#kernel/fields.ts';
import { asItStood } from '#kernel/lapses.ts';
import type { AnyProcedure, ChildRule, Origin, Screen, StepRecord } from '#kernel/procedure.ts';
import { definitionOf, procedureOf, procedures } from '#procedures/all.ts';
import { mayRead } from '#server/access/policy.ts';
import type { CommandContext, Signing } from '#server/command/context.ts';
import { refuseOnlyNow } from '#server/command/only-now.ts';
import { notFound, refuse, unknownVersion } from '#server/errors.ts';
import { whereabouts } from '#server/estate/whereabouts.ts';
import { appendEvent, type CaseWrite, enqueueOutbox, notBefore } from '#server/record/unit-of-work.ts';
import { actorAnywhere, actorAt, linkedActor, personBy } from './actors.ts';
import { raiseAlarm } from './alarm.ts';
import { becameOf, openerOf, roleOf, split, throwRefusal, writeOf } from './became.ts';
import type { CaseRow } from './cases.sql.ts';
import { childrenOf, linkedTo } from './children.ts';
import { refuseConflict } from './conflict.ts';
import { consult } from './consult.ts';
import { lockFamily } from './family.ts';
import { hideFamily, isHidden, passCharge, peopleHiddenFrom } from './hidden.ts';
import { checkReferences, placeOf } from './references.ts';
import { tellStandIn, withStandIn } from './stand-in.ts';

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

/** A stored case as facts for the kernel, with what is known of the cases opened from it. */
export const factsOf = (row: CaseRow, children: CaseFacts['children']): CaseFacts => ({
  ...row,
  ...{ hasParent: row.parentId !== null, children },
});

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
    // what lies nowhere is opened by whoever may open it somewhere, as the session says
    actor: zone.id === null ? actorAnywhere(context.person) : actorAt(context.person, zone.zoneId),
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
  if (!mayRead(context.person, row) || isHidden(context, row.rootId, rows)) notFound();
  context.claim(row.rootId);
  // in words here already: a batch goes on behind it
  const definition = definitionOf(row.procedure, row.version);
  if (!definition) throw unknownVersion();
  if (input.kept && !mayWait(definition, input.step)) refuseOnlyNow();
  const then = asItStood(definition, factsOf(row, []), {
    ...{ step: input.step, happenedAt: context.unit.moment.happenedAt },
  });
  await refuseConflict(context.q, definition, then ?? row, input.step, input.seen);
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

/** Where a case lies: where the box of its place says, else where it lay, or the case that opens it. */
async function placeTold(
  context: CommandContext,
  definition: AnyProcedure,
  values: Sheet,
  { zoneId, placeId, actor }: Pick<StepApplication, 'zoneId' | 'placeId' | 'actor'>,
): Promise<Pick<StepApplication, 'zoneId' | 'placeId'>> {
  const told = values[definition.where];
  if (typeof told !== 'string' || told === placeId) return { zoneId, placeId };
  // people name places they may name; what another case tells lies in the project, or the case stays where it is
  const found =
    actor.kind === 'person'
      ? await placeOf(context, definition, values)
      : await whereabouts(context.q, context.unit.project.id, told);
  return found?.id ? { zoneId: found.zoneId, placeId: found.id } : { zoneId, placeId };
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
  /** the case it is opened from, with what is stored of the family */
  readonly parent?: { readonly id: string; readonly rootId: string; readonly rows: readonly CaseRow[] };
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
  asked: StepApplication,
): Promise<CaseWrite> {
  let application = asked;
  const before = known ? (given.unit.cases.get(known.row.id) ?? null) : null;
  const children = known ? childrenOf(known.row.id, known.rows, given.unit) : [];
  const current = known ? factsOf(before ? refreshed(known.row, before) : known.row, children.map(linkedTo)) : null;
  const made = { step: application.step, happenedAt: given.unit.moment.happenedAt };
  const then = asItStood(definition, current, made);
  const context = application.actor.kind === 'house' ? given : notBefore(given, then?.enteredAt);
  const { unit } = context;
  const names = Object.hasOwn(definition.steps, application.step) ? definition.steps[application.step]?.consults : [];
  const boxes = { ...current?.sheet, ...application.values };
  const [consulted = {}] =
    names && names.length > 0
      ? await consult(context.q, { projectId: unit.project.id, now: unit.moment.now }, [
          { definition, names, sheet: boxes, origin: application.origin },
        ])
      : [];
  const facts: Facts = {
    case: current,
    consulted,
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
  if (known && application.step !== 'note')
    application = { ...application, ...(await placeTold(context, definition, verdict.decision.values, application)) };
  const decision = await withStandIn(context, definition, verdict.decision, {
    ...application,
    ...{ openerId: current ? current.openerId : openerOf(application), origin: application.origin },
  });
  const note = application.step === 'note' ? application.values : null;
  await checkReferences(context, definition, { ...application, values: decision.values });
  const write = writeOf(definition, known?.row ?? null, before, decision, application, unit);
  const rows = known?.rows ?? [];
  const family = application.parent?.rows ?? rows;
  await passCharge(context, write, peopleHiddenFrom(write.rootId, family, unit, write));
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
      ...split(definition, note ?? decision.values, note !== null),
      became: becameOf(write, before ?? known?.row ?? null, decision, opened, application),
      signature: decision.signed ? application.sign : undefined,
    },
  );
  write.seq = head.seq;
  write.head = head.head;
  unit.cases.set(write.id, write);
  tellStandIn(unit, write, before?.standInId ?? known?.row.standInId ?? null);
  await hideFamily(context, write.rootId, family);
  if (decision.returns.length > 0) unit.returned.push({ streamId: write.id, steps: decision.returns, seq: head.seq });
  const ids = opened.values();
  for (const effect of decision.effects) {
    const child = effect.kind === 'open' ? ids.next().value?.id : undefined;
    await carryOut(context, write, effect, family, application, child);
  }
  await report(context, definition, write, rows, application);
  return write;
}

/** The row with what this transaction has already decided about it. */
const refreshed = (row: CaseRow, write: CaseWrite): CaseRow => ({
  ...row,
  ...(write as unknown as CaseRow),
  number: row.number,
});

async function carryOut(
  context: CommandContext,
  write: CaseWrite,
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
      const actor = linkedActor(context.person, 'parent');
      await applyStep(context, opens, null, {
        id: child ?? uuidv7(),
        step: effect.step,
        values: values as Sheet,
        origin: { ...application.origin, parentStep: application.step },
        screen: application.screen,
        ...(await placeTold(context, opens, values as Sheet, { ...write, actor })),
        actor,
        parent: { id: write.id, rootId: write.rootId, rows },
      });
      return;
    }
    case 'signal': {
      for (const child of childrenOf(write.id, rows, unit)) {
        const known = Object.hasOwn(child.definition.steps, effect.step);
        const meant = effect.of === undefined || (effect.of === child.definition.name && linkedState(child) === 'open');
        if (linkedState(child) === 'void' || !known || !meant) continue;
        await applyLinked(context, child.definition, child.row, rows, application, {
          ...{ kind: 'parent', step: effect.step, values: effect.values },
        });
      }
      return;
    }
    case 'act': {
      const acts = context.acts[effect.act];
      if (!acts) throw new Error(`no slice registers ${effect.act}`);
      return acts(context, write);
    }
    case 'notify':
      enqueueOutbox(unit, uuidv7(), 'notify', {
        to: effect.to,
        say: effect.say,
        case: write.id,
        by: personBy(context.person.id),
        zone: write.zoneId,
      });
      return;
    case 'alarm':
      raiseAlarm(context, write.id, effect.role, effect.reason);
  }
}

/** A case takes a step because one that is linked with it says so. */
async function applyLinked(
  context: CommandContext,
  definition: AnyProcedure,
  row: CaseRow,
  rows: readonly CaseRow[],
  { screen }: StepApplication,
  linked: { kind: 'parent' | 'child'; step: string; values: Sheet; linkedSteps?: readonly StepRecord[] },
): Promise<void> {
  const { zoneId, placeId } = context.unit.cases.get(row.id) ?? row;
  const values = Object.fromEntries(Object.entries(linked.values).filter(([, value]) => value !== undefined)) as Sheet;
  const actor = linkedActor(context.person, linked.kind);
  await applyStep(
    context,
    definition,
    { row, rows },
    {
      ...{ id: row.id, step: linked.step, values, origin: row.origin, screen, actor },
      ...{ zoneId, placeId, linkedSteps: linked.linkedSteps ?? [] },
    },
  );
}

/**
 * A case whose work is done, or that came to nothing, is heard of by the one that opened it: once none of its kind is open
 * any more, that one takes over what was done since it did so last.
 */
async function report(
  context: CommandContext,
  definition: AnyProcedure,
  write: CaseWrite,
  rows: readonly CaseRow[],
  application: StepApplication,
): Promise<void> {
  // a note says nothing new
  if (application.step === 'note') return;
  const reports = definition.steps[application.step]?.reports || definition.states[write.state]?.end === 'void';
  const parent = rows.find(({ id }) => id === write.parentId);
  if (!reports || !parent) return;
  const { cases } = context.unit;
  const opener = procedureOf(parent.procedure, parent.version);
  const { state, history } = cases.get(parent.id) ?? parent;
  const rule = opener.children?.[definition.name] as ChildRule | undefined;
  if (!rule || opener.states[state]?.end) return;
  const kin = childrenOf(parent.id, rows, context.unit).filter((child) => child.definition.name === definition.name);
  if (kin.some((child) => linkedState(child) === 'open')) return;
  const last = history.steps.findLast(({ step, undone }) => step === rule.done && !undone)?.at ?? '';
  const news = kin.filter(
    (child) =>
      linkedState(child) === 'done' &&
      child.steps.some(({ step, undone, at }) => !undone && at > last && child.definition.steps[step]?.reports),
  );
  if (news.length === 0) return;
  await applyLinked(context, opener, parent, rows, application, {
    ...{ kind: 'child', step: rule.done, values: takenFrom(rule, news), linkedSteps: news.flatMap(workIn) },
  });
}

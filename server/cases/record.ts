import { v7 as uuidv7 } from 'uuid';
import { type Decision, decide, type Refusal } from '#kernel/decide.ts';
import type { ReadParam } from '#kernel/due.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import type { Field, PointProof, Sheet } from '#kernel/fields.ts';
import type { Act, AnyProcedure, Deed, Effect, Origin, Screen, Step } from '#kernel/procedure.ts';
import { actorsOf } from '#kernel/who.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import type { Each } from '#server/db/each.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, refuse } from '#server/errors.ts';
import { mayRead, type Person, rolesAt } from '#server/staff/policy.ts';
import { refuseOnlyNow } from '#server/sync/only-now.ts';
import { raise } from './alarm.ts';
import { becameOf, titleOf } from './became.ts';
import type { CaseRow } from './cases.sql.ts';
import { lockFamily } from './family.ts';
import { append, type CaseWrite, type Ledger, later } from './ledger.ts';
import { refuseMoved } from './moved.ts';
import { checkReferences, placeOf } from './references.ts';

/** Everything one command has at hand while it is carried out. */
export interface Work {
  readonly q: Query;
  /** asks in bulk with the commands carried out in the same go */
  readonly each: Each;
  /** takes a family or a round for this command alone; another one of the same go that wants it comes later */
  readonly claim: (id: string) => void;
  readonly person: Person;
  readonly params: ReadParam;
  readonly ledger: Ledger;
  /** signs point codes */
  readonly pointKey: Buffer;
  /** holds a scanned point code against its signature and the place of the case; throws a refusal */
  readonly checkProof: (work: Work, proof: PointProof, origin: Origin) => Promise<void>;
  /** what other parts of the house do when a case says so */
  readonly acts: Readonly<Record<Act, Acting>>;
}

/** Acts for a case, within its transaction and for what it has become; throws a refusal of the step. */
export type Acting = (work: Work, write: CaseWrite) => Promise<void>;

/** A signature: by a password that is checked before anything is written, or here is the drawing. */
export interface Signing {
  readonly method: 'typed' | 'drawn';
  readonly drawing?: string;
}

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
export const clock = 'clock';

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
 * Opens a case: decides, appends its first event, and carries out what it causes, all into the ledger. Refuses an id in
 * use (409), a place or photo that is not of this project (400), and whatever the procedure refuses.
 */
export async function openCase(work: Work, input: OpenInput): Promise<CaseWrite> {
  if (!Object.hasOwn(procedures, input.procedure))
    refuse(400, 'case.no-such-procedure', { zh: '没有这种单据。', en: 'There is no such procedure.' });
  const definition = procedureOf(input.procedure);
  if (input.kept && !mayWait(definition, input.step)) refuseOnlyNow();
  const zone = await placeOf(work, definition, input.values);
  const made = await conclude(work, definition, null, {
    ...input,
    origin: input.origin ?? {},
    zoneId: zone.zoneId,
    placeId: zone.id,
    actor: actorAt(work.person, zone.zoneId),
  });
  return made;
}

/**
 * Takes one step of a case: locks its family, decides, appends the event, carries out the effects within the family.
 * A case that is not this person's to read answers like a missing one.
 */
export async function takeStep(work: Work, input: StepInput): Promise<CaseWrite> {
  const found = (await lockFamily(work.each, input.id)) ?? notFound();
  const { row, rows } = found;
  if (!mayRead(work.person, row)) notFound();
  work.claim(row.rootId);
  const definition = procedureOf(row.procedure);
  if (input.kept && !mayWait(definition, input.step)) refuseOnlyNow();
  await refuseMoved(work.q, definition, row, input.step, input.seen);
  return conclude(
    work,
    definition,
    { row, rows },
    {
      ...input,
      origin: row.origin,
      zoneId: row.zoneId,
      placeId: row.placeId,
      actor: actorAt(work.person, row.zoneId),
    },
  );
}

/** A step that a phone may keep until there is a network; a note always may wait. */
export const mayWait = (definition: AnyProcedure, step: string): boolean =>
  step === 'note' || (Object.hasOwn(definition.steps, step) && definition.steps[step]?.offline === true);

/** How one step of one case is taken: by whom, where, with what. */
export interface Doing {
  readonly id: string;
  readonly step: string;
  readonly values: Sheet;
  readonly origin: Origin;
  readonly screen: Screen;
  readonly sign?: Signing | undefined;
  readonly zoneId: string | null;
  readonly placeId: string | null;
  readonly actor: Facts['actor'];
  readonly deeds?: readonly Deed[];
  readonly parent?: { id: string; rootId: string };
  /** what rows of other slices show of this step, for the chain */
  readonly became?: Readonly<Record<string, unknown>>;
}

export type Known = { readonly row: CaseRow; readonly rows: readonly CaseRow[] };

/** Decides a step and gathers what it makes of the case, with its effects, into the ledger. The family is locked before. */
export async function conclude(
  work: Work,
  definition: AnyProcedure,
  known: Known | null,
  doing: Doing,
): Promise<CaseWrite> {
  const { ledger } = work;
  const before = known ? (ledger.cases.get(known.row.id) ?? null) : null;
  const current = known ? factsOf(before ? refreshed(known.row, before) : known.row) : null;
  const facts: Facts = {
    case: current,
    actor: doing.actor,
    params: work.params,
    timeZone: ledger.project.timeZone,
    now: ledger.moment.now,
    happenedAt: ledger.moment.happenedAt,
    origin: doing.origin,
    hasParent: doing.parent !== undefined,
  };
  const verdict = decide(definition, facts, {
    step: doing.step,
    values: doing.values,
    at: doing.screen,
    signing: doing.sign?.method,
    deeds: doing.deeds,
  });
  if (!verdict.ok) throwRefusal(verdict.refusal);
  const { decision } = verdict;
  const note = doing.step === 'note' ? doing.values : null;
  await checkReferences(work, definition, doing);
  const write = writeOf(definition, known?.row ?? null, before, decision, doing, ledger);
  const opened = decision.effects.flatMap((effect) =>
    effect.kind === 'open' ? [{ id: uuidv7(), procedure: effect.procedure }] : [],
  );
  const head = append(
    ledger,
    { seq: write.seq, head: write.head },
    {
      streamId: write.id,
      kind: definition.name,
      step: decision.step,
      state: decision.state,
      by: { id: doing.actor.id, role: roleOf(definition.steps[doing.step], facts) },
      ...split(definition, note ?? doing.values, note !== null),
      became: becameOf(write, known === null, decision, opened, doing),
      signature: decision.signed ? doing.sign : undefined,
    },
  );
  write.seq = head.seq;
  write.head = head.head;
  ledger.cases.set(write.id, write);
  if (decision.returns.length > 0) ledger.returned.push({ streamId: write.id, steps: decision.returns, seq: head.seq });
  const children = opened.values();
  for (const effect of decision.effects) {
    const child = effect.kind === 'open' ? children.next().value?.id : undefined;
    await carryOut(work, definition, write, decision, effect, known?.rows ?? [], doing, child);
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
  doing: Doing,
  ledger: Ledger,
): CaseWrite {
  const old = before ?? row;
  return {
    id: doing.id,
    isNew: row === null || (before?.isNew ?? false),
    number: row?.number ?? null,
    rootId: row?.rootId ?? doing.parent?.rootId ?? doing.id,
    parentId: row?.parentId ?? doing.parent?.id ?? null,
    origin: doing.origin,
    procedure: definition.name,
    version: row?.version ?? definition.version,
    prefix: definition.number,
    state: d.state,
    ended: d.ended,
    zoneId: doing.zoneId,
    placeId: doing.placeId,
    sheet: d.sheet,
    memory: d.memory,
    title: titleOf(definition, d.sheet),
    openerId: row ? row.openerId : doing.actor.id === clock ? null : doing.actor.id,
    assigneeId: d.assigneeId,
    department: d.department,
    major: d.major,
    openedAt: row?.openedAt ?? ledger.moment.happenedAt,
    enteredAt: d.enteredAt,
    dueAt: d.dueAt,
    caseDueAt: d.caseDueAt,
    stateDueAt: d.stateDueAt,
    heldSince: d.heldSince,
    closedAt: d.ended ? (old?.closedAt ?? ledger.moment.happenedAt) : null,
    dueMoved: (before?.dueMoved ?? false) || (old !== null && old.dueAt !== d.dueAt),
    seq: old?.seq ?? 0,
    head: old?.head ?? '0'.repeat(64),
  };
}

async function carryOut(
  work: Work,
  definition: AnyProcedure,
  write: CaseWrite,
  decision: Decision,
  effect: Effect,
  rows: readonly CaseRow[],
  doing: Doing,
  child: string | undefined,
): Promise<void> {
  const { ledger } = work;
  switch (effect.kind) {
    case 'open': {
      const opens = procedureOf(effect.procedure);
      const values = Object.fromEntries(
        Object.entries(effect.values).filter(([name, value]) => name in opens.sheet && value !== undefined),
      );
      const made = await conclude(work, opens, null, {
        id: child ?? uuidv7(),
        step: effect.step,
        values: values as Sheet,
        origin: { ...doing.origin, parentStep: doing.step },
        screen: doing.screen,
        zoneId: write.zoneId,
        placeId: write.placeId,
        actor: { kind: 'parent', id: work.person.id, roles: [], departments: [], heads: [] },
        parent: { id: write.id, rootId: write.rootId },
      });
      write.memory = { ...decision.memory, child: { id: made.id, procedure: opens.name } };
      return;
    }
    case 'tell': {
      const id = effect.to === 'parent' ? write.parentId : decision.memory.child?.id;
      const row = rows.find((candidate) => candidate.id === id);
      if (!row) throw new Error(`${definition.name} tells a ${effect.to} it does not have`);
      const values = Object.fromEntries(
        Object.entries(effect.values).filter(([, value]) => value !== undefined),
      ) as Sheet;
      await conclude(
        work,
        procedureOf(row.procedure),
        { row, rows },
        {
          id: row.id,
          step: effect.step,
          values,
          origin: row.origin,
          screen: doing.screen,
          zoneId: row.zoneId,
          placeId: row.placeId,
          actor: {
            kind: effect.to === 'parent' ? 'child' : 'parent',
            id: work.person.id,
            roles: [],
            departments: [],
            heads: [],
          },
          deeds: effect.to === 'parent' ? workDeeds(definition, decision) : [],
        },
      );
      return;
    }
    case 'act':
      return work.acts[effect.act](work, write);
    case 'notify':
      later(ledger, uuidv7(), 'notify', {
        to: effect.to,
        say: effect.say,
        case: write.id,
        by: work.person.id === clock ? null : work.person.id,
        zone: write.zoneId,
      });
      return;
    case 'alarm':
      raise(work, write.id, effect.role, effect.reason);
  }
}

/** What was done in a linked case, under names like 'work-order.done', so that nobody may check it here either. */
const workDeeds = (definition: AnyProcedure, decision: Decision): Deed[] =>
  decision.memory.deeds
    .filter((deed) => !deed.undone && definition.steps[deed.step]?.does === 'work')
    .map((deed) => ({ ...deed, step: `${definition.name}.${deed.step}` }));

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

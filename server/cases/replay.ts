import { stateAfter } from '#kernel/after.ts';
import { officeDay } from '#kernel/calendar.ts';
import { earlier } from '#kernel/due.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import type { Sheet } from '#kernel/fields.ts';
import { sheetAfter } from '#kernel/fill.ts';
import { asItStood, lapseOf } from '#kernel/lapses.ts';
import { mentionsIn } from '#kernel/mentions.ts';
import type { Param } from '#kernel/parameter.ts';
import { type AnyProcedure, builtInSteps, type CaseHistory, type Step } from '#kernel/procedure.ts';
import { type DefinitionOf, definitionOf, procedureOf, procedures } from '#procedures/all.ts';
import type { Project } from '#server/projects/projects.ts';
import { Amiss } from '#server/replay/compare.ts';
import { type Body, type Entry, type ReplayedRow, underivable } from '#server/replay/stream.ts';
import { personBy } from './actors.ts';
import { titleOf } from './became.ts';

/** A case as its events tell it. */
export interface CaseTold {
  readonly row: ReplayedRow;
  readonly sheet: Readonly<Record<string, unknown>>;
  readonly state: string;
  /** signatures, by the number of their event */
  readonly signatures: ReadonlyMap<number, ReplayedRow>;
  /** photos its events name */
  readonly photos: readonly string[];
}

interface Walk {
  c: CaseFacts;
  ended: boolean;
  dueAt: string | null;
  closedAt: string | null;
  /** the steps whose signatures the last one sent back */
  returns: readonly string[];
}

/** What could not be told of a case so far: its events were written before they said it. */
interface Gaps {
  due: boolean;
  climb: boolean;
  held: boolean;
  linked: boolean;
}

/** Events of before they named a version are all of the first. */
const firstVersion = 1;

/** Takes the steps of a case once more, by the definition it was opened with, and tells what the case must show. */
export function replayCase(
  project: Project,
  entries: readonly Entry[],
  stored: ReplayedRow | undefined,
  definitions: DefinitionOf = definitionOf,
): CaseTold {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) throw new Amiss('没有事件');
  if (!Object.hasOwn(procedures, first.body.kind)) throw new Amiss(`没有「${first.body.kind}」这种流程`);
  const begun = first.body.became?.case;
  const known = definitions(first.body.kind, begun?.version ?? firstVersion);
  // of a version nobody here knows: signatures, photos and the number, which say the same in each
  const definition = known ?? procedureOf(first.body.kind);
  const photos = photosOf(definition, entries);
  const lies = entries.findLast(({ body }) => body.became?.lies)?.body.became?.lies ?? begun;
  const chain = {
    id: first.body.stream,
    procedure: first.body.kind,
    version: begun?.version ?? underivable,
    ...(begun
      ? {
          root_id: begun.root,
          parent_id: begun.parent,
          origin: begun.origin,
          zone_id: lies?.zone,
          place_id: lies?.place,
        }
      : {
          root_id: underivable,
          parent_id: underivable,
          origin: underivable,
          zone_id: underivable,
          place_id: underivable,
        }),
    number: numberOf(project, definition, entries, stored),
    state: last.body.state,
    opener_id: personBy(first.body.by.id),
    opened_at: first.body.happenedAt,
    seq: last.seq,
    head: last.hash,
    head_at: last.body.at,
  };
  if (!known)
    return {
      signatures: signaturesOf(entries, alwaysUndoes(definition)),
      photos,
      row: { ...chain, ...byOldDefinition },
      sheet: {},
      state: last.body.state,
    };

  const gaps: Gaps = { due: false, climb: false, held: false, linked: false };
  let walk = null as Walk | null;
  let climbed = 0;
  const returns = new Map<number, readonly string[]>();
  for (const entry of entries) {
    const { body } = entry;
    if (Object.hasOwn(builtInSteps, body.step)) {
      const { c } = walk ?? {};
      if (!walk || !c || body.state !== c.state) throw new Amiss(`第 ${entry.seq} 个事件的状态不合流程`);
      if (body.step === 'escalate') climbed = Number(body.values.level);
      const charge = body.step === 'recuse' ? { assigneeId: textOrNull(body.values.to) } : {};
      // who stands in is found anew with each note; nothing else of the case is
      const history = body.step === 'note' ? standingIn(c.history, body) : c.history;
      walk = { ...walk, c: { ...c, ...charge, history, seq: entry.seq } };
      continue;
    }
    const before = walk;
    walk = stepOnce(project, definition, walk, entry, gaps);
    returns.set(entry.seq, walk.returns);
    if (body.state !== walk.c.state) throw new Amiss(`第 ${entry.seq} 个事件的状态不合流程`);
    // a new deadline starts the ladder anew
    if (before && before.dueAt !== walk.dueAt) climbed = 0;
  }
  if (!walk) throw new Amiss('没有打开它的事件');
  const { c } = walk;
  const sheet = c.sheet as Record<string, unknown>;
  const row = {
    ...chain,
    ...{ ended: walk.ended, sheet, title: titleAtFirst(definition, first) },
    history: historyAsTold(c.history, (stored?.history ?? {}) as CaseHistory, gaps),
    ...{ assignee_id: c.assigneeId, department: c.department, major: c.major, entered_at: c.enteredAt },
    due_at: gaps.due ? underivable : walk.dueAt,
    case_due_at: gaps.due ? underivable : c.caseDueAt,
    state_due_at: gaps.due ? underivable : c.stateDueAt,
    escalation: gaps.climb ? underivable : climbed,
    ...{ held_since: c.heldSince, stand_in_id: c.history.standIn?.by ?? null, closed_at: walk.closedAt },
    lapses_at: walk.ended ? null : (lapseOf(definition, c, project.timeZone)?.at ?? null),
  };
  const signatures = signaturesOf(entries, ({ seq }) => returns.get(seq) ?? []);
  return { signatures, photos, row, sheet, state: c.state };
}

/** A case goes by the line it was opened with, also when its headline is written on. */
function titleAtFirst(definition: AnyProcedure, { body, open }: Entry): unknown {
  const step: Step | undefined = definition.steps[body.step];
  return step
    ? titleOf(definition, sheetAfter(definition, step, {}, { ...body.values, ...open } as Sheet))
    : underivable;
}

/** Columns that only the definition can tell. */
const byOldDefinition: ReplayedRow = Object.fromEntries(
  [
    ...['ended', 'sheet', 'title', 'history', 'assignee_id', 'department', 'major', 'entered_at', 'due_at'],
    ...['case_due_at', 'state_due_at', 'escalation', 'held_since', 'stand_in_id', 'lapses_at', 'closed_at'],
  ].map((column) => [column, underivable]),
);

function stepOnce(project: Project, definition: AnyProcedure, walk: Walk | null, entry: Entry, gaps: Gaps): Walk {
  const { body } = entry;
  const { became } = body;
  const c = asItStood(definition, walk?.c ?? null, body);
  const step: Step | undefined = Object.hasOwn(definition.steps, body.step) ? definition.steps[body.step] : undefined;
  if (!step) throw new Amiss(`第 ${entry.seq} 个事件：没有「${body.step}」这个步骤`);
  const isBox = (name: string): boolean => Object.hasOwn(definition.sheet, name);
  const values = Object.fromEntries(
    Object.entries({ ...body.values, ...entry.open }).filter(([name]) => isBox(name)),
  ) as Sheet;
  const facts = {
    case: c,
    actor: actorOf(body),
    happenedAt: body.happenedAt,
    // the event says what conditions went by; what a deadline is reckoned from is not asked: it says what came of it
    params: (<T>({ param, fallback }: Param<T>): T => (became?.params?.[param] ?? fallback) as T) as Facts['params'],
    timeZone: project.timeZone,
  };
  const sheet = sheetAfter(definition, step, (c?.sheet ?? {}) as Sheet, values, became?.emptied);
  const next = stateAfter(definition, step, facts, { step: body.step, linkedSteps: became?.deeds }, sheet);
  const caseDueAt = became?.due ? became.due.case : next.caseDueAt;
  const stateDueAt = became?.due ? became.due.state : next.stateDueAt;
  if (next.heldSince && !c?.heldSince && gaps.due) gaps.held = true;
  gaps.due = !became?.due;
  gaps.climb ||= gaps.due;
  const undone = walk?.c.history.lapsed !== undefined && next.history.lapsed === undefined;
  gaps.linked ||= !became && body.by.role === 'child';
  return {
    c: {
      ...next,
      history: standingIn(next.history, body),
      ...{ caseDueAt, stateDueAt, id: body.stream, seq: entry.seq },
      assigneeId: became?.charge === undefined ? next.assigneeId : became.charge,
      openerId: c ? c.openerId : personBy(body.by.id),
      openedAt: c?.openedAt ?? body.happenedAt,
      // which were opened from it no step of its own depends on, once taken
      children: [],
      hasParent: c?.hasParent ?? Boolean(became?.case?.parent),
      origin: c?.origin ?? became?.case?.origin ?? {},
    },
    ended: next.ended,
    dueAt: next.ended ? null : next.heldSince ? stateDueAt : earlier(caseDueAt, stateDueAt),
    closedAt: next.ended ? ((undone ? null : walk?.closedAt) ?? body.happenedAt) : null,
    returns: next.returns,
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What is remembered, with whoever was found to stand in: who was active on that day nothing else tells. */
function standingIn({ standIn: _, ...history }: CaseHistory, { became }: Body): CaseHistory {
  return became?.standIn ? { ...history, standIn: became.standIn } : history;
}

/** Who acts other than people, as events name them. */
const acting = ['child', 'parent', 'house', 'clock', 'outside'] as const;
const actorOf = ({ by: { id, role } }: Body): Facts['actor'] => ({
  kind: acting.find((kind) => kind === role) ?? 'person',
  ...{ id, roles: [], departments: [], heads: [] },
});

/** What is remembered of the case; what its events do not tell is taken as it is stored. */
function historyAsTold(told: CaseHistory, stored: CaseHistory, gaps: Gaps): CaseHistory {
  const { held, steps: deeds, ...rest } = told;
  const stopped = gaps.held ? stored.held : held;
  const linked = gaps.linked ? (stored.steps ?? []).filter(({ step }) => step.includes('.')) : [];
  const all = gaps.linked ? placed(deeds, stored.steps ?? [], linked) : deeds;
  return { ...rest, steps: all, ...(stopped ? { held: stopped } : {}) };
}

/** The deeds of the case itself, with those of linked cases where they are stored. */
function placed(
  own: CaseHistory['steps'],
  stored: CaseHistory['steps'],
  linked: CaseHistory['steps'],
): CaseHistory['steps'] {
  const rest = [...own];
  const all = stored.flatMap((record) =>
    linked.includes(record) ? [record] : rest.length > 0 ? [rest.shift() ?? record] : [],
  );
  return [...all, ...rest];
}

/** A number is drawn as the case is written: later events name it; by itself it must have the right form. */
function numberOf(
  project: Project,
  definition: AnyProcedure,
  entries: readonly Entry[],
  stored: ReplayedRow | undefined,
): unknown {
  const told = entries.find(({ body }) => body.became?.number !== undefined)?.body.became?.number;
  if (told !== undefined) return told;
  const day = officeDay(entries[0]?.body.at ?? '', project.timeZone).replaceAll('-', '');
  const fits = new RegExp(`^${definition.number}-${project.code}-${day}-\\d{4,}$`).test(String(stored?.number ?? ''));
  return fits ? underivable : `${definition.number}-${project.code}-${day}`;
}
/** What the steps of a definition send back whatever they are filled in with. */
const alwaysUndoes =
  (definition: AnyProcedure) =>
  ({ body }: Entry): readonly string[] => {
    const { undoes = [] } = (definition.steps[body.step] ?? {}) as Partial<Step>;
    return 'when' in undoes ? [] : undoes;
  };

/** Signatures as the events tell them, with those a later step sent back. */
function signaturesOf(
  entries: readonly Entry[],
  returnedBy: (entry: Entry) => readonly string[],
): Map<number, ReplayedRow> {
  const signatures = new Map<number, ReplayedRow>();
  for (const entry of entries) {
    const undone = returnedBy(entry);
    for (const one of signatures.values())
      if (one.returned_seq === null && undone.includes(String(one.step))) one.returned_seq = entry.seq;
    const signature = signatureOf(entry);
    if (signature) signatures.set(entry.seq, signature);
  }
  return signatures;
}

/** The signature an event was given with. */
export function signatureOf({ seq, hash, body, open }: Entry): ReplayedRow | null {
  if (body.signed === undefined) return null;
  return {
    ...{ stream_id: body.stream, seq, staff_id: body.by.id, role: body.by.role, step: body.step, method: body.signed },
    ...{ drawing: open.signature ?? null, event_hash: hash, at: body.at, returned_seq: null },
  };
}

const photosOf = (definition: AnyProcedure, entries: readonly Entry[]): string[] =>
  entries.flatMap(({ open }) => [...mentionsIn(definition.sheet, open).files]);

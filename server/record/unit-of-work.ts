import { randomBytes } from 'node:crypto';
import { canonical, eventHash, sealOf } from '#kernel/chain.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { CaseHistory, Origin } from '#kernel/procedure.ts';
import type { Query, Statement } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { drawNumbers, type Numbered } from './numbers.ts';
import { flushUnit } from './unit-of-work.sql.ts';

/** When something happened and when we heard of it. ISO instants; `offsetMs` is server minus device. */
export interface Moment {
  readonly now: string;
  readonly today: string;
  readonly happenedAt: string;
  readonly deviceAt: string;
  readonly offsetMs: number;
}

/** The place an event takes in its stream. */
export interface Head {
  readonly seq: number;
  readonly head: string;
}

export interface EventInput {
  readonly streamId: string;
  readonly kind: string;
  readonly step: string;
  readonly state: string;
  readonly by: { readonly id: string; readonly role: string };
  /** plain values, hashed as they are */
  readonly plain: Readonly<Record<string, unknown>>;
  /** values that may have to be erased: only their salted digest is hashed */
  readonly sealed: Readonly<Record<string, unknown>>;
  /** what the rows beside the chain show that the step and its values do not tell: see docs/decisions/0026 */
  readonly became?: Readonly<Record<string, unknown>> | undefined;
  readonly signature?: { readonly method: 'typed' | 'drawn'; readonly drawing?: string } | undefined;
}

/** A case as it will stand after this transaction; instants ISO, head hex. */
export interface CaseWrite {
  id: string;
  isNew: boolean;
  /** null until it is drawn */
  number: string | null;
  rootId: string;
  parentId: string | null;
  origin: Origin;
  procedure: string;
  version: number;
  prefix: string;
  state: string;
  ended: boolean;
  zoneId: string | null;
  placeId: string | null;
  sheet: Sheet;
  history: CaseHistory;
  title: string;
  openerId: string | null;
  assigneeId: string | null;
  department: string | null;
  major: boolean;
  openedAt: string;
  enteredAt: string;
  dueAt: string | null;
  caseDueAt: string | null;
  stateDueAt: string | null;
  heldSince: string | null;
  standInId: string | null;
  /** when it lapses by itself, from where it stands */
  lapsesAt: string | null;
  closedAt: string | null;
  /** a new deadline starts the ladder of escalation anew */
  dueMoved: boolean;
  seq: number;
  head: string;
}

/** How rows of another slice are written with a unit of work. */
export interface RowWriter<Entry> {
  /** $1 project, $2 now, then what `values` makes of all entries */
  readonly statement: Statement<unknown>;
  /** its rows speak of cases that the unit makes: they come after it */
  readonly after?: true;
  values(entries: readonly Entry[]): readonly unknown[];
}

/** Everything one command is going to write, gathered first and written at the end. */
export interface UnitOfWork {
  readonly project: Project;
  readonly moment: Moment;
  readonly events: Record<string, unknown>[];
  readonly values: Record<string, unknown>[];
  readonly signatures: Record<string, unknown>[];
  readonly returned: { streamId: string; steps: readonly string[]; seq: number }[];
  readonly cases: Map<string, CaseWrite>;
  readonly alarms: Record<string, unknown>[];
  readonly outbox: Record<string, unknown>[];
  /** rows of other slices, by their writer */
  readonly rows: Map<RowWriter<never>, Set<unknown>>;
  /** what is written once its number is drawn, which is done last of all */
  readonly numbered: Numbered[];
}

/** An empty unit of work for one project and moment. */
export const beginUnitOfWork = (project: Project, moment: Moment): UnitOfWork => ({
  project,
  moment,
  events: [],
  values: [],
  signatures: [],
  returned: [],
  cases: new Map(),
  alarms: [],
  outbox: [],
  rows: new Map(),
  numbered: [],
});

/** The same context at an instant no earlier than this one; what it gathers is the same. */
export const notBefore = <C extends { readonly unit: UnitOfWork }>(
  context: C,
  instant: string | null | undefined,
): C => {
  const { unit } = context;
  if (!instant || Date.parse(unit.moment.happenedAt) >= Date.parse(instant)) return context;
  return { ...context, unit: { ...unit, moment: { ...unit.moment, happenedAt: new Date(instant).toISOString() } } };
};

/**
 * Appends one event to a stream whose last head is `last`: seals what must be sealed, writes the canonical body, links it
 * to the hash before, and answers the new head. A signature is bound to the hash of the event it was given with.
 */
export function appendEvent(unit: UnitOfWork, last: Head, input: EventInput): Head {
  const seq = last.seq + 1;
  const { project, moment } = unit;
  const digests: Record<string, string> = {};
  const seal = (name: string, value: unknown): void => {
    const salt = randomBytes(16);
    digests[name] = sealOf(salt, value);
    unit.values.push({ streamId: input.streamId, seq, name, salt: salt.toString('hex'), value: canonical(value) });
  };
  for (const [name, value] of Object.entries(input.sealed)) if (value !== undefined) seal(name, value);
  if (input.signature?.drawing) seal('signature', input.signature.drawing);
  const body = canonical({
    v: 1,
    project: project.id,
    stream: input.streamId,
    seq,
    kind: input.kind,
    step: input.step,
    state: input.state,
    at: moment.now,
    happenedAt: moment.happenedAt,
    deviceAt: moment.deviceAt,
    offsetMs: moment.offsetMs,
    by: input.by,
    values: dropUndefined(input.plain),
    sealed: digests,
    ...(input.signature ? { signed: input.signature.method } : {}),
    ...(input.became ? { became: dropUndefined(input.became) } : {}),
  });
  const hash = eventHash(last.head, body);
  unit.events.push({ streamId: input.streamId, seq, prev: last.head, hash, body });
  if (input.signature)
    unit.signatures.push({
      streamId: input.streamId,
      seq,
      staffId: input.by.id,
      role: input.by.role,
      step: input.step,
      method: input.signature.method,
      drawing: input.signature.drawing ?? null,
      hash,
    });
  return { seq, head: hash };
}

const dropUndefined = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Puts a row into the outbox: carried out after the commit, at least once. */
export function enqueueOutbox(unit: UnitOfWork, id: string, kind: string, body: Record<string, unknown>): void {
  unit.outbox.push({ id, kind, body });
}

/**
 * Has something written with a number of its own. The number is drawn when the unit is flushed, as late as can be, so that
 * its series is held only until the transaction ends; `write` then appends events and enqueues rows, and asks nothing.
 */
export function enqueueNumbered(unit: UnitOfWork, one: Numbered): void {
  unit.numbered.push(one);
}

/** Has a row of another slice written with the unit, before it; as the row stands then, and once. */
export function enqueueRow<Entry>(unit: UnitOfWork, writer: RowWriter<Entry>, entry: Entry): void {
  const entries = unit.rows.get(writer) ?? new Set();
  unit.rows.set(writer, entries);
  entries.add(entry);
}

/** The rows the unit already holds for a writer: what an earlier command of the same unit left. */
export const enqueuedRows = <Entry>(unit: UnitOfWork, writer: RowWriter<Entry>): readonly Entry[] => [
  ...((unit.rows.get(writer) ?? []) as Iterable<Entry>),
];

/** What `commands` keeps of the command that led here. */
export interface CommandMark {
  readonly id: string;
  readonly month: string;
  readonly bodyHash: string;
  readonly kind: string;
  readonly staffId: string;
  readonly result: unknown;
}

/** A unit of work and the command that filled it; none when it was the clock. */
export interface UnitEntry {
  readonly unit: UnitOfWork;
  readonly mark: CommandMark | null;
}

/**
 * Writes units of work of one project and instant, with the marks of their commands, as one statement: the last of the
 * transaction, so that numbers are drawn as late as can be. `last` is told when they have been sent. Answers the numbers of
 * all it wrote.
 */
export async function flushUnits(
  q: Query,
  entries: readonly UnitEntry[],
  last?: () => void,
): Promise<Map<string, string>> {
  const [first] = entries;
  if (!first) return new Map();
  const { project, moment } = first.unit;
  const numbers = await drawNumbers(
    q,
    project,
    moment.today,
    entries.flatMap(({ unit }) => unit.numbered.splice(0)),
  );
  const all = <Row>(rows: (unit: UnitOfWork) => Iterable<Row>): Row[] => entries.flatMap((one) => [...rows(one.unit)]);
  const cases = all((unit) => unit.cases.values());
  const returned = all((unit) => unit.returned);
  const others = [...writers(entries)];
  const written = (after: boolean): Promise<unknown>[] =>
    others
      .filter(([writer]) => (writer.after ?? false) === after)
      .map(([writer, rows]) => q(writer.statement, [project.id, moment.now, ...writer.values(rows as never[])]));
  // sent together, carried out in this order
  const before = written(false);
  const flushed = q(flushUnit, [
    project.id,
    project.code,
    moment.now,
    moment.today,
    JSON.stringify(cases.map((row, ord) => ({ ...row, ord }))),
    JSON.stringify(all((unit) => unit.events)),
    JSON.stringify(all((unit) => unit.values)),
    JSON.stringify(all((unit) => unit.signatures)),
    JSON.stringify(returned.flatMap(({ streamId, steps, seq }) => steps.map((step) => ({ streamId, step, seq })))),
    JSON.stringify(all((unit) => unit.alarms)),
    JSON.stringify(all((unit) => unit.outbox)),
    JSON.stringify(entries.flatMap(markOf)),
  ]);
  const after = written(true);
  last?.();
  const [rows] = await Promise.all([flushed, ...before, ...after]);
  const known = cases.flatMap(({ id, number }): [string, string][] => (number === null ? [] : [[id, number]]));
  return new Map([...numbers, ...known, ...rows.map((row): [string, string] => [row.id, row.number])]);
}

const markOf = ({ unit: { moment }, mark }: UnitEntry): object[] =>
  mark ? [{ ...mark, deviceAt: moment.deviceAt, offsetMs: moment.offsetMs }] : [];

function writers(entries: readonly UnitEntry[]): Map<RowWriter<never>, unknown[]> {
  const found = new Map<RowWriter<never>, unknown[]>();
  for (const { unit } of entries)
    for (const [writer, rows] of unit.rows) found.set(writer, [...(found.get(writer) ?? []), ...rows]);
  return found;
}

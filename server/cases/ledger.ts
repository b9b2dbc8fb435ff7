import { randomBytes } from 'node:crypto';
import { canonical, eventHash, sealOf } from '#kernel/chain.ts';
import type { Query, Statement } from '#server/db/statement.ts';
import type { Project } from '#server/projects/projects.ts';
import { writeLedger } from './ledger.sql.ts';

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
  origin: unknown;
  procedure: string;
  version: number;
  prefix: string;
  state: string;
  ended: boolean;
  zoneId: string | null;
  placeId: string | null;
  sheet: unknown;
  memory: unknown;
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
  closedAt: string | null;
  /** a new deadline starts the ladder of escalation anew */
  dueMoved: boolean;
  seq: number;
  head: string;
}

/** How rows of another slice are written beside the ledger. */
export interface Writer<Entry> {
  /** $1 project, $2 now, then what `values` makes of all entries */
  readonly statement: Statement<unknown>;
  /** its rows speak of cases that the ledger makes: they come after it */
  readonly after?: true;
  values(entries: readonly Entry[]): readonly unknown[];
}

/** Everything one command is going to write, gathered first and written at the end. */
export interface Ledger {
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
  readonly beside: Map<Writer<never>, Set<unknown>>;
}

/** An empty ledger for one project and moment. */
export const openLedger = (project: Project, moment: Moment): Ledger => ({
  project,
  moment,
  events: [],
  values: [],
  signatures: [],
  returned: [],
  cases: new Map(),
  alarms: [],
  outbox: [],
  beside: new Map(),
});

/**
 * Appends one event to a stream whose last head is `last`: seals what must be sealed, writes the canonical body, links it
 * to the hash before, and answers the new head. A signature is bound to the hash of the event it was given with.
 */
export function append(ledger: Ledger, last: Head, input: EventInput): Head {
  const seq = last.seq + 1;
  const { project, moment } = ledger;
  const digests: Record<string, string> = {};
  const seal = (name: string, value: unknown): void => {
    const salt = randomBytes(16);
    digests[name] = sealOf(salt, value);
    ledger.values.push({ streamId: input.streamId, seq, name, salt: salt.toString('hex'), value: canonical(value) });
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
  ledger.events.push({ streamId: input.streamId, seq, prev: last.head, hash, body });
  if (input.signature)
    ledger.signatures.push({
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
export function later(ledger: Ledger, id: string, kind: string, body: Record<string, unknown>): void {
  ledger.outbox.push({ id, kind, body });
}

/** Has rows of another slice written beside the ledger, before it; as the entry stands then, and once. */
export function beside<Entry>(ledger: Ledger, writer: Writer<Entry>, entry: Entry): void {
  const entries = ledger.beside.get(writer) ?? new Set();
  ledger.beside.set(writer, entries);
  entries.add(entry);
}

/** What the ledger already holds for a writer: what an earlier command of the same ledger left. */
export const heldBeside = <Entry>(ledger: Ledger, writer: Writer<Entry>): readonly Entry[] => [
  ...((ledger.beside.get(writer) ?? []) as Iterable<Entry>),
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

/** A ledger and the command that filled it; none when it was the clock. */
export interface Entry {
  readonly ledger: Ledger;
  readonly mark: CommandMark | null;
}

/**
 * Writes ledgers of one project and instant, with the marks of their commands, as one statement: the last of the
 * transaction, so that numbers are drawn as late as can be. `last` is told when they have been sent. Answers the numbers of
 * all cases it wrote.
 */
export async function writeAll(q: Query, entries: readonly Entry[], last?: () => void): Promise<Map<string, string>> {
  const [first] = entries;
  if (!first) return new Map();
  const { project, moment } = first.ledger;
  const all = <Row>(rows: (ledger: Ledger) => Iterable<Row>): Row[] => entries.flatMap((one) => [...rows(one.ledger)]);
  const cases = all((ledger) => ledger.cases.values());
  const returned = all((ledger) => ledger.returned);
  const others = [...writers(entries)];
  const written = (after: boolean): Promise<unknown>[] =>
    others
      .filter(([writer]) => (writer.after ?? false) === after)
      .map(([writer, rows]) => q(writer.statement, [project.id, moment.now, ...writer.values(rows as never[])]));
  // sent together, carried out in this order
  const before = written(false);
  const ledger = q(writeLedger, [
    project.id,
    project.code,
    moment.now,
    moment.today,
    JSON.stringify(cases.map((row, ord) => ({ ...row, ord }))),
    JSON.stringify(all((ledger) => ledger.events)),
    JSON.stringify(all((ledger) => ledger.values)),
    JSON.stringify(all((ledger) => ledger.signatures)),
    JSON.stringify(returned.flatMap(({ streamId, steps, seq }) => steps.map((step) => ({ streamId, step, seq })))),
    JSON.stringify(all((ledger) => ledger.alarms)),
    JSON.stringify(all((ledger) => ledger.outbox)),
    JSON.stringify(entries.flatMap(markOf)),
  ]);
  const after = written(true);
  last?.();
  const [rows] = await Promise.all([ledger, ...before, ...after]);
  const known = cases.flatMap(({ id, number }): [string, string][] => (number === null ? [] : [[id, number]]));
  return new Map([...known, ...rows.map((row): [string, string] => [row.id, row.number])]);
}

const markOf = ({ ledger: { moment }, mark }: Entry): object[] =>
  mark ? [{ ...mark, deviceAt: moment.deviceAt, offsetMs: moment.offsetMs }] : [];

function writers(entries: readonly Entry[]): Map<Writer<never>, unknown[]> {
  const found = new Map<Writer<never>, unknown[]>();
  for (const { ledger } of entries)
    for (const [writer, rows] of ledger.beside) found.set(writer, [...(found.get(writer) ?? []), ...rows]);
  return found;
}

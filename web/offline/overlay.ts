import type { CommandArgs, CommandName } from '#contract/all.ts';
import type { CaseDetail, CaseRow } from '#contract/cases.ts';
import type { Named } from '#contract/pieces.ts';
import type { Round } from '#contract/rounds.ts';
import { holds } from '#kernel/condition.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { Head } from '#kernel/head.ts';
import type { Posted } from '#web/api/send.ts';
import { visitAdds, visitOpens } from '#web/patrol/visit-opens.ts';
import { headOf } from '#web/sheet/heads.ts';
import type { Row } from './store.ts';
import type { WalkedPoint, WalkedRound } from './walked.ts';

/** What was read, with what waits on this phone laid over it: what a person did stands, whoever has heard of it. */

export const waitsWords = { zh: '待同步', en: 'Waiting to be sent' };

type Of<N extends CommandName> = Posted & CommandArgs<N>;
const as = <N extends CommandName>(row: Row, name: N): Of<N> | undefined =>
  row.body.do === name ? (row.body as Of<N>) : undefined;

/** When a command was given, by the server's clock as far as the phone knew it (ISO). */
export const happened = ({ body }: Row): string => new Date(Date.parse(body.at) + body.offset).toISOString();

/** A command that became a late fact changed nothing yet. */
const counts = ({ result }: Row): boolean => (result as { kind?: unknown } | undefined)?.kind !== 'late';

/** A round with what waits of it laid over; commands that are in already change nothing. */
export function roundOver(round: WalkedRound, rows: readonly Row[], me: Named): WalkedRound {
  return rows.filter(counts).reduce<WalkedRound>((now, row) => {
    const start = as(row, 'round.start');
    if (start?.round === now.id) return started(now, start, happened(row), me);
    const visit = as(row, 'round.visit');
    if (visit?.round === now.id) return visited(now, visit, row);
    const note = as(row, 'round.note');
    if (note?.round === now.id) return noted(now, note, happened(row));
    const end = as(row, 'round.end');
    if (end?.round === now.id) return ended(now, end, happened(row), me);
    const step = as(row, 'case.step');
    return step && step.step !== 'note' ? stepped(now, step.case) : now;
  }, round);
}

const startable: readonly Round['state'][] = ['waiting', 'missed'];

function started(round: WalkedRound, start: Of<'round.start'>, at: string, me: Named): WalkedRound {
  if (!startable.includes(round.state)) return round;
  const radio = 'device' in start.radio ? { radio: start.radio.device } : { noRadio: start.radio.none };
  return { ...round, state: 'walking', walker: me, startedAt: at, ...radio };
}

const failsIn = (visit: Of<'round.visit'>): number =>
  Object.values(visit.answers)
    .flatMap(({ except }) => Object.values(except ?? {}))
    .filter((one) => one === 'fail').length;

function visited(round: WalkedRound, visit: Of<'round.visit'>, row: Row): WalkedRound {
  const point = round.points.find(({ id }) => id === visit.point);
  const found = (visit.findings ?? []).filter(({ case: id }) => !round.findings.some((one) => one.id === id));
  const findings = [...round.findings, ...found.map((one) => rowOf({ ...one, procedure: visitOpens }, row, point))];
  if (!point || point.visit) return { ...round, findings };
  const byHand = 'byHand' in visit.proof;
  const fails = failsIn(visit);
  const leftAt = new Date(Date.parse(visit.leftAt) + row.body.offset).toISOString();
  const done: WalkedPoint = { ...point, visit: { id: visit.visit, byHand, fails, leftAt } };
  return {
    ...round,
    findings,
    points: round.points.map((one) => (one === point ? done : one)),
    visited: round.visited + 1,
    fails: round.fails + fails,
    byHand: round.byHand + (byHand ? 1 : 0),
  };
}

function noted(round: WalkedRound, note: Of<'round.note'>, at: string): WalkedRound {
  if (round.notes.some(({ id }) => id === note.note)) return round;
  const { note: id, kind, department = null, text } = note;
  return { ...round, notes: [...round.notes, { id, kind, department, text, at }] };
}

function ended(round: WalkedRound, end: Of<'round.end'>, at: string, me: Named): WalkedRound {
  if (round.state !== 'walking') return round;
  const whole = round.points.every(({ visit }) => visit);
  return {
    ...round,
    state: whole ? 'done' : 'partial',
    endedAt: at,
    skipped: { ...round.skipped, ...end.reasons },
    signatures: [...round.signatures, ...(end.sign ? [{ by: me, at, method: end.sign.method }] : [])],
  };
}

/** A finding that was dealt with on this phone is not offered once more at its point. */
function stepped(round: WalkedRound, id: string): WalkedRound {
  if (!round.points.some(({ openFindings }) => openFindings.some((one) => one.id === id))) return round;
  return {
    ...round,
    points: round.points.map((point) => ({
      ...point,
      openFindings: point.openFindings.map((one) => {
        const { step: _, ...rest } = one;
        return one.id === id ? { ...rest } : one;
      }),
    })),
  };
}

/** A case with the steps that wait laid over: after one of them the case offers nothing more until it was heard. */
export function caseOver(found: CaseDetail, rows: readonly Row[]): CaseDetail {
  const waits = stepsOf(found.id, rows).filter(({ step }) => step !== 'note');
  return waits.length > 0 ? { ...found, offers: [], proposal: null } : found;
}

/** What was done to a case on this phone and does not show in it yet: steps in their order. */
export const stepsOf = (id: string, rows: readonly Row[]): { step: string; at: string; state: Row['state'] }[] =>
  rows.filter(counts).flatMap((row) => {
    const step = as(row, 'case.step');
    if (step?.case === id) return [{ step: step.step, at: happened(row), state: row.state }];
    const adds = as(row, 'round.visit')?.adds?.some((one) => one.case === id);
    return adds ? [{ step: visitAdds, at: happened(row), state: row.state }] : [];
  });

/** A case opened on this phone, as the command says it. */
interface Opened {
  readonly case: string;
  readonly procedure: string;
  readonly step: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Where a case is that was opened here, by its own box. */
const whereOf = ({ values, procedure }: Opened): string | undefined => {
  const box = headOf(procedure)?.where;
  const where = box === undefined ? undefined : values[box];
  return typeof where === 'string' ? where : undefined;
};

/** Whether it is major from its first step; a parameter the phone does not know stands as it is shipped. */
function isMajor({ step, values }: Opened, head: Head | undefined): boolean {
  const sets = head?.opens[step]?.setsMajor;
  if (typeof sets !== 'object') return sets === true;
  return holds(sets, { sheet: values as Sheet, major: false, params: (parameter) => parameter.fallback });
}

/** A case that waits, as a line of a list: its number comes with the server's answer. */
function rowOf(one: Opened, row: Row, at?: { id: string; label: string }): CaseRow {
  const head = headOf(one.procedure);
  const where = whereOf(one);
  const place = at ?? (where === undefined ? null : { id: where, label: '' });
  return {
    id: one.case,
    number: null,
    procedure: one.procedure,
    state: 'waits',
    stateTitle: waitsWords,
    title: String((head && one.values[head.headline]) ?? ''),
    place: place && { id: place.id, label: place.label },
    major: isMajor(one, head),
    assignee: null,
    department: null,
    openedAt: happened(row),
    dueAt: null,
    overdue: false,
    ended: false,
    seq: 0,
    counts: {},
  };
}

/** Names of places by id, as far as the phone knows them. */
export type Places = Readonly<Record<string, string>>;

/** A case that was opened on this phone and is not in yet; undefined when no command here opens it. */
export function caseMade(id: string, rows: readonly Row[], me: Named, places: Places = {}): CaseDetail | undefined {
  for (const row of rows.filter(counts)) {
    const open = as(row, 'case.open');
    const visit = as(row, 'round.visit');
    const found = visit?.findings?.find((made) => made.case === id);
    const one: Opened | undefined = open?.case === id ? open : found && { ...found, procedure: visitOpens };
    if (!one) continue;
    const point = visit?.point ?? open?.origin?.point;
    const at = point ?? whereOf(one);
    const label = at === undefined ? undefined : places[at];
    return {
      ...rowOf(one, row, at === undefined || label === undefined ? undefined : { id: at, label }),
      version: 0,
      basis: [],
      sheet: { ...one.values },
      people: { [me.id]: me.name },
      places: { ...places },
      ...{ parties: {}, cases: {}, standIn: null },
      origin: point === undefined ? {} : { point },
      ...{ offers: [], known: [], verdicts: [] },
      timeline: [],
      family: [],
      proposal: null,
      alarms: [],
    };
  }
  return undefined;
}

/** Cases opened on this phone that are not in yet, newest first. */
export const madeHere = (rows: readonly Row[], project: string, me: Named, places: Places = {}): CaseRow[] =>
  rows
    .filter((row) => row.project === project && counts(row))
    .flatMap((row) => row.cases.flatMap((id) => caseMade(id, [row], me, places) ?? []))
    .reverse();

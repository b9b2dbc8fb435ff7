import { departments, roles } from '#kernel/roles.ts';
import { readerIdOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { isId } from '#server/access/with-person.ts';
import { namesOfStaff } from '#server/cases/read/detail.sql.ts';
import type { NamedCase } from '#server/cases/read/rows.sql.ts';
import { namedCases } from '#server/cases/read/rows.ts';
import { notFound, refuse } from '#server/errors.ts';
import { roundsSeen, seeRound, type Walk, walksOf } from '#server/patrol/read.ts';
import type { SignBox } from '#server/print/form.ts';
import { clockOf, type Lang, labels, says, values, wordOf } from '#server/print/words.ts';
import { type Body, bodyOf } from './f012.body.ts';
import { type FindingRow, findingOf, peopleIn, signBox } from './f012.findings.ts';
import {
  type AnchorRow,
  anchorsOf,
  type ChildRow,
  casesOfRounds,
  childrenOf,
  type NoteRow,
  notesOfRounds,
  type Signature,
  signaturesOn,
  type VisitRow,
  visitsOfRounds,
} from './f012.sql.ts';

/** Number and version of the form (P5-5). */
export const formCode = 'QPI-GL-C-F012';
export const formVersion = 'A/0';
/** 《空置房巡查表》: the same form of a round through empty rooms, kept under a number of its own (P3-2.8, B25). */
const vacantCode = 'KW-KZ-01';
/** Rounds one print of a day may hold. */
const most = 300;

type RoundRow = Awaited<ReturnType<typeof seeRound>>;

/** One round on the form; every value a finished text. */
export interface RoundSheet {
  readonly title: string;
  readonly code: string;
  readonly number: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly rows: Body['rows'];
  readonly findings: readonly FindingRow[];
  readonly notes: readonly { readonly title: string; readonly text: string }[];
  readonly walker: SignBox;
  readonly hash: string;
  readonly anchor: string;
}
/** Everything the template needs; it adds no word of its own. */
export interface F012 {
  readonly lang: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly code: string;
  readonly version: string;
  readonly office: string;
  readonly printed: string;
  /** Present on the print of a day. */
  readonly day?: { readonly date: string; readonly rounds: readonly (readonly string[])[] };
  readonly rounds: readonly RoundSheet[];
}

/** The form of one round. A round that is not this person's to see is 404, as for reading it. */
export async function f012OfRound(context: RequestContext, id: string, lang: Lang): Promise<F012> {
  if (!isId(id)) notFound();
  const round = await seeRound(context, id);
  return { ...frame(context, lang), rounds: await sheetsOf(context, [round], lang) };
}

/** The forms of one day: its rounds in order, as far as this person may see them; first a list of them all. */
export async function f012OfDay(context: RequestContext, day: string, lang: Lang): Promise<F012> {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) notFound();
  const rounds = await roundsSeen(context, day, most + 1);
  if (rounds.length === 0) notFound();
  if (rounds.length > most)
    refuse(409, 'form.too-many', {
      zh: `这一天超过 ${most} 次巡查，请逐次打印。`,
      en: `More than ${most} rounds on this day: print them one by one.`,
    });
  const clock = clockOf(context.project.timeZone);
  return {
    ...frame(context, lang),
    day: {
      date: day,
      rounds: rounds.map((round, i) => [
        String(i + 1),
        round.number ?? values.pending[lang],
        round.routeName,
        wordOf(values.shift, round.shift, lang),
        round.walkerName ?? labels.none[lang],
        spanOf(round, clock).replaceAll(`${day} `, ''),
        `${round.visited} / ${round.total}`,
        String(round.fails),
        [wordOf(values.state, round.state, lang), round.state === 'excused' ? round.reason : '']
          .filter(Boolean)
          .join('\n'),
      ]),
    },
    // a round that nobody walked has nothing to show but its line in the list
    rounds: await sheetsOf(
      context,
      rounds.filter((round) => round.startedAt !== null),
      lang,
    ),
  };
}

const frame = (context: RequestContext, lang: Lang) => ({
  lang,
  labels: Object.fromEntries(Object.entries(labels).map(([key, words]) => [key, words[lang]])),
  code: formCode,
  version: formVersion,
  office: context.project.office,
  printed: clockOf(context.project.timeZone)(context.now),
});

const spanOf = (round: RoundRow, clock: (at: string) => string): string =>
  round.startedAt ? `${clock(round.startedAt)} – ${round.endedAt ? clock(round.endedAt) : ''}` : labels.none.zh;

/** Reads everything of these rounds, which are all of one day, by sets. */
async function sheetsOf(context: RequestContext, rounds: readonly RoundRow[], lang: Lang): Promise<RoundSheet[]> {
  const { q, project } = context;
  const ids = rounds.map((round) => round.id);
  const day = rounds[0]?.day;
  if (day === undefined) return [];
  const [visits, notes, links, anchors] = await Promise.all([
    q(visitsOfRounds, [project.id, day, ids]),
    q(notesOfRounds, [project.id, ids]),
    q(casesOfRounds, [project.id, ids]),
    q(anchorsOf, [project.id, ids]),
  ]);
  const found = [...new Set(links.map((link) => link.id))];
  const [cases, children] = await Promise.all([
    namedCases(context, found),
    q(childrenOf, [project.id, found, readerIdOf(context.person)]),
  ]);
  const [signatures, people] = await Promise.all([
    q(signaturesOn, [project.id, [...ids, ...found, ...children.map((child) => child.id)]]),
    q(namesOfStaff, [[...new Set(cases.flatMap(peopleIn))].filter(isId)]),
  ]);
  const names = new Map(people.map((row) => [row.id, row.name]));
  const sheets: RoundSheet[] = [];
  for (const { round, checklist, points } of await walksOf(context, rounds)) {
    const mine = new Set(links.filter((link) => link.roundId === round.id).map((link) => link.id));
    sheets.push(
      sheetOf({
        round,
        checklist,
        points,
        cases: cases.filter((one) => mine.has(one.id)),
        visits: visits.filter((one) => one.roundId === round.id),
        notes: notes.filter((one) => one.roundId === round.id),
        anchor: anchors.find((one) => one.streamId === round.id),
        children,
        signatures,
        nameOf: (id) => names.get(id) ?? '',
        clock: clockOf(project.timeZone),
        office: project.office,
        lang,
      }),
    );
  }
  return sheets;
}

interface RoundFacts {
  readonly round: RoundRow;
  readonly checklist: Walk['checklist'];
  readonly points: Walk['points'];
  readonly cases: readonly NamedCase[];
  readonly visits: readonly VisitRow[];
  readonly notes: readonly NoteRow[];
  readonly anchor: AnchorRow | undefined;
  readonly children: readonly ChildRow[];
  readonly signatures: readonly Signature[];
  readonly nameOf: (id: string) => string;
  readonly clock: (at: string | Date) => string;
  readonly office: string;
  readonly lang: Lang;
}

function sheetOf(facts: RoundFacts): RoundSheet {
  const { round, cases, clock, lang, signatures } = facts;
  const say = says[lang];
  const findings = cases.map((finding) =>
    findingOf({
      ...facts,
      finding,
      roundId: round.id,
      roundSigned: round.signedAt !== null,
      children: facts.children.filter((child) => child.rootId === finding.id),
    }),
  );
  const body = bodyOf({
    ...facts,
    skipped: round.points?.skipped ?? {},
    problems: new Map(
      cases.map((one, i) => [
        `${one.origin.point} ${one.origin.item}`,
        `${findings[i]?.number}\n${beginning(String(one.sheet.what ?? ''))}`,
      ]),
    ),
    time: (at) => clock(at).slice(11),
  });
  const number = round.number ?? values.pending[lang];
  const vacant = round.routeKind === 'vacant';
  const code = vacant ? vacantCode : formCode;
  return {
    title: (vacant ? labels.vacantTitle : labels.title)[lang],
    code,
    number,
    head: [
      [labels.code[lang], code],
      [labels.version[lang], formVersion],
      [labels.office[lang], facts.office],
      [labels.number[lang], number],
      [labels.dayShift[lang], `${round.day} ${wordOf(values.shift, round.shift, lang)}`],
      [labels.route[lang], `${round.routeCode} ${round.routeName}`],
      [labels.walker[lang], walkerOf(round, lang)],
      [labels.radio[lang], radioOf(round, lang)],
      [labels.span[lang], spanOf(round, clock)],
      [labels.state[lang], stateOf(round, lang)],
      [labels.summary[lang], say.visited(round.visited, round.total, body.items, body.fails, round.byHand)],
    ],
    rows: body.rows,
    findings,
    notes: facts.notes.map((note) => ({
      title: [
        clock(note.at).slice(11),
        wordOf(values.note, note.kind, lang),
        note.department ? wordOf(departments, note.department, lang) : '',
        note.person ?? '',
      ]
        .filter(Boolean)
        .join(' '),
      text: note.text,
    })),
    walker: signBox(
      signatures.filter((one) => one.streamId === round.id && one.step === 'end'),
      true,
      clock,
      lang,
    ),
    hash: round.head?.slice(0, 16) ?? labels.none[lang],
    anchor: facts.anchor
      ? say.anchor(facts.anchor.n, clock(facts.anchor.at), facts.anchor.hash.slice(0, 16))
      : say.noAnchor,
  };
}

/** In the body a problem is only named; its whole text stands with the finding. */
const beginning = (text: string): string => {
  const letters = [...text.replaceAll(/\s+/g, ' ')];
  return letters.length > 60 ? `${letters.slice(0, 58).join('')}……` : letters.join('');
};

const walkerOf = (round: RoundRow, lang: Lang): string =>
  [round.walkerName ?? labels.none[lang], round.walkerRole ? wordOf(roles, round.walkerRole, lang) : '']
    .filter(Boolean)
    .join(' ');

const radioOf = (round: RoundRow, lang: Lang): string =>
  round.radio ?? (round.noRadio ? says[lang].noRadio(round.noRadio) : labels.none[lang]);
const stateOf = (round: RoundRow, lang: Lang): string =>
  [wordOf(values.state, round.state, lang), round.reason ? says[lang].reason(round.reason) : '']
    .filter(Boolean)
    .join(' ');

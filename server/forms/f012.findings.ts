import { departments, roles } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { procedureOf } from '#procedures/all.ts';
import { sheet as boxes } from '#procedures/finding.sheet.ts';
import { measures, meterKinds } from '#procedures/finding.words.ts';
import type { NamedCase } from '#server/cases/read/rows.sql.ts';
import { pictureOf } from '#server/print/drawing.ts';
import type { SignBox } from '#server/print/form.ts';
import { type Lang, labels, says, values, wordOf } from '#server/print/words.ts';
import type { ChildRow, Signature } from './f012.sql.ts';

export interface FindingRow {
  readonly number: string;
  readonly what: string;
  readonly where: string;
  readonly how: string;
  readonly charged: string;
  readonly due: string;
  readonly finished: string;
  readonly checker: string;
  readonly result: string;
  readonly major: boolean;
  readonly signs: readonly [handler: SignBox, verifier: SignBox, assistant: SignBox, manager: SignBox];
}
export interface FindingFacts {
  readonly finding: NamedCase;
  /** the round of this form: a finding of an earlier one was only added to */
  readonly roundId: string;
  readonly roundSigned: boolean;
  readonly children: readonly ChildRow[];
  readonly signatures: readonly Signature[];
  readonly nameOf: (id: string) => string;
  readonly clock: (at: string) => string;
  readonly lang: Lang;
}

const workSteps = ['settle', 'fix', 'childDone'];
const lines = (...parts: readonly (string | undefined | false)[]): string => parts.filter(Boolean).join('\n');
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** People a finding speaks of, by id, whose names the form needs. */
export const peopleIn = (c: NamedCase): string[] => [
  ...c.history.steps.map((record) => record.by),
  ...idsOf(c.sheet.fixedBy),
  ...idsOf(c.sheet.person),
];

/** One finding as a line of the form, with the four signatures it wants. */
export function findingOf(facts: FindingFacts): FindingRow {
  const { finding: c, lang, clock, nameOf } = facts;
  const standing = c.history.steps.filter((record) => !record.undone);
  const worked = standing.findLast((record) => workSteps.includes(record.step));
  const checked = standing.findLast((record) => record.step === 'verify');
  const rejected = c.history.counts.rejected ?? 0;
  const state: Words | undefined = procedureOf(c.procedure, c.version).states[c.state]?.title;
  const fixers = idsOf(c.sheet.fixedBy).map(nameOf).join(says[lang].sep);
  const due = c.caseDueAt ? clock(c.caseDueAt).slice(0, 10) : labels.none[lang];
  const spot = c.sheet.onSpot as { byHand?: unknown } | undefined;
  const child = facts.children.at(-1);
  const kind = child?.department ?? c.department;
  return {
    number:
      c.origin.round === facts.roundId
        ? (c.number ?? values.pending[lang])
        : says[lang].earlier(c.number ?? values.pending[lang]),
    what: lines(textOf(c.sheet.what), ...asides(facts)),
    where: c.placeLabel ?? '',
    how: howOf(facts),
    charged:
      fixers ||
      (worked?.step === 'settle' ? nameOf(worked.by) : '') ||
      lines(
        kind ? wordOf(departments, kind, lang) : '',
        child?.worker ?? c.assigneeName ?? idsOf(c.sheet.person).map(nameOf).join(says[lang].sep),
      ) ||
      labels.none[lang],
    due: (c.history.counts.extended ?? 0) > 0 ? says[lang].extended(due) : due,
    finished: worked ? lines(clock(worked.at), textOf(c.sheet.done)) : labels.none[lang],
    checker: checked
      ? lines(
          nameOf(checked.by),
          clock(checked.at),
          typeof spot?.byHand === 'string' && says[lang].checkedByHand(spot.byHand),
        )
      : labels.none[lang],
    result: lines(
      checked && values.result.good[lang],
      state?.[lang] ?? c.state,
      rejected > 0 && says[lang].rejected(rejected),
    ),
    major: c.major,
    signs: signsOf(facts, worked?.step),
  };
}

/** What else was told of the problem: later additions, the meter, the measure taken. */
function asides({ finding: { sheet }, lang, clock }: FindingFacts): (string | undefined | false)[] {
  const say = says[lang];
  const flag = (value: unknown): string => (value === true ? values.yes[lang] : values.no[lang]);
  return [
    textOf(sheet.more) && say.more(textOf(sheet.more)),
    textOf(sheet.meter) &&
      [
        say.meter(textOf(sheet.meter)),
        textOf(sheet.meterKind) && wordOf(meterKinds, textOf(sheet.meterKind), lang),
        sheet.meterReading !== undefined && say.reading(String(sheet.meterReading)),
        sheet.valveShut !== undefined && say.valve(flag(sheet.valveShut)),
      ]
        .filter(Boolean)
        .join(say.sep),
    textOf(sheet.ownerTold) &&
      say.owner(clock(textOf(sheet.ownerTold)), wordOf(boxes.ownerToldHow.options, textOf(sheet.ownerToldHow), lang)),
    textOf(sheet.unitsAsked),
    textOf(sheet.measure) && say.measure(wordOf(measures, textOf(sheet.measure), lang)),
  ];
}

/** Which way the finding went: settled on the spot, an order, a violation, a department; major ones say so. */
function howOf({ finding: c, children, lang }: FindingFacts): string {
  const say = says[lang];
  const child = children.at(-1);
  const childNumber = child?.number ?? values.pending[lang];
  const taken = (step: string): boolean => c.history.steps.some((record) => record.step === step && !record.undone);
  const way = taken('settle')
    ? say.settled(wordOf(boxes.spotAction.options, textOf(c.sheet.spotAction), lang))
    : taken('discard')
      ? say.discarded(textOf(c.sheet.why))
      : child?.procedure === 'work-order'
        ? say.order(childNumber)
        : child?.procedure === 'violation'
          ? say.violation(childNumber)
          : c.department
            ? say.department(wordOf(departments, c.department, lang))
            : (procedureOf(c.procedure, c.version).states[c.state]?.title[lang] ?? labels.none[lang]);
  return c.major ? say.major(way) : way;
}

function signsOf(facts: FindingFacts, worked: string | undefined): FindingRow['signs'] {
  const { finding: c, children, signatures, lang } = facts;
  const of = (streams: readonly string[], steps: readonly string[]): readonly Signature[] =>
    signatures.filter((one) => streams.includes(one.streamId) && steps.includes(one.step));
  const handled = of([c.id, ...children.map((child) => child.id)], ['settle', 'fix', 'done', 'putRight']);
  const dropped = c.state === 'void';
  const box = (given: readonly Signature[], wanted: boolean): SignBox => signBox(given, wanted, facts.clock, lang);
  // what was settled on a round is signed for with the round (P5-4.8.1)
  const covered = worked === 'settle' && facts.roundSigned && handled.every((one) => one.returned);
  return [
    covered ? { ...none, state: 'covered', say: says[lang].covered } : box(handled, !dropped),
    box(of([c.id], ['verify']), !dropped),
    box(of([c.id], ['close', 'discard']), true),
    box(of([c.id], ['assignMajor']), c.major),
  ];
}

const none: SignBox = { state: 'none', name: '', role: '', at: '', say: '', picture: '', returned: '' };

/** The last signature that stands; else 未签 where one is wanted. Those sent back are counted beside it. */
export function signBox(
  given: readonly Signature[],
  wanted: boolean,
  clock: (at: string) => string,
  lang: Lang,
): SignBox {
  const standing = given.findLast((one) => !one.returned);
  const back = given.filter((one) => one.returned).length;
  const returned = back > 0 ? says[lang].returned(back) : '';
  if (!standing)
    return wanted
      ? { ...none, state: 'missing', say: labels.unsigned[lang], returned }
      : { ...none, say: labels.none[lang] };
  const picture = pictureOf(standing.drawing) ?? '';
  return {
    state: 'signed',
    name: standing.name,
    role: wordOf(roles, standing.role, lang),
    at: clock(standing.at),
    say: picture ? '' : standing.method === 'drawn' ? says[lang].handwritten : says[lang].typed,
    picture,
    returned,
  };
}

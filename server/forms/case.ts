import { departments } from '#kernel/roles.ts';
import { type Shown, showAll } from '#kernel/show.ts';
import { timelineOf } from '#kernel/timeline.ts';
import type { Words } from '#kernel/words.ts';
import { procedureOf } from '#procedures/all.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { type readCase, readCases } from '#server/cases/read/detail.ts';
import type { NamedCase } from '#server/cases/read/rows.sql.ts';
import { namedCases } from '#server/cases/read/rows.ts';
import { guarded } from '#server/db/guarded.ts';
import { notFound } from '#server/errors.ts';
import { type Amiss, sheetAmiss, standIn } from '#server/print/amiss.ts';
import {
  type FormName,
  type LabelledSign,
  type Part,
  type Photo,
  pictureName,
  type Sheet,
} from '#server/print/form.ts';
import { clockOf, type Lang, labels, says } from '#server/print/words.ts';
import { signBox } from './f012.findings.ts';
import { anchorsOf, type Signature, signaturesOn } from './f012.sql.ts';

/**
 * What a sheet is called and under which number it is kept: a form its definition names goes by the paper it is, as it was in
 * force; one that names none goes by its own letters and the version of its definition. `form`: which, the first when not said.
 */
function nameOf({ procedure, basis: inForce }: Detail, form: string | undefined): FormName {
  const { title, number, version, basis, prints = [] } = procedureOf(procedure);
  const print = prints.find((one) => one.form === form) ?? prints[0];
  const paper = print && print.form === basis?.form ? inForce.find(({ use }) => use === 'form') : undefined;
  return {
    title: print?.title ?? title,
    ...(paper ? { code: paper.code, version: paper.label } : { code: `KW-${number}`, version: `V${version}` }),
  };
}

const own = {
  facts: { zh: '概况', en: 'In brief' },
  boxes: { zh: '内容', en: 'Content' },
  story: { zh: '经过', en: 'What happened' },
  photos: { zh: '照片', en: 'Photos' },
  place: { zh: '位置', en: 'Place' },
  state: { zh: '状态', en: 'State' },
  opened: { zh: '开单时间', en: 'Opened' },
  assignee: { zh: '责任人', en: 'In charge' },
  department: { zh: '责任部门', en: 'Department' },
  due: { zh: '期限', en: 'Due' },
  major: { zh: '重大', en: 'Major' },
  when: { zh: '时间', en: 'When' },
  step: { zh: '步骤', en: 'Step' },
  who: { zh: '办理人', en: 'By' },
  colon: { zh: '：', en: ': ' },
} as const satisfies Record<string, Words>;

type Detail = Awaited<ReturnType<typeof readCase>>;
/** What a sheet is made of. */
interface SheetFacts {
  readonly detail: Detail;
  readonly row: NamedCase;
  readonly anchor: NonNullable<(typeof anchorsOf)['row']> | undefined;
  readonly signatures: readonly Signature[];
}

/** Reads what the sheets of these cases are made of, by sets; what is not this person's to read is left out. */
async function factsOfSheets(context: RequestContext, ids: readonly string[]): Promise<Map<string, SheetFacts>> {
  const details = await readCases(context, ids, 'desk');
  const found = details.map(({ id }) => id);
  const [rows, anchors, signatures] = await Promise.all([
    namedCases(context, found),
    context.q(anchorsOf, [context.project.id, found]),
    context.q(signaturesOn, [context.project.id, found]),
  ]);
  const anchorOf = new Map(anchors.map((one) => [one.streamId, one]));
  const signed = Map.groupBy(signatures, ({ streamId }) => streamId);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    details.flatMap((detail): [string, SheetFacts][] => {
      const row = rowOf.get(detail.id);
      if (!row) return [];
      return [[detail.id, { detail, row, anchor: anchorOf.get(row.id), signatures: signed.get(row.id) ?? [] }]];
    }),
  );
}

/** A sheet, and what its form is called. */
interface CaseSheet {
  readonly name: FormName;
  readonly sheet: Sheet;
}

/**
 * The sheet of one case of any procedure, made from its definition: boxes, story, photos, signatures. 404 when it is not
 * this person's to read.
 */
export async function sheetOfCase(context: RequestContext, id: string, lang: Lang, form?: string): Promise<CaseSheet> {
  const facts = isId(id) ? (await factsOfSheets(context, [id])).get(id) : undefined;
  return facts ? sheetFrom(context, facts, lang, form) : notFound();
}

function sheetFrom(
  context: RequestContext,
  { detail, row, anchor, signatures }: SheetFacts,
  lang: Lang,
  form?: string,
): CaseSheet {
  const definition = procedureOf(detail.procedure, detail.version);
  const clock = clockOf(context.project.timeZone);
  const none = labels.none[lang];
  const textOf = (shown: Shown): string => textIn(shown, clock, lang);
  const boxes = showAll(definition.sheet, detail.sheet, detail);
  const facts: [string, string][] = [
    [labels.number[lang], detail.number ?? none],
    [own.state[lang], detail.stateTitle[lang]],
    [own.place[lang], detail.place?.label ?? none],
    [own.opened[lang], clock(detail.openedAt)],
    [own.assignee[lang], detail.assignee?.name ?? none],
    [own.department[lang], row.department ? departments[row.department][lang] : none],
    [own.due[lang], row.caseDueAt ? clock(row.caseDueAt) : none],
    ...(detail.major ? [[own.major[lang], '✓'] as [string, string]] : []),
  ];
  const photos = boxes.flatMap(({ title, content }): Photo[] =>
    content.kind === 'photos'
      ? content.hashes.map((hash) => ({ file: pictureName(hash), caption: title[lang] }))
      : content.kind === 'papers'
        ? content.papers.map((paper) => ({ file: pictureName(paper.scan), caption: paper.title[lang] }))
        : [],
  );
  const signs = signatures.map(
    (one): LabelledSign => ({
      ...signBox([one], true, clock, lang),
      label: definition.steps[one.step]?.title[lang] ?? one.step,
    }),
  );
  const parts: Part[] = [
    { kind: 'facts', title: '', pairs: facts },
    {
      kind: 'facts',
      title: own.boxes[lang],
      pairs: boxes.filter(({ content }) => content.kind !== 'photos').map((box) => [box.title[lang], textOf(box)]),
    },
    {
      kind: 'table',
      title: own.story[lang],
      columns: [
        { title: own.when[lang], width: 28 },
        { title: own.step[lang], width: 30 },
        { title: own.who[lang], width: 26 },
        { title: own.boxes[lang], width: 0 },
      ],
      rows: timelineOf(definition, detail)
        .reverse()
        .map((one) => [
          clock(one.at),
          [one.title[lang], one.remark?.[lang] ?? ''].filter(Boolean).join('\n'),
          [one.who || none, one.role?.[lang] ?? ''].filter(Boolean).join('\n'),
          one.boxes.map((box) => `${box.title[lang]}${own.colon[lang]}${textOf(box)}`).join('\n'),
        ]),
      empty: none,
    },
    ...(photos.length > 0 ? [{ kind: 'photos' as const, title: own.photos[lang], photos }] : []),
    ...(signs.length > 0 ? [{ kind: 'signs' as const, title: labels.signatures[lang], rows: inFours(signs) }] : []),
  ];
  const anchored = anchor
    ? says[lang].anchor(anchor.n, clock(anchor.at), anchor.hash.slice(0, 16))
    : says[lang].noAnchor;
  const foot = `${detail.number ?? ''}  ${labels.stream[lang]} ${row.head.slice(0, 16)}  ${labels.anchor[lang]} ${anchored}`;
  const name = nameOf(detail, form);
  return { name, sheet: { title: name.title[lang], parts, foot } };
}

/**
 * The sheets of many cases, each with its form's number in the foot. One that can not be read has a stand-in that says so,
 * and is named.
 */
export async function sheetsOfCases(
  context: RequestContext,
  cases: readonly { readonly id: string; readonly number: string | null }[],
  lang: Lang,
): Promise<{ sheets: Sheet[]; amiss: Amiss[] }> {
  const sheets: Sheet[] = [];
  const amiss: Amiss[] = [];
  const all = await readTogether(context, cases);
  for (const { id, number } of cases) {
    try {
      const { name, sheet } = all
        ? sheetFrom(context, all.get(id) ?? notFound(), lang)
        : await guarded(context.q, () => sheetOfCase(context, id, lang));
      sheets.push({ ...sheet, foot: `${name.code} ${name.version}  ${sheet.foot}` });
    } catch (error) {
      const fault = sheetAmiss(number ?? id, error);
      amiss.push(fault);
      sheets.push(standIn(fault, lang));
    }
  }
  return { sheets, amiss };
}

/** All of them read together; null when one of them can not be read, which then must be found one by one. */
async function readTogether(
  context: RequestContext,
  cases: readonly { readonly id: string }[],
): Promise<Map<string, SheetFacts> | null> {
  try {
    return await guarded(context.q, () =>
      factsOfSheets(
        context,
        cases.map(({ id }) => id),
      ),
    );
  } catch {
    return null;
  }
}

/** Signatures as rows of four boxes. */
const inFours = (signs: readonly LabelledSign[]): LabelledSign[][] =>
  Array.from({ length: Math.ceil(signs.length / 4) }, (_, i) => signs.slice(4 * i, 4 * i + 4));

function textIn({ content }: Shown, clock: (at: string) => string, lang: Lang): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'words':
      return content.words[lang];
    case 'instant':
      return clock(content.at);
    case 'day':
      return content.day;
    case 'photos':
      return photosSay[lang](content.hashes.length);
    case 'proof':
      return [content.place, content.byHand ? says[lang].byHand(content.byHand) : ''].filter(Boolean).join('\n');
    case 'party':
      return content.name;
    case 'case':
      return content.text;
    case 'slot':
      return `${clock(content.from)} – ${clock(content.to)}`;
    case 'outsider':
      return `${content.text} ${clock(content.at)}`;
    case 'papers':
      return content.papers
        .map(({ title, number, from, to }) => [title[lang], number, [from, to].filter(Boolean).join(' – ')])
        .map((paper) => paper.filter(Boolean).join(' '))
        .join('\n');
    case 'rows':
      return content.rows
        .map((row) => row.map((cell) => (cell ? textIn(cell, clock, lang) : '—')).join(' · '))
        .join('\n');
  }
}
const photosSay = { zh: (n: number) => `${n} 张`, en: (n: number) => String(n) };

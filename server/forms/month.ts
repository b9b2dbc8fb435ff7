import type { Words } from '#kernel/words.ts';
import { readerIdOf, zonesOf } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { isId } from '#server/access/with-person.ts';
import { newestAnchor } from '#server/cases/anchor.ts';
import { namesOfStaff } from '#server/cases/read/detail.sql.ts';
import type { NamedCase } from '#server/cases/read/rows.sql.ts';
import { namedCases } from '#server/cases/read/rows.ts';
import { notFound } from '#server/errors.ts';
import { type Amiss, sheetAmiss } from '#server/print/amiss.ts';
import { type FormName, type Photo, pictureName, type Sheet } from '#server/print/form.ts';
import { clockOf, type Lang, labels, says, values, wordOf } from '#server/print/words.ts';
import { type FindingRow, findingOf, peopleIn, signBox } from './f012.findings.ts';
import { childrenOf, signaturesOn } from './f012.sql.ts';
import { formCode, formVersion } from './f012.ts';
import { archiveOfMonth, findingsOfMonth, itemsOfMonth, roundsOfMonth } from './month.sql.ts';

/** 《巡查记录表》 of a month (P5-4.9, P5-5). */
export const monthForm: FormName = {
  title: { zh: '巡查记录表（月度）', en: 'Patrol records of a month' },
  code: formCode,
  version: formVersion,
};

const own = {
  month: { zh: '月份', en: 'Month' },
  planned: { zh: '应巡次数', en: 'Rounds due' },
  walked: { zh: '完成 / 部分完成', en: 'Done / partly' },
  missed: { zh: '漏巡 / 免巡', en: 'Missed / excused' },
  open: { zh: '未结束', en: 'Not ended' },
  visits: { zh: '到点次数', en: 'Visits' },
  items: { zh: '检查项次', en: 'Items checked' },
  fails: { zh: '不合格项次', en: 'Not in order' },
  findings: { zh: '发现问题', en: 'Findings' },
  closed: { zh: '已关闭', en: 'Closed' },
  onTime: { zh: '按期关闭', en: 'Closed in time' },
  unsigned: { zh: '未签的巡查', en: 'Rounds not signed' },
  lines: { zh: '逐次巡查', en: 'Rounds' },
  day: { zh: '日期班次', en: 'Date, shift' },
  marks: { zh: '结果', en: 'Outcome' },
  hash: { zh: '记录摘要', en: 'Record hash' },
  inFull: { zh: '问题明细', en: 'Findings in full' },
  before: { zh: '处理前', en: 'Before' },
  after: { zh: '处理后', en: 'After' },
  check: { zh: '验证', en: 'Check' },
  lock: { zh: '主任锁定', en: 'Locked by the manager' },
  noRounds: { zh: '本月没有巡查。', en: 'There were no rounds in this month.' },
} as const satisfies Record<string, Words>;

/** The sheets of one volume of the form, which takes at most 100 pages. */
export type Volume = readonly Sheet[];

/** Which volume this is; '' when there is only one. */
export const volumeOf = (i: number, of: number, lang: Lang): string =>
  of === 1 ? '' : lang === 'zh' ? `第 ${i + 1} 册 共 ${of} 册` : `Volume ${i + 1} of ${of}`;

/** Pages one volume may take. */
const most = 95;
const linesPerPage = 24;
/** Pages a finding takes at most: its boxes, its texts, its photos three in a row. */
export const pagesOf = (row: Pick<FindingRow, 'what' | 'finished'>, photos: number): number =>
  0.3 + [row.what, row.finished].reduce((sum, text) => sum + text.length / 1800, 0) + Math.ceil(photos / 3) * 0.22;

/**
 * The month in volumes: a cover with totals, one line per round (in order is one sign), then the findings in full with
 * photos and signatures. Only for whoever sees the whole office; 404 for others, as for a month without rounds.
 */
export async function volumesOfMonth(
  context: RequestContext,
  month: string,
  lang: Lang,
): Promise<{ volumes: Volume[]; amiss: Amiss[] }> {
  if (zonesOf(context.person) !== null) notFound();
  const { q, project } = context;
  const [rounds, links, [items], anchor, [archive]] = await Promise.all([
    q(roundsOfMonth, [project.id, month]),
    q(findingsOfMonth, [project.id, month, readerIdOf(context.person)]),
    q(itemsOfMonth, [project.id, month]),
    newestAnchor(q, project.id),
    q(archiveOfMonth, [project.id, month]),
  ]);
  if (rounds.length === 0) notFound();
  const clock = clockOf(project.timeZone);
  const name = month.slice(0, 7);
  const foot = `${name}  ${labels.anchor[lang]} ${
    anchor ? says[lang].anchor(anchor.n, clock(anchor.at), anchor.hash.slice(0, 16)) : says[lang].noAnchor
  }`;
  const cases = await namedCases(
    context,
    links.map(({ id }) => id),
  );
  const signed = archive ? await q(signaturesOn, [project.id, [archive.caseId]]) : [];
  const count = (...states: string[]): string => String(rounds.filter(({ state }) => states.includes(state)).length);
  const closed = cases.filter((one) => one.ended);
  const onTime = closed.filter((one) => one.closedAt && one.caseDueAt && one.closedAt <= one.caseDueAt);
  const cover: Sheet = {
    title: `${labels.title[lang]} ${name}`,
    foot,
    parts: [
      {
        kind: 'facts',
        title: '',
        pairs: [
          [labels.code[lang], formCode],
          [labels.version[lang], formVersion],
          [labels.office[lang], project.office],
          [own.month[lang], name],
          [own.planned[lang], String(rounds.length)],
          [own.walked[lang], `${count('done')} / ${count('partial')}`],
          [own.missed[lang], `${count('missed')} / ${count('excused')}`],
          [own.open[lang], count('waiting', 'walking')],
          [own.visits[lang], String(items?.visits ?? 0)],
          [own.items[lang], String(items?.items ?? 0)],
          [own.fails[lang], String(rounds.reduce((sum, { fails }) => sum + fails, 0))],
          [own.findings[lang], String(cases.length)],
          [own.closed[lang], String(closed.length)],
          [own.onTime[lang], String(onTime.length)],
          [own.unsigned[lang], String(rounds.filter((one) => one.startedAt && !one.signedAt).length)],
        ],
      },
      {
        kind: 'table',
        title: own.lines[lang],
        columns: [
          { title: labels.n[lang], width: 8 },
          { title: labels.number[lang], width: 34 },
          { title: own.day[lang], width: 22 },
          { title: labels.route[lang], width: 0 },
          { title: labels.walker[lang], width: 17 },
          { title: labels.span[lang], width: 21 },
          { title: labels.visited[lang], width: 13 },
          { title: own.marks[lang], width: 16 },
          { title: own.hash[lang], width: 16 },
        ],
        rows: rounds.map((one, i) => [
          String(i + 1),
          one.number ?? values.pending[lang],
          `${one.day.slice(5)} ${wordOf(values.shift, one.shift, lang)}`,
          one.route,
          one.walker ?? labels.none[lang],
          one.startedAt ? `${clock(one.startedAt).slice(11)}–${one.endedAt ? clock(one.endedAt).slice(11) : ''}` : '',
          `${one.visited}/${one.total}`,
          markOf(one, lang),
          one.head?.slice(0, 8) ?? '',
        ]),
        empty: own.noRounds[lang],
      },
      {
        kind: 'signs',
        title: labels.signatures[lang],
        rows: [
          [
            {
              label: own.lock[lang],
              ...signBox(
                signed.filter(({ step }) => step === 'lock'),
                true,
                clock,
                lang,
              ),
            },
          ],
        ],
      },
    ],
  };
  const { full, amiss } = await findingSheets(context, cases, links, lang);
  const pages = Math.ceil(rounds.length / linesPerPage) + 1;
  return { volumes: inVolumes(cover, pages, full, `${own.inFull[lang]} ${name}`, foot), amiss };
}

/** A round in one sign: ✓ in order, else how many problems, or how it came to nothing. */
const markOf = (one: { state: string; fails: number; signedAt: string | null }, lang: Lang): string => {
  const ended = one.state === 'done' || one.state === 'partial';
  const found = one.fails === 0 ? '✓' : `${labels.found[lang]} ${one.fails}`;
  return [
    ended ? found : wordOf(values.state, one.state, lang),
    one.state === 'partial' ? wordOf(values.state, 'partial', lang) : '',
    ended && !one.signedAt ? labels.unsigned[lang] : '',
  ]
    .filter(Boolean)
    .join('\n');
};

/** A finding in full, and how many pages it takes at most. */
export interface Full {
  readonly parts: Sheet['parts'];
  readonly pages: number;
}

/** Each finding as boxes, photos and its four signatures; one that can not be read says so in its place, and is named. */
async function findingSheets(
  context: RequestContext,
  cases: readonly NamedCase[],
  links: readonly { id: string; roundId: string; signed: boolean }[],
  lang: Lang,
): Promise<{ full: Full[]; amiss: Amiss[] }> {
  const { q, project } = context;
  const ids = cases.map(({ id }) => id);
  const children = await q(childrenOf, [project.id, ids, readerIdOf(context.person)]);
  const [signatures, people] = await Promise.all([
    q(signaturesOn, [project.id, [...ids, ...children.map(({ id }) => id)]]),
    q(namesOfStaff, [[...new Set(cases.flatMap(peopleIn))].filter(isId)]),
  ]);
  const names = new Map(people.map((row) => [row.id, row.name]));
  const childrenBy = Map.groupBy(children, (child) => child.rootId);
  const signedBy = Map.groupBy(signatures, (one) => one.streamId);
  const clock = clockOf(project.timeZone);
  const amiss: Amiss[] = [];
  const linkOf = new Map(links.map((link) => [link.id, link]));
  const fullOf = (finding: NamedCase): Full => {
    const link = linkOf.get(finding.id);
    const mine = childrenBy.get(finding.id) ?? [];
    const row = findingOf({
      ...{ finding, clock, lang, children: mine, roundId: link?.roundId ?? '', roundSigned: link?.signed ?? false },
      signatures: [finding.id, ...mine.map(({ id }) => id)].flatMap((id) => signedBy.get(id) ?? []),
      nameOf: (id) => names.get(id) ?? '',
    });
    const photos = photosIn(finding, lang);
    const { number, what, where, how, charged, due, finished, checker, result } = row;
    return {
      pages: pagesOf(row, photos.length),
      parts: [
        {
          kind: 'facts',
          title: number,
          pairs: [
            [labels.where[lang], where],
            [labels.how[lang], how],
            [labels.what[lang], what],
            [labels.charged[lang], charged],
            [labels.due[lang], due],
            [labels.finished[lang], finished],
            [labels.checker[lang], checker.replaceAll('\n', ' ')],
            [labels.result[lang], result.replaceAll('\n', ' ')],
          ],
        },
        ...(photos.length > 0 ? [{ kind: 'photos' as const, title: '', photos }] : []),
        {
          kind: 'signs',
          title: '',
          rows: [
            (['handler', 'verifier', 'assistant', 'manager'] as const).map((key, n) => ({
              label: labels[key][lang],
              ...(row.signs[n] ?? row.signs[0]),
            })),
          ],
        },
      ],
    };
  };
  const full = cases.map((finding): Full => {
    try {
      return fullOf(finding);
    } catch (error) {
      const fault = sheetAmiss(finding.number ?? finding.id, error);
      amiss.push(fault);
      return { pages: 0.1, parts: [{ kind: 'text', title: fault.name, text: fault.say[lang] }] };
    }
  });
  return { full, amiss };
}

const photosIn = ({ sheet }: NamedCase, lang: Lang): Photo[] =>
  (
    [
      ['seen', own.before],
      ['measurePhoto', own.before],
      ['proof', own.after],
      ['checkPhoto', own.check],
    ] as const
  ).flatMap(([name, caption]) =>
    (Array.isArray(sheet[name]) ? (sheet[name] as string[]) : []).map((hash) => ({
      file: pictureName(hash),
      caption: caption[lang],
    })),
  );

/** Puts the cover, which takes `coverPages`, and the findings into volumes none of which is thicker than 100 pages. */
export function inVolumes(
  cover: Sheet,
  coverPages: number,
  full: readonly Full[],
  title: string,
  foot: string,
): Volume[] {
  const volumes: Sheet[][] = [[cover]];
  let pages = coverPages;
  let parts: Sheet['parts'][number][] = [];
  const close = (): void => {
    if (parts.length > 0) volumes.at(-1)?.push({ title, foot, parts });
    parts = [];
  };
  for (const one of full) {
    if (pages + one.pages > most) {
      close();
      volumes.push([]);
      pages = 1;
    }
    parts.push(...one.parts);
    pages += one.pages;
  }
  close();
  return volumes.filter((sheets) => sheets.length > 0);
}

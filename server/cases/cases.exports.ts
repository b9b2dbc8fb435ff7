import { worksHere } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { localMinute } from '#server/text/minutes.ts';
import { departmentWord } from '#server/text/words.ts';
import { choicesOf, listOf, rowsWithBoxes } from './read/columns.ts';
import { idOr, markOf, pageOfCases } from './read/rows.ts';
import { boxCells, boxColumns, registerExports } from './registers.exports.ts';

const pageSize = 500;

/** The filters of the list of cases as they stand in its address. */
export const filtersOf = (context: RequestContext, query: Readonly<Record<string, string>>) => ({
  procedure: query.procedure || undefined,
  state: query.state || undefined,
  choices: choicesOf(query.procedure || undefined, query.choices || undefined),
  open: query.open === '1',
  place: idOr(query.place || undefined, context.person.id),
  assignee: idOr(query.assignee || undefined, context.person.id),
  opener: idOr(query.opener || undefined, context.person.id),
  department: query.department || undefined,
  dueBefore: query.due === 'overdue' ? context.now.toISOString() : undefined,
  q: query.q || undefined,
});

/** 单据: whatever its reader may read, as the list is filtered. Titles are no personal data of residents. */
const cases: Source = {
  title: { zh: '单据', en: 'Cases' },
  columns: ({ procedure }) => [
    { title: { zh: '编号', en: 'Number' }, width: 24 },
    { title: { zh: '内容', en: 'Title' }, width: 40 },
    { title: { zh: '位置', en: 'Place' }, width: 24 },
    ...boxColumns(listOf(procedure).sheet, listOf(procedure).shows),
    { title: { zh: '状态', en: 'State' }, width: 12 },
    { title: { zh: '责任部门', en: 'Department' }, width: 10 },
    { title: { zh: '办理人', en: 'In charge' }, width: 10 },
    { title: { zh: '发起', en: 'Opened' }, width: 18 },
    { title: { zh: '期限', en: 'Due' }, width: 18 },
    { title: { zh: '办结', en: 'Closed' }, width: 18 },
  ],
  may: (person) => worksHere(person),
  async page(context, query, after, { lang }) {
    const { cases: page, next } = await pageOfCases(
      context,
      { ...filtersOf(context, query), after: markOf(after) },
      pageSize,
    );
    const minute = (instant: string | null): string | null => instant && localMinute(instant, context.project.timeZone);
    const { sheet, shows } = listOf(query.procedure);
    const { items, ...names } = await rowsWithBoxes(context, page, sheet, shows);
    const how = { lang, timeZone: context.project.timeZone };
    return {
      rows: eachRow(
        items.map((row, i) => ({ ...row, closedAt: page[i]?.closedAt ?? null })),
        (row) => [
          ...[row.number, row.title, row.place?.label ?? null],
          ...boxCells(sheet, shows, row.boxes, names, how),
          ...[row.stateTitle[lang], departmentWord(row.department, lang), row.assignee?.name ?? null],
          ...[minute(row.openedAt), minute(row.dueAt), minute(row.closedAt)],
        ],
      ),
      next,
    };
  },
};

/** Cases, and the registers kept of them, as they are carried out. */
export const caseExports = (): Readonly<Record<string, Export>> => ({ cases, ...registerExports() });

import type { Field } from '#kernel/fields.ts';
import { type Shown, show } from '#kernel/show.ts';
import type { Words } from '#kernel/words.ts';
import { worksHere } from '#server/access/policy.ts';
import { type Cell, type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { localMinute } from '#server/text/minutes.ts';
import { departmentWord } from '#server/text/words.ts';
import { allRegisters, type NamedRegister, pageOfRegister } from './read/registers.ts';

type Sheet = Readonly<Record<string, Field>>;

/** A register as it is carried out: its cases with the boxes it is kept for. */
const sourceOf = ({ name, title, sheet, shows }: NamedRegister): Source => ({
  title,
  columns: [
    { title: { zh: '编号', en: 'Number' }, width: 24 },
    { title: { zh: '内容', en: 'Title' }, width: 40 },
    { title: { zh: '位置', en: 'Place' }, width: 24 },
    ...boxColumns(sheet, shows),
    { title: { zh: '发起', en: 'Opened' }, width: 18 },
    { title: { zh: '状态', en: 'State' }, width: 12 },
    { title: { zh: '责任部门', en: 'Department' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && worksHere(person),
  async page(context, _query, after, { lang }) {
    const { items, next, ...names } = await pageOfRegister(context, name, after, 500);
    return {
      rows: eachRow(items, (row) => [
        ...[row.number, row.title, row.place?.label ?? null],
        ...boxCells(sheet, shows, row.boxes, names, { lang, timeZone: context.project.timeZone }),
        ...[
          localMinute(row.openedAt, context.project.timeZone),
          row.stateTitle[lang],
          departmentWord(row.department, lang),
        ],
      ]),
      next,
    };
  },
});

/** Boxes as columns of a list that is carried out. */
export const boxColumns = (sheet: Sheet, shows: readonly string[]) =>
  shows.map((box) => ({ title: sheet[box]?.title ?? { zh: box, en: box }, width: 18 }));
/** Their cells in one row. `boxes`: as its reader may see them; `names`: of whom and what they speak. */
export const boxCells = (
  sheet: Sheet,
  shows: readonly string[],
  boxes: Readonly<Record<string, unknown>>,
  names: Parameters<typeof show>[3],
  { lang, timeZone }: { readonly lang: keyof Words; readonly timeZone: string },
): Cell[] =>
  shows.map((box) => {
    const field = sheet[box];
    return cellOf(field && show(box, field, boxes[box], names), lang, timeZone);
  });

function cellOf(shown: Shown | undefined, lang: keyof Words, timeZone: string): Cell {
  switch (shown?.content.kind) {
    case 'text':
      return shown.content.text;
    case 'words':
      return shown.content.words[lang];
    case 'instant':
      return localMinute(shown.content.at, timeZone);
    case 'day':
      return shown.content.day;
    case 'proof':
      return shown.content.place;
    default:
      return null;
  }
}

/** Every register of every definition, under its own name. */
export const registerExports = (): Readonly<Record<string, Export>> =>
  Object.fromEntries(allRegisters().map((one) => [one.name, sourceOf(one)]));

import type { Field } from '#kernel/fields.ts';
import type { Words } from '#kernel/words.ts';
import { finding } from '#procedures/finding.ts';
import { worksHere } from '#server/access/policy.ts';
import { type Cell, type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { localMinute } from '#server/text/minutes.ts';
import { departmentWord } from '#server/text/words.ts';
import { pageOfRegister, type registers } from './read/registers.ts';

const sheet: Readonly<Record<string, Field>> = finding.sheet;
const titleOf = (name: string): Words => sheet[name]?.title ?? { zh: name, en: name };

/** A register: open findings with the boxes it is kept for. */
const register = (which: keyof typeof registers, title: Words, boxes: readonly string[]): Source => ({
  title,
  columns: [
    { title: { zh: '编号', en: 'Number' }, width: 24 },
    { title: { zh: '内容', en: 'Title' }, width: 40 },
    { title: { zh: '位置', en: 'Place' }, width: 24 },
    ...boxes.map((name) => ({ title: titleOf(name), width: 18 })),
    { title: { zh: '发起', en: 'Opened' }, width: 18 },
    { title: { zh: '状态', en: 'State' }, width: 12 },
    { title: { zh: '责任部门', en: 'Department' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && worksHere(person),
  async page(context, _query, after, { lang }) {
    const { items, next } = await pageOfRegister(context, which, after, 500);
    return {
      rows: eachRow(items, (row) => [
        ...[row.number, row.title, row.place?.label ?? null],
        ...boxes.map((name) => cellOf(sheet[name], row.boxes[name], lang, context.project.timeZone)),
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

function cellOf(field: Field | undefined, value: unknown, lang: keyof Words, timeZone: string): Cell {
  if (field?.kind === 'choice') return typeof value === 'string' ? (field.options[value]?.[lang] ?? null) : null;
  if (field?.kind === 'flag')
    return typeof value !== 'boolean' ? null : lang === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No';
  if (field?.kind === 'date' && field.time) return typeof value === 'string' ? localMinute(value, timeZone) : null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** 隐患登记册 (P3-1.14) */
const hazards = register('hazards', { zh: '隐患登记册', en: 'Register of hazards' }, [
  ...['hazard', 'nature', 'measure', 'done'],
]);
/** 表具异常登记册 (P5-4.4.1) */
const meters = register('meters', { zh: '表具异常登记册', en: 'Register of damaged meters' }, [
  ...['meter', 'meterKind', 'meterReading', 'valveShut', 'ownerTold', 'ownerToldHow'],
]);

export const registerExports: Readonly<Record<string, Export>> = { hazards, meters };

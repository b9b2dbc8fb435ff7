import type { Words } from '#kernel/words.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { type Form, type FormName, formOf, type LabelledSign } from '#server/print/form.ts';
import { clockOf, type Lang, labels } from '#server/print/words.ts';
import type { Gap } from './check.ts';
import type { MonthRow } from './months.sql.ts';
import type { Reopened } from './pack.sql.ts';

/** 档案移交清册: what is in the pack of a month and by which hash it is known, for whoever takes it over. */
export const handoverForm: FormName = {
  title: { zh: '档案移交清册', en: 'Archive hand-over list' },
  code: 'KW-GD-01',
  version: 'A/0',
};

const own = {
  month: { zh: '月份', en: 'Month' },
  sheet: { zh: '归档单', en: 'Archive sheet' },
  locked: { zh: '锁定', en: 'Locked' },
  packed: { zh: '成册', en: 'Bound' },
  size: { zh: '大小（字节）', en: 'Size in bytes' },
  manifest: { zh: '清单哈希', en: 'Hash of the manifest' },
  pack: { zh: '档案包哈希', en: 'Hash of the pack' },
  gaps: { zh: '锁定时的缺项', en: 'Gaps at the lock' },
  noGaps: { zh: '没有缺项。', en: 'No gaps.' },
  title: { zh: '事项', en: 'What' },
  state: { zh: '当时状态', en: 'State then' },
  who: { zh: '办理人', en: 'Who' },
  reopened: { zh: '重开：以前月份已归档，本月重新办结', en: 'Reopened: archived in an earlier month' },
  before: { zh: '原归档月份', en: 'Earlier month' },
  earlier: { zh: '原归档单', en: 'Its archive sheet' },
  giver: { zh: '移交人', en: 'Handed over by' },
  taker: { zh: '接收人', en: 'Taken over by' },
  witness: { zh: '监交人', en: 'Witness' },
  byHand: { zh: '签字、日期', en: 'Signature, date' },
} as const satisfies Record<string, Words>;

export function handoverOf(context: RequestContext, row: MonthRow, reopened: readonly Reopened[], lang: Lang): Form {
  const clock = clockOf(context.project.timeZone);
  const none = labels.none[lang];
  const empty = (label: Words): LabelledSign => ({
    ...{ state: 'none', name: '', role: '', at: '', say: `\n\n${own.byHand[lang]}`, picture: '', returned: '' },
    label: label[lang],
  });
  const month = row.month.slice(0, 7);
  return formOf(context, handoverForm, lang, [
    {
      title: handoverForm.title[lang],
      foot: `${month}  ${own.manifest[lang]} ${row.manifest?.slice(0, 16) ?? none}`,
      parts: [
        {
          kind: 'facts',
          title: '',
          pairs: [
            [labels.office[lang], context.project.office],
            [own.month[lang], month],
            [own.sheet[lang], row.number ?? none],
            [own.locked[lang], row.lockedAt ? `${clock(row.lockedAt)} ${row.lockedBy ?? ''}` : none],
            [own.packed[lang], row.packedAt ? clock(row.packedAt) : none],
            [own.size[lang], row.size === null ? none : String(row.size)],
            [own.manifest[lang], row.manifest ?? none],
            [own.pack[lang], row.pack ?? none],
          ],
        },
        {
          kind: 'table',
          title: own.gaps[lang],
          columns: [
            { title: labels.number[lang], width: 40 },
            { title: own.title[lang], width: 0 },
            { title: own.state[lang], width: 30 },
            { title: own.who[lang], width: 34 },
          ],
          rows: (row.missing as readonly Gap[]).map((gap) => [
            gap.number ?? none,
            gap.title,
            gap.state[lang],
            gap.who.map((one) => one[lang]).join('\n'),
          ]),
          empty: own.noGaps[lang],
        },
        ...(reopened.length > 0
          ? [
              {
                kind: 'table' as const,
                title: own.reopened[lang],
                columns: [
                  { title: labels.number[lang], width: 0 },
                  { title: own.before[lang], width: 30 },
                  { title: own.earlier[lang], width: 60 },
                ],
                rows: reopened.map(({ number, before, archive }) => [number, before, archive ?? none]),
                empty: '',
              },
            ]
          : []),
        { kind: 'signs', title: labels.signatures[lang], rows: [[own.giver, own.taker, own.witness].map(empty)] },
      ],
    },
  ]);
}

import type { Words } from '#kernel/words.ts';
import { procedures } from '#procedures/all.ts';
import { readerIdOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { signBox } from '#server/forms/f012.findings.ts';
import { signaturesOf } from '#server/forms/signatures.ts';
import { type Form, type FormName, formOf, type LabelledSign } from '#server/print/form.ts';
import { clockOf, type Lang, labels } from '#server/print/words.ts';
import { itemsOfList, listById } from './destruction.sql.ts';

/** 档案销毁清册: what is, or was, destroyed by a list, and who signed for it. */
export const destructionForm: FormName = {
  title: { zh: '档案销毁清册', en: 'Destruction list' },
  code: 'KW-XH-01',
  version: 'A/0',
};

const own = {
  month: { zh: '档案月份', en: 'Month of the records' },
  sheet: { zh: '销毁单', en: 'Sheet' },
  state: { zh: '状态', en: 'State' },
  hash: { zh: '清单哈希', en: 'Hash of the list' },
  count: { zh: '记录数', en: 'Records' },
  destroyed: { zh: '销毁时间', en: 'Destroyed at' },
  items: { zh: '清单', en: 'List' },
  kind: { zh: '种类', en: 'Kind' },
  round: { zh: '巡查记录', en: 'Patrol record' },
  due: { zh: '保存期满', en: 'Kept until' },
  head: { zh: '记录摘要', en: 'Record hash' },
  approve: { zh: '批准', en: 'Approved by' },
  witness: { zh: '监销', en: 'Witnessed by' },
} as const satisfies Record<string, Words>;

const states: Readonly<Record<string, Words>> = {
  proposed: { zh: '待批准', en: 'To be approved' },
  approved: { zh: '待监销', en: 'To be witnessed' },
  refused: { zh: '不予销毁', en: 'Refused' },
  witnessed: { zh: '销毁中', en: 'Being destroyed' },
  destroyed: { zh: '已销毁', en: 'Destroyed' },
};

/** The form of one list; 404 when there is none. */
export async function listForm(context: RequestContext, listId: string, lang: Lang): Promise<Form> {
  const { q, project } = context;
  const [list] = isId(listId) ? await q(listById, [project.id, listId]) : [];
  if (!list) notFound();
  const [items, signatures] = await Promise.all([
    q(itemsOfList, [project.id, listId, readerIdOf(context.person)]),
    signaturesOf(q, project.id, [listId]),
  ]);
  const clock = clockOf(project.timeZone);
  const none = labels.none[lang];
  const box = (step: 'approve' | 'witness'): LabelledSign => ({
    ...signBox(
      signatures.filter((one) => one.step === step),
      true,
      clock,
      lang,
    ),
    label: own[step][lang],
  });
  const kindOf = (kind: string): string =>
    kind === 'round' ? own.round[lang] : (procedures[kind]?.title[lang] ?? kind);
  return formOf(context, destructionForm, lang, [
    {
      title: destructionForm.title[lang],
      foot: `${list.number ?? ''}  ${own.hash[lang]} ${list.hash.slice(0, 16)}`,
      parts: [
        {
          kind: 'facts',
          title: '',
          pairs: [
            [labels.office[lang], project.office],
            [own.month[lang], list.month.slice(0, 7)],
            [own.sheet[lang], list.number ?? none],
            [own.state[lang], states[list.state]?.[lang] ?? list.state],
            [own.count[lang], String(items.length)],
            [own.destroyed[lang], list.destroyedAt ? clock(list.destroyedAt) : none],
            [own.hash[lang], list.hash],
          ],
        },
        { kind: 'signs', title: labels.signatures[lang], rows: [[box('approve'), box('witness')]] },
        {
          kind: 'table',
          title: own.items[lang],
          columns: [
            { title: labels.n[lang], width: 10 },
            { title: labels.number[lang], width: 0 },
            { title: own.kind[lang], width: 34 },
            { title: own.due[lang], width: 26 },
            { title: own.head[lang], width: 34 },
          ],
          rows: items.map((one, i) => [
            String(i + 1),
            one.number ?? none,
            kindOf(one.kind),
            one.due,
            one.head.slice(0, 16),
          ]),
          empty: none,
        },
      ],
    },
  ]);
}

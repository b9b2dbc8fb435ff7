import { isRole, roles } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { type Form, type FormName, formOf } from '#server/print/form.ts';
import { clockOf, type Lang, labels } from '#server/print/words.ts';
import { paperDetail, readList } from './papers.ts';

/** 受控文件阅读签收表: who of the office has to read a version of a paper, and who confirmed it when. */
export const readForm: FormName = {
  title: { zh: '受控文件阅读签收表', en: 'Read list' },
  code: 'KW-WJ-01',
  version: 'A/0',
};

const own = {
  paper: { zh: '文件', en: 'Paper' },
  code: { zh: '文件编号', en: 'Code' },
  version: { zh: '文件版本', en: 'Version of the paper' },
  since: { zh: '生效', en: 'In force since' },
  read: { zh: '已读 / 应读', en: 'Read / to read' },
  list: { zh: '签收', en: 'Receipts' },
  number: { zh: '工号', en: 'Number' },
  name: { zh: '姓名', en: 'Name' },
  roles: { zh: '岗位角色', en: 'Roles' },
  at: { zh: '确认阅读时间', en: 'Confirmed at' },
  unread: { zh: '未读', en: 'Not yet' },
  nobody: { zh: '没有应读人员。', en: 'Nobody has to read it.' },
} as const satisfies Record<string, Words>;

/** The form of one version; 404 as for reading the paper. */
export async function readFormOf(context: RequestContext, paperId: string, version: number, lang: Lang): Promise<Form> {
  const paper = await paperDetail(context, paperId, version);
  const readers = await readList(context, paperId, version);
  const clock = clockOf(context.project.timeZone);
  const title = paper.version?.content.title[lang] || paper.version?.content.title.zh || paper.code;
  return formOf(context, readForm, lang, [
    {
      title: readForm.title[lang],
      foot: `${paper.code} ${paper.version?.label ?? ''}`,
      parts: [
        {
          kind: 'facts',
          title: '',
          pairs: [
            [own.paper[lang], title],
            [own.code[lang], paper.code],
            [own.version[lang], paper.version?.label ?? String(version)],
            [own.since[lang], paper.version?.from ?? labels.none[lang]],
            [labels.office[lang], context.project.office],
            [own.read[lang], `${readers.filter(({ readAt }) => readAt !== null).length} / ${readers.length}`],
          ],
        },
        {
          kind: 'table',
          title: own.list[lang],
          columns: [
            { title: labels.n[lang], width: 10 },
            { title: own.number[lang], width: 24 },
            { title: own.name[lang], width: 28 },
            { title: own.roles[lang], width: 0 },
            { title: own.at[lang], width: 40 },
          ],
          rows: readers.map((one, i) => [
            String(i + 1),
            one.number,
            one.name,
            one.roles.map((role) => (isRole(role) ? roles[role][lang] : role)).join('、'),
            one.readAt ? clock(one.readAt) : own.unread[lang],
          ]),
          empty: own.nobody[lang],
        },
      ],
    },
  ]);
}

import type { Words } from '#kernel/words.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { word } from '#server/customers/cell-words.ts';
import { type Form, type FormName, formOf, type LabelledSign, type Part } from '#server/print/form.ts';
import { type Lang, labels } from '#server/print/words.ts';
import { readHousehold } from './household.ts';

/** 业户资料登记表: what is kept of a household, to be looked over and signed. Masked, as on the screen. */
export const registrationForm: FormName = {
  title: { zh: '业户资料登记表', en: 'Household registration' },
  code: 'KW-YH-01',
  version: 'A/0',
};

const own = {
  room: { zh: '房间', en: 'Room' },
  use: { zh: '用途', en: 'Use' },
  state: { zh: '状态', en: 'State' },
  area: { zh: '建筑面积', en: 'Area' },
  people: { zh: '业户', en: 'Parties' },
  name: { zh: '姓名 / 名称', en: 'Name' },
  relation: { zh: '关系', en: 'Relation' },
  reach: { zh: '联系方式', en: 'Contacts' },
  paper: { zh: '证件 / 信用代码', en: 'Paper or credit code' },
  since: { zh: '起止', en: 'From and to' },
  vehicles: { zh: '车辆', en: 'Vehicles' },
  plate: { zh: '车牌', en: 'Plate' },
  bay: { zh: '车位', en: 'Bay' },
  pets: { zh: '宠物', en: 'Pets' },
  papers: { zh: '留存资料', en: 'Papers kept' },
  purpose: { zh: '留存用途', en: 'Kept for' },
  until: { zh: '有效期', en: 'Valid until' },
  nobody: { zh: '没有登记。', en: 'Nothing on record.' },
  consent: {
    zh: '以上资料为履行物业服务所需，已告知用途；可随时查阅、更正、要求删除。完整号码见系统，经授权并说明原因后可查。',
    en: 'Kept to carry out the services; its purpose was told. It may be seen, corrected or erased on request.',
  },
  party: { zh: '业户', en: 'Party' },
  clerk: { zh: '经办人', en: 'Clerk' },
  byHand: { zh: '签字、日期', en: 'Signature, date' },
} as const satisfies Record<string, Words>;

/** The form of one room; 404 as for reading its file. */
export async function registrationOf(context: RequestContext, roomId: string, lang: Lang): Promise<Form> {
  const file = await readHousehold(context, roomId);
  const { room } = file;
  const byId = new Map(file.parties.map((party) => [party.id, party]));
  const nameOf = (id: string | null): string => (id ? (byId.get(id)?.name ?? '') : '');
  const table = (title: Words, columns: [Words, number][], rows: string[][]): Part => ({
    kind: 'table',
    title: title[lang],
    columns: columns.map(([words, width]) => ({ title: words[lang], width })),
    rows,
    empty: own.nobody[lang],
  });
  const now = file.occupancies.filter(({ when }) => when === 'now');
  const box = (label: Words): LabelledSign => ({
    ...{ state: 'none', name: '', role: '', at: '', say: `\n\n${own.byHand[lang]}`, picture: '', returned: '' },
    label: label[lang],
  });
  return formOf(context, registrationForm, lang, [
    {
      title: registrationForm.title[lang],
      foot: room.label,
      parts: [
        {
          kind: 'facts',
          title: '',
          pairs: [
            [labels.office[lang], context.project.office],
            [own.room[lang], room.label],
            [own.use[lang], word('uses', room.use, lang)],
            [own.state[lang], word('states', room.state, lang)],
            [own.area[lang], room.areaM2 === null ? labels.none[lang] : `${room.areaM2} m²`],
          ],
        },
        table(
          own.people,
          [
            [own.name, 34],
            [own.relation, 24],
            [own.reach, 0],
            [own.paper, 42],
            [own.since, 36],
          ],
          now.map((one) => {
            const party = byId.get(one.party);
            return [
              nameOf(one.party),
              word('relations', one.relation, lang),
              party?.contacts.map(({ value }) => value).join('\n') ?? '',
              party?.idNumber ?? party?.creditCode ?? '',
              `${one.from} – ${one.to ?? ''}`,
            ];
          }),
        ),
        table(
          own.vehicles,
          [
            [own.plate, 50],
            [own.bay, 40],
            [own.name, 0],
          ],
          file.vehicles.map((one) => [one.plate, one.bay ?? '', nameOf(one.party)]),
        ),
        table(
          own.pets,
          [
            [own.pets, 50],
            [own.name, 0],
          ],
          file.pets.map((one) => [[one.kind, one.name ?? ''].filter(Boolean).join(' '), nameOf(one.party)]),
        ),
        table(
          own.papers,
          [
            [own.papers, 50],
            [own.purpose, 0],
            [own.until, 30],
          ],
          file.papers
            .filter(({ removedAt }) => removedAt === null)
            .map((one) => [one.title, one.purpose ?? '', one.expiresOn ?? '']),
        ),
        { kind: 'text', title: '', text: own.consent[lang] },
        { kind: 'signs', title: labels.signatures[lang], rows: [[box(own.party), box(own.clerk)]] },
      ],
    },
  ]);
}

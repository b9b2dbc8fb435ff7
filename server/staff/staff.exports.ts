import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { departmentWord, roleWordIn, type WordTable, wordIn } from '#server/text/words.ts';
import { runsPeople } from './people.rights.ts';
import { pageOfColleagues, pageOfPeople, postsAndHeads } from './staff-lists.ts';

const pageSize = 500;
const accounts: WordTable = {
  none: { zh: '没有账号', en: 'None' },
  fresh: { zh: '未邀请', en: 'Not invited' },
  invited: { zh: '已邀请', en: 'Invited' },
  active: { zh: '可登录', en: 'Can sign in' },
};

/** 通讯录: the people of the office with their posts. Telephone numbers stay masked: nobody carries them out in full. */
const colleagues: Source = {
  title: { zh: '通讯录', en: 'Colleagues' },
  columns: [
    { title: { zh: '姓名', en: 'Name' }, width: 12 },
    { title: { zh: '工号', en: 'Number' }, width: 12 },
    { title: { zh: '岗位', en: 'Post' }, width: 24 },
    { title: { zh: '部门', en: 'Department' }, width: 12 },
    { title: { zh: '角色', en: 'Roles' }, width: 24 },
    { title: { zh: '电话', en: 'Telephone' }, width: 16 },
  ],
  may: (person, _params, whole) => !whole && person.grants.some(({ role }) => role !== 'resident'),
  async page(context, { q, role, department }, after, { lang }) {
    const asked = { q: q || undefined, role: role || undefined, department: department || undefined, after };
    const { items, next } = await pageOfColleagues(context, asked, pageSize);
    return {
      rows: eachRow(items, (row) => [
        ...[row.name, row.number, row.post, departmentWord(row.department, lang)],
        ...[row.roles.map((one) => roleWordIn(one, lang)).join('、'), row.phoneMasked],
      ]),
      next,
    };
  },
};

/** 员工与授权: accounts, posts and grants, for whoever looks after people. */
const people: Source = {
  title: { zh: '员工与授权', en: 'People and grants' },
  columns: [
    { title: { zh: '工号', en: 'Number' }, width: 12 },
    { title: { zh: '姓名', en: 'Name' }, width: 12 },
    { title: { zh: '岗位', en: 'Posts' }, width: 24 },
    { title: { zh: '角色', en: 'Roles' }, width: 30 },
    { title: { zh: '电话', en: 'Telephone' }, width: 16 },
    { title: { zh: '账号', en: 'Account' }, width: 14 },
    { title: { zh: '登录', en: 'Signing in' }, width: 12 },
    { title: { zh: '最后工作日', en: 'Last day' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && runsPeople(person),
  async page(context, { q, state }, after, { lang }) {
    const asked = { q: q || undefined, state: state === 'left' ? 'left' : 'active', after };
    const { items, next } = await pageOfPeople(context, asked, pageSize);
    return {
      rows: eachRow(items, (row) => [
        ...[row.number, row.name, row.posts.map(({ title }) => title).join('、')],
        row.grants
          .filter(({ to }) => to === null || to >= context.today)
          .map(({ role, zone }) => `${roleWordIn(role, lang)}${zone ? `（${zone}）` : ''}`)
          .join('、'),
        ...[row.phoneMasked, row.login, wordIn(accounts, row.account, lang), row.leftOn],
      ]),
      next,
    };
  },
};

/** 岗位与部门: every chair, who holds it, and what stands above it. */
const posts: Source = {
  title: { zh: '岗位', en: 'Posts' },
  columns: [
    { title: { zh: '岗位编号', en: 'Number' }, width: 12 },
    { title: { zh: '岗位名称', en: 'Title' }, width: 24 },
    { title: { zh: '部门', en: 'Department' }, width: 12 },
    { title: { zh: '直接上级', en: 'Superior' }, width: 24 },
    { title: { zh: '任职人', en: 'Holder' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && runsPeople(person),
  async page(context, _query, _after, { lang }) {
    const { items } = await postsAndHeads(context);
    const titles = new Map(items.map(({ id, title }) => [id, title]));
    return {
      rows: eachRow(items, (row) => [
        ...[row.number, row.title, departmentWord(row.department, lang)],
        ...[row.superiorId === null ? null : (titles.get(row.superiorId) ?? null), row.holder],
      ]),
      next: null,
    };
  },
};

/** The people of the office as they are carried out. */
export const staffExports: Readonly<Record<string, Export>> = { colleagues, people, posts };

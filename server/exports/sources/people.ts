import { pageOfChanges } from '#server/office/changes-list.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { pageOfColleagues, pageOfPeople, postsAndHeads } from '#server/staff/staff-lists.ts';
import { localMinute } from '#server/text/minutes.ts';
import { eachRow, type Source } from '../source.ts';
import { changeWord, departmentWord, officeWord, roleWordIn } from './words-office.ts';

const pageSize = 500;

/** 通讯录: the people of the office with their posts. Telephone numbers stay masked: nobody carries them out in full. */
export const colleagues: Source = {
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
export const people: Source = {
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
        ...[row.phoneMasked, row.login, officeWord('accounts', row.account, lang), row.leftOn],
      ]),
      next,
    };
  },
};

/** 岗位与部门: every chair, who holds it, and what stands above it. */
export const posts: Source = {
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

/** 变更记录: who changed what of the office. */
export const changes: Source = {
  title: { zh: '变更记录', en: 'Changes of the office' },
  columns: [
    { title: { zh: '时间', en: 'At' }, width: 18 },
    { title: { zh: '经办人', en: 'By' }, width: 12 },
    { title: { zh: '操作', en: 'What was done' }, width: 18 },
    { title: { zh: '对象', en: 'Of what' }, width: 36 },
  ],
  may: (person, _params, whole) => !whole && runsPeople(person),
  async page(context, { what }, after, { lang }) {
    const { items, next } = await pageOfChanges(
      context,
      { what: what && /^[a-z]+$/.test(what) ? what : undefined, after },
      pageSize,
    );
    return {
      rows: eachRow(items, (row) => [
        ...[localMinute(row.at, context.project.timeZone), row.by, changeWord(row.act, lang), row.label],
      ]),
      next,
    };
  },
};

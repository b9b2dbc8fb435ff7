import type { Words } from '#kernel/words.ts';
import { foldLogin } from '#server/access/guessing.ts';
import { readPlace } from '#server/access/person.ts';
import type { Kind, Reading, Row, Site } from '#server/manifest/import.ts';
import { noteMany } from '#server/record/office-changes.ts';
import { lockPeopleOf, mustRunPeople, runsPeople } from '#server/staff/people.rights.ts';
import { keepStaffTerms } from '#server/staff/staff-terms.ts';
import { inTurns } from '#server/turns.ts';
import { judgeStaff, type PersonPlan, writes } from './staff.judge.ts';
import { saidOfPerson } from './staff.said.ts';
import {
  hangingOnStaff,
  nameOfImport,
  namesTaken,
  postsOfProject,
  staffOfProject,
  undoDepartments,
  undoGrants,
  undoInvitations,
  undoNotices,
  undoneStaff,
  undoPosts,
  undoStaff,
  undoWaitingGrants,
  zonesOfProject,
} from './staff.sql.ts';
import { uniqueBy, writePeople } from './staff.write.ts';

/**
 * 员工: who works here, on which post below whom, and what they may do. No file makes a password: people are invited
 * afterwards. It gives no role that whoever brings it could not give by hand, and takes none away but of who leaves.
 */
export const staff: Kind = {
  key: 'staff',
  title: { zh: '员工', en: 'Staff' },
  columns: [
    {
      key: 'number',
      sort: 'code',
      title: { zh: '工号', en: 'Number' },
      aliases: ['工号', '员工编号', '编号', '员工号', '人员编号'],
      required: true,
    },
    {
      ...{ key: 'name', sort: 'name', required: true, title: { zh: '姓名', en: 'Name' } },
      aliases: ['姓名', '员工姓名', '名字', '人员姓名', 'name'],
    },
    {
      key: 'phone',
      sort: 'code',
      title: { zh: '电话', en: 'Telephone' },
      aliases: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式'],
    },
    { key: 'department', title: { zh: '部门', en: 'Department' }, aliases: ['部门', '所属部门', '所在部门'] },
    { key: 'post', title: { zh: '岗位', en: 'Post' }, aliases: ['岗位', '岗位名称', '职务', '职位'] },
    { key: 'role', title: { zh: '角色', en: 'Roles' }, aliases: ['角色', '系统角色', '授权', '权限', '授权角色'] },
    { key: 'zone', title: { zh: '片区', en: 'Zone' }, aliases: ['片区', '区域', '负责片区', '分区', '负责区域'] },
    {
      key: 'superior',
      title: { zh: '直接上级', en: 'Superior' },
      aliases: ['直接上级', '上级', '直属上级', '汇报对象', '主管领导'],
    },
    { key: 'from', title: { zh: '开始日期', en: 'From' }, aliases: ['开始日期', '入职日期', '到岗日期', '入职时间'] },
    { key: 'state', title: { zh: '状态', en: 'State' }, aliases: ['状态', '在职状态', '是否在职', '人员状态'] },
    {
      key: 'login',
      sort: 'code',
      title: { zh: '账号', en: 'Account' },
      aliases: ['账号', '登录名', '登录账号', '用户名'],
    },
  ],
  shared: ['number', 'name', 'department', 'post', 'role', 'zone', 'superior', 'from', 'state'],
  options: [
    {
      key: 'login',
      title: { zh: '没写账号的新员工', en: 'New people without an account' },
      choices: {
        number: { zh: '以工号作账号', en: 'Their number is their account' },
        none: { zh: '先不设账号', en: 'No account yet' },
      },
      fallback: 'number',
    },
  ],
  own: true,
  may: ({ person }) => runsPeople(person),
  open: openStaff,
  write: async (site, plans) => {
    await lockPeopleOf(site.q, site.projectId);
    return writePeople(site, plans as readonly PersonPlan[]);
  },
  dependents: async ({ q, projectId, importId }) => {
    // nobody comes back between the look and the taking back
    await lockPeopleOf(q, projectId);
    const hanging = await q(hangingOnStaff, [projectId, importId]);
    return hanging.flatMap(({ what, n, example }) => hangs[what]?.(n, example) ?? []);
  },
  undo: async ({ q, projectId, importId, by, now }) => {
    const people = await q(undoneStaff, [projectId, importId]);
    for (const step of [undoGrants, undoWaitingGrants, undoPosts, undoNotices, undoInvitations, undoStaff])
      await q(step, [projectId, importId]);
    await q(undoDepartments, [projectId, importId]);
    await keepStaffTerms(
      q,
      projectId,
      uniqueBy(people, ({ id }) => id).map(({ id }) => id),
    );
    const [file] = await q(nameOfImport, [projectId, importId]);
    const after = { people: people.filter(({ made }) => made).length };
    await noteMany(q, { projectId, by, now }, [
      { act: 'staff.undo', subjectId: null, label: file?.fileName ?? '', after },
    ]);
  },
};

const hangs: Readonly<Record<string, (n: number, example: string | null) => Words>> = {
  'signed-in': (n, who) => ({ zh: `有 ${n} 人已设密码或登录过（如 ${who}）`, en: `${n} have signed in` }),
  cases: (n, which) => ({ zh: `名下有 ${n} 张单据（如 ${which}）`, en: `${n} cases are theirs` }),
  rounds: (n, which) => ({ zh: `走过 ${n} 次巡查（如 ${which}）`, en: `${n} rounds were walked` }),
  elsewhere: (n, who) => ({ zh: `有 ${n} 人后来另有任职或授权（如 ${who}）`, en: `${n} were given more since` }),
  below: (n, which) => ({ zh: `有 ${n} 个岗位归导入的岗位管（如 ${which}）`, en: `${n} posts stand below` }),
  opened: (n, who) => ({
    zh: `有 ${n} 人的账号在导入后用邀请码重新开通（如 ${who}）`,
    en: `the accounts of ${n} were opened with a code since`,
  }),
  changed: (n, who) => ({ zh: `有 ${n} 处在导入后改过（如 ${who}）`, en: `${n} changed since` }),
};

/** Reads the whole sheet at once: a superior may stand in any row of it. */
async function openStaff(site: Site, options: Readonly<Record<string, string>>, whole: () => Promise<readonly Row[]>) {
  const { q, projectId, by, today } = site;
  const place = await readPlace(q, projectId, by, today);
  // whoever has lost every right here since is told the same as one who never had this one
  const person = place?.person ?? { id: by, name: '', number: '', grants: [], departments: [], heads: [] };
  mustRunPeople(person);
  const said = await inTurns(await whole(), saidOfPerson);
  const numbers = said.map(({ number }) => number);
  const logins = said.flatMap(({ login, number }) => [login ?? [], number].flat()).map(foldLogin);
  const [people, posts, zones, taken] = await Promise.all([
    q(staffOfProject, [projectId, today]),
    q(postsOfProject, [projectId]),
    q(zonesOfProject, [projectId]),
    q(namesTaken, [numbers, logins]),
  ]);
  const numberIsLogin = options.login !== 'none';
  const all = await judgeStaff(said, { people, posts, zones, taken, by: person, today, numberIsLogin });
  const byRow = new Map(all.map((one) => [one.judged.said.n, one]));

  return async (asked: readonly Row[]): Promise<Reading[]> =>
    asked.map(({ n }): Reading => {
      const found = byRow.get(n);
      if (!found || found.judged.faults.length > 0) return { n, act: 'fault', faults: found?.judged.faults ?? [] };
      const { judged, plan } = found;
      const { said: one, known } = judged;
      const stranger: readonly Reading[] =
        one.left && !known
          ? [
              {
                ...{ n, act: 'same', plan: null, subject: null },
                faults: [
                  { column: 'state', say: { zh: '已离职，未登记过，不写入。', en: 'Has left, and was never here.' } },
                ],
              },
            ]
          : [];
      if (stranger[0]) return stranger[0];
      return {
        n,
        act: !plan || !writes(plan) ? 'same' : known ? 'change' : 'add',
        plan,
        subject: judged.id,
        faults: one.notes,
      };
    });
}

import { type DepartmentKind, type RoleId, roles } from '#kernel/roles.ts';
import type { Fault, Row } from '#server/manifest/import.ts';
import { choice } from '#server/text/choice.ts';
import type { Clean } from '#server/text/clean.ts';
import { day } from '#server/text/day.ts';
import { phones } from '#server/text/phones.ts';
import { folded, text } from '#server/text/text.ts';

const departmentNames: Readonly<Record<DepartmentKind, readonly string[]>> = {
  customer: ['客务部', '客务', '客服部', '客服', '客户服务部', '客服中心', '前台'],
  property: ['物业部', '物业', '物业管理部'],
  engineering: ['工程部', '工程', '维修部', '工程维修部', '设备部'],
  security: ['保安部', '保安', '秩序部', '秩序维护部', '安管部', '安保部', '护卫部'],
  cleaning: ['保洁部', '保洁', '清洁部', '环境部', '环卫部'],
  greening: ['绿化部', '绿化', '园林部'],
  administration: ['行政部', '行政', '综合部', '办公室', '行政人事部', '人事行政部', '管理处'],
  finance: ['财务部', '财务'],
};
/** What offices call the roles, besides their own names. 主管 and 主任 alone are told apart by the department. */
const roleNames: Readonly<Partial<Record<RoleId, readonly string[]>>> = {
  manager: ['主任', '项目经理', '物业经理', '管理处经理', '项目主任'],
  'customer-supervisor': ['客服主管', '客服经理', '客务经理', '客户服务主管'],
  'customer-assistant': ['客服助理', '客服专员', '客服员', '楼栋管家', '管家'],
  'front-desk': ['前台', '前台接待', '前台接待员', '前台文秘', '文秘'],
  'tower-assistant': ['写字楼客户助理', '大厦助理'],
  'property-supervisor': ['物业部主管'],
  'property-assistant': ['物业管理员'],
  'admin-assistant': ['行政文员', '行政专员', '行政人事', '人事行政助理', '档案员'],
  cashier: ['出纳', '收银员', '收银'],
  accountant: ['财务', '主办会计'],
  'engineering-supervisor': ['工程部主管', '工程经理', '维修主管', '工程部经理'],
  'engineering-assistant': ['工程文员', '工程部助理'],
  technician: ['维修工', '技工', '综合维修工', '水电工', '电工', '强电工', '弱电工', '空调工', '万能工'],
  'security-lead': ['秩序主管', '秩序队长', '安管主管', '保安主管', '安保主管'],
  security: ['保安', '秩序维护员', '秩序员', '安管员', '安全员', '护卫员'],
  'cleaning-lead': ['清洁主管', '保洁领班', '环境主管'],
  'greening-lead': ['园林主管', '绿化领班'],
  admin: ['管理员'],
};
const leads: Readonly<Partial<Record<DepartmentKind, RoleId>>> = {
  customer: 'customer-supervisor',
  property: 'property-supervisor',
  engineering: 'engineering-supervisor',
  security: 'security-lead',
  cleaning: 'cleaning-lead',
  greening: 'greening-lead',
};
const states = { active: ['在职', '在岗', '正式', '试用'], left: ['离职', '已离职', '辞职', '退休'] } as const;

/** A role, and the zone behind it in brackets, as lists that were carried out have it; '' where it is that of the row. */
export interface SaidRole {
  readonly role: RoleId;
  readonly zone: string;
}
/** What one row of a file of people says, cleaned. null: it says nothing of that. */
export interface SaidPerson {
  readonly n: number;
  readonly number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly login: string | null;
  readonly department: DepartmentKind | null;
  readonly title: string;
  readonly roles: readonly SaidRole[];
  readonly zone: string;
  readonly superior: string;
  readonly from: string | null;
  readonly left: boolean;
  readonly faults: readonly Fault[];
  /** worth knowing, not wrong */
  readonly notes: readonly Fault[];
}

/** Reads one row; what can not be read is a fault of its cell. */
export function saidOfPerson(row: Row): SaidPerson {
  const faults: Fault[] = [];
  const notes: Fault[] = [];
  const fault = (column: string, zh: string, en: string): void => void faults.push({ column, say: { zh, en } });
  const take = <T>(column: string, read: (cell: string) => Clean<T>): T | null => {
    const { value, fault: wrong } = read(row.cell(column));
    if (wrong) faults.push({ column, say: wrong });
    return value ?? null;
  };
  const number = folded(row.cell('number'));
  if (!/^[A-Z0-9][A-Z0-9-]{0,19}$/.test(number))
    fault(
      'number',
      number === '' ? '没有写工号。' : `工号「${number}」只能用字母、数字和横线，如 LH-001。`,
      'Letters, digits and dashes, such as LH-001.',
    );
  const name = text(row.cell('name'));
  if (name === '') fault('name', '没有写姓名。', 'There is no name.');
  else if (name.length > 40) fault('name', '姓名太长，请核对。', 'This name is too long.');
  const told = phones(row.cell('phone'));
  faults.push(...told.faults.map((say) => ({ column: 'phone', say })));
  const [phone = null] = told.phones.map((one) => one.replaceAll('-', ''));
  if (told.phones.length > 1)
    notes.push({ column: 'phone', say: { zh: '写了几个电话，只登记第一个。', en: 'Only the first is kept.' } });
  if (phone !== null && !/^\+?\d{5,15}$/.test(phone))
    fault('phone', '电话应为 5 至 15 位数字，请去掉分机号。', 'Five to fifteen digits, without extension.');
  const login = text(row.cell('login')) || null;
  if (login !== null && !/^[A-Za-z0-9._-]{3,40}$/.test(login))
    fault('login', '账号用 3 至 40 个字母、数字、点、横线或下划线。', 'Three to forty letters, digits, dots, dashes.');
  const department = take('department', (cell) => choice(cell, departmentNames));
  const title = text(row.cell('post'));
  if (title.length > 40) fault('post', '岗位名称太长，请核对。', 'This title is too long.');
  return {
    ...{ n: row.n, number, name, phone, login, department, title },
    roles: rolesSaid(row.cell('role'), department, fault),
    zone: text(row.cell('zone')),
    superior: text(row.cell('superior')),
    from: take('from', day),
    left: take('state', (cell) => choice(cell, states)) === 'left',
    faults,
    notes,
  };
}

const known = new Map<string, RoleId>(
  (Object.keys(roles) as RoleId[])
    .filter((role) => role !== 'resident')
    .flatMap((role) => [role, roles[role].zh, ...(roleNames[role] ?? [])].map((name) => [folded(name), role] as const)),
);

function rolesSaid(
  cell: string,
  department: DepartmentKind | null,
  fault: (column: string, zh: string, en: string) => void,
): SaidRole[] {
  const found = new Map<string, SaidRole>();
  for (const piece of cell.split(/[、,，;；/+＋\n]|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)) {
    const whole = folded(piece);
    const [, before = '', inBrackets = ''] = known.has(whole) ? [] : (/^(.+)\(([^(]+)\)$/.exec(whole) ?? []);
    const word = before || whole;
    if (['', '无', '-', '/'].includes(word)) continue;
    const lead = ['主管', '经理', '部门主管', '部门经理', '负责人'].includes(word);
    const role = lead && department ? leads[department] : known.get(word);
    if (role) found.set(`${role} ${inBrackets}`, { role, zone: inBrackets });
    else
      fault(
        'role',
        lead
          ? `「${text(piece)}」要看部门，请写明是哪个部门的主管。`
          : `没有角色「${text(piece)}」，请写：主任、客务主管、前台、物业主管、工程主管、维修技工、保安员等。`,
        'There is no such role.',
      );
  }
  return [...found.values()];
}

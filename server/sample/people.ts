import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { departments } from '#kernel/roles.ts';
import { sampleId, sampleProject } from './ids.ts';
import { names } from './names.ts';

export interface SampleStaff {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly phone: string;
  /** Null for contracted cleaners and gardeners: they have no account. No sample account has a password. */
  readonly login: string | null;
}

export interface SampleDepartment {
  readonly id: string;
  readonly kind: DepartmentKind;
  readonly name: string;
  readonly headId: string;
}

export interface SamplePost {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly departmentId: string;
  readonly superiorId: string | null;
  readonly staffId: string;
}

/** `projectId` null: the whole company; `zoneId` null: the whole project. */
export interface SampleGrant {
  readonly id: string;
  readonly staffId: string;
  readonly role: RoleId;
  readonly projectId: string | null;
  readonly zoneId: string | null;
}

export interface SamplePeople {
  readonly staff: readonly SampleStaff[];
  readonly departments: readonly SampleDepartment[];
  readonly posts: readonly SamplePost[];
  readonly grants: readonly SampleGrant[];
}

type Chair = readonly [
  numbers: string,
  title: string,
  department: DepartmentKind,
  roles: readonly RoleId[],
  zones?: readonly string[],
];

/** The 85 posts, by number; a range shares its line. */
const chairs: readonly Chair[] = [
  ['LH-001', '管理处主任', 'administration', ['manager']],
  ['LH-002', '客服经理', 'customer', ['customer-supervisor']],
  ['LH-003', '客务主管', 'customer', ['customer-supervisor']],
  ['LH-004', '客务助理（1–2栋）', 'customer', ['customer-assistant'], ['Z1']],
  ['LH-005', '客务助理（3–4栋）', 'customer', ['customer-assistant'], ['Z1']],
  ['LH-006', '客务助理（5–6栋）', 'customer', ['customer-assistant'], ['Z1']],
  ['LH-007', '客务助理（底商）', 'customer', ['customer-assistant'], ['Z1']],
  ['LH-008…009', '前台接待员兼文秘', 'customer', ['front-desk']],
  ['LH-010', '客户助理（A座低区）', 'customer', ['tower-assistant'], ['Z2']],
  ['LH-011', '客户助理（A座中区）', 'customer', ['tower-assistant'], ['Z2']],
  ['LH-012', '客户助理（A座高区）', 'customer', ['tower-assistant'], ['Z2']],
  ['LH-013…014', '客户助理（会展）', 'customer', ['tower-assistant'], ['Z3']],
  ['LH-015', '客户助理（机动）', 'customer', ['tower-assistant'], ['Z2', 'Z3']],
  ['LH-016', '物业主管', 'property', ['property-supervisor']],
  ['LH-017…018', '物业助理', 'property', ['property-assistant']],
  ['LH-019', '行政助理', 'administration', ['admin-assistant']],
  ['LH-020…021', '收费员', 'finance', ['cashier']],
  ['LH-022', '会计', 'finance', ['accountant']],
  ['LH-023', '工程主管', 'engineering', ['engineering-supervisor']],
  ['LH-024', '工程助理', 'engineering', ['engineering-assistant']],
  ['LH-025…032', '综合维修工', 'engineering', ['technician']],
  ['LH-033…034', '强电工', 'engineering', ['technician']],
  ['LH-035…036', '弱电工', 'engineering', ['technician']],
  ['LH-037…038', '空调工', 'engineering', ['technician']],
  ['LH-039', '电梯安全管理员', 'engineering', ['technician']],
  ['LH-040', '保安队长', 'security', ['security-lead']],
  ['LH-041…044', '保安班长', 'security', ['security']],
  ['LH-045…064', '保安员', 'security', ['security']],
  ['LH-065…068', '消控员', 'security', ['security']],
  ['LH-069', '保洁主管', 'cleaning', ['cleaning-lead', 'greening-lead']],
  ['LH-070', '品质档案专员', 'administration', ['admin-assistant']],
  ['W01…12', '保洁员', 'cleaning', []],
  ['W13…15', '绿化工', 'greening', []],
];

/** Who leads each department. The head of cleaning leads greening too. */
const heads: Record<DepartmentKind, string> = {
  customer: 'LH-002',
  property: 'LH-016',
  engineering: 'LH-023',
  security: 'LH-040',
  cleaning: 'LH-069',
  greening: 'LH-069',
  administration: 'LH-019',
  finance: 'LH-022',
};
const manager = 'LH-001';

/** People of the company above the office; they have no post in it. */
const company: readonly (readonly [number: string, role: RoleId])[] = [
  ['GS-001', 'company'],
  ['GS-002', 'company-quality'],
  ['GS-003', 'admin'],
];

/** Everybody of the sample: 85 posts with their people, and three people of the company. */
export function samplePeople(): SamplePeople {
  const seats = chairs.flatMap(([numbers, title, department, roles, zones]) =>
    numbersOf(numbers).map((number) => ({ number, title, department, roles, zones })),
  );
  const everyone = [...seats.map(({ number }) => number), ...company.map(([number]) => number)];
  const staff = everyone.map((number, i) => ({
    id: sampleId('staff', number),
    number,
    name: nameAt(i),
    phone: `1380000${String(i + 1).padStart(4, '0')}`,
    login: number.startsWith('W') ? null : number,
  }));
  return {
    staff,
    departments: (Object.keys(heads) as DepartmentKind[]).map((kind) => ({
      id: sampleId('department', kind),
      kind,
      name: departments[kind].zh,
      headId: sampleId('staff', heads[kind]),
    })),
    posts: seats.map(({ number, title, department }) => {
      const superior = superiorOf(number, title, department);
      return {
        id: sampleId('post', number),
        number,
        title,
        departmentId: sampleId('department', department),
        superiorId: superior === null ? null : sampleId('post', superior),
        staffId: sampleId('staff', number),
      };
    }),
    grants: [
      ...seats.flatMap(({ number, roles, zones }) =>
        roles.flatMap((role) => (zones ?? [null]).map((zone) => grant(number, role, sampleProject, zone))),
      ),
      ...company.map(([number, role]) => grant(number, role, null, null)),
    ],
  };
}

/** Staff answer to the head of their department, heads and 物业助理 to the manager. */
function superiorOf(number: string, title: string, department: DepartmentKind): string | null {
  if (number === manager) return null;
  return title === '物业助理' || heads[department] === number ? manager : heads[department];
}

function grant(number: string, role: RoleId, projectId: string | null, zone: string | null): SampleGrant {
  return {
    id: sampleId('grant', `${number} ${role} ${zone ?? '*'}`),
    staffId: sampleId('staff', number),
    role,
    projectId,
    zoneId: zone === null ? null : sampleId('place', zone),
  };
}

/** 'LH-008…009' gives 'LH-008', 'LH-009'. */
function numbersOf(numbers: string): string[] {
  const [first = '', last] = numbers.split('…');
  if (last === undefined) return [first];
  const stem = first.slice(0, -last.length);
  const from = Number(first.slice(-last.length));
  return Array.from({ length: Number(last) - from + 1 }, (_, i) => stem + String(from + i).padStart(last.length, '0'));
}

function nameAt(i: number): string {
  const name = names[i];
  if (!name) throw new Error('the sample has too few names');
  return name;
}

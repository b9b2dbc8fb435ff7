import type { RoleId } from '#kernel/roles.ts';
import { walkersOf } from '#server/patrol/checklists/all.ts';
import { blocks } from '#server/sample/estate.ts';
import { sampleId } from '#server/sample/ids.ts';
import type { SamplePoint } from '#server/sample/points.ts';
import { range, type SamplePlace, type Tree } from '#server/sample/tree.ts';

export type RouteKind =
  | 'unit'
  | 'outdoor'
  | 'garage'
  | 'tower'
  | 'lobby'
  | 'expo'
  | 'fit-out'
  | 'vacant'
  | 'post'
  | 'archive';

/** A row of kewu.routes with its points in walking order. `checklistKey` names a family of checklists. */
export interface SampleRoute {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: RouteKind;
  readonly zoneId: string;
  readonly checklistKey: string;
  readonly walkers: readonly RoleId[];
  readonly points: readonly { readonly pointId: string; readonly sections: readonly string[] }[];
}

/** A row of kewu.plan_lines: days of the month, times of the office day. */
export interface SamplePlanLine {
  readonly n: number;
  readonly routeId: string;
  readonly days: readonly number[];
  readonly start: string;
  readonly end: string;
  readonly shift: 'early' | 'late';
  readonly role: RoleId;
}

/** All routes of the sample. */
export function sampleRoutes(tree: Tree, points: readonly SamplePoint[]): SampleRoute[] {
  const byCode = new Map(points.map((point) => [point.code, point]));
  const route = (
    code: string,
    name: string,
    kind: RouteKind,
    family: string,
    zone: string,
    chosen: readonly (SamplePoint | undefined)[],
    sectionsStart: readonly string[],
  ): SampleRoute => ({
    id: sampleId('route', code),
    code,
    name,
    kind,
    zoneId: tree.at(zone).id,
    checklistKey: family,
    walkers: walkersOf(family),
    points: chosen.flatMap((point) => {
      const sections = point?.sections.filter((key) => sectionsStart.some((start) => key.startsWith(start))) ?? [];
      return point && sections.length > 0 ? [{ pointId: point.id, sections }] : [];
    }),
  });
  const codes = (pattern: RegExp): SamplePoint[] => points.filter(({ code }) => pattern.test(code));
  const rooms = (state: SamplePlace['state']): SamplePlace[] =>
    tree.places.filter((place) => place.kind === 'room' && place.state === state);
  const zoneCode = (place: SamplePlace): string => place.path.split('/')[1] ?? '';

  return [
    ...blocks.flatMap(({ building, units }) =>
      range(1, units).map((n) => {
        const unit = `${building}-${n}`;
        // up with the lift, down by the stair
        const way = [
          byCode.get(`P-${unit}-DT`),
          byCode.get(`P-${unit}-BJ`),
          ...codes(new RegExp(`^P-${unit}-L\\d$`)),
          byCode.get(`P-${unit}-TT`),
          ...codes(new RegExp(`^P-${unit}-T\\d\\d$`)).reverse(),
        ];
        return route(`ZZ-${unit}`, `${building}栋${n}单元巡查`, 'unit', 'p5', 'Z1', way, ['4.4.']);
      }),
    ),
    route('SW', '室外设施、道路与周边巡查', 'outdoor', 'p5', 'Z4', codes(/^P-W-/), ['4.5.', '4.6']),
    route('CK', '地下车库巡查', 'garage', 'p5', 'Z4', codes(/^P-G-/), ['4.5.4']),
    route('AZ', '写字楼A座巡楼', 'tower', 'tower', 'Z2', towerWay(codes(/^P-A-/)), ['tower.']),
    route('DT', '大堂首层巡视', 'lobby', 'lobby', 'Z2', codes(/^P-(A-FW|A-ZJ|A-DTT|GW-KF)$/), ['lobby']),
    route('HZ', '会展中心巡查', 'expo', 'expo', 'Z3', codes(/^P-E/), ['tower.', 'expo.']),
    ...rooms('fitting-out').map((room) =>
      route(
        `ZX-${room.code}`,
        `装修现场 ${room.code}`,
        'fit-out',
        'fit-out',
        zoneCode(room),
        [byCode.get(room.code)],
        ['fit-out'],
      ),
    ),
    ...rooms('vacant').map((room) =>
      route(
        `KF-${room.code}`,
        `空置房 ${room.code}`,
        'vacant',
        'vacant',
        zoneCode(room),
        [byCode.get(room.code)],
        ['vacant'],
      ),
    ),
    route('GW', '岗位检查', 'post', 'post', 'Z4', codes(/^P-GW-/), ['post']),
    route('DA', '档案检查', 'archive', 'archive', 'Z4', codes(/^P-DA$/), ['archive']),
  ];
}

/** From the roof down, the ground floor last. */
function towerWay(points: readonly SamplePoint[]): SamplePoint[] {
  return [...points].sort((a, b) => (b.floor ?? 0) - (a.floor ?? 0));
}

const weekdayOf = (month: string, day: number): number =>
  new Date(`${month}-${String(day).padStart(2, '0')}`).getUTCDay();

/**
 * The plan of a month ('2026-11'): each residential unit once a week, three a working day; the yard twice a day, the
 * garage once; the tower morning and afternoon; the lobby four times; the expo once; every fit-out site daily; every
 * vacant room once in the month (P3-2.8); the posts every Wednesday; the archive on the 25th.
 */
export function samplePlan(month: string, routes: readonly SampleRoute[]): SamplePlanLine[] {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  const all = range(1, last);
  const working = all.filter((day) => ![0, 6].includes(weekdayOf(month, day)));
  const on = (weekday: number): number[] => all.filter((day) => weekdayOf(month, day) === weekday);
  const lines: Omit<SamplePlanLine, 'n'>[] = [];
  const line = (route: SampleRoute, days: readonly number[], start: string, end: string, role: RoleId): void => {
    const shift = start < '12:00' ? 'early' : 'late';
    lines.push({ routeId: route.id, days, start, end, shift, role });
  };
  const of = (kind: RouteKind): SampleRoute[] => routes.filter((route) => route.kind === kind);

  of('unit').forEach((route, i) => {
    const [start, end, role] = unitTurns[i % 3] ?? unitTurns[0];
    line(route, on(1 + Math.floor(i / 3)), start, end, role);
  });
  for (const route of of('outdoor')) {
    line(route, all, '08:30', '11:30', 'front-desk');
    line(route, all, '15:00', '18:00', 'property-supervisor');
  }
  for (const route of of('garage')) line(route, all, '13:30', '15:00', 'property-assistant');
  for (const route of of('tower')) {
    line(route, all, '09:00', '12:00', 'tower-assistant');
    line(route, all, '14:30', '18:30', 'tower-assistant');
  }
  for (const route of of('lobby')) {
    for (const hour of ['08', '11', '14', '17']) line(route, all, `${hour}:00`, `${hour}:59`, 'front-desk');
  }
  for (const route of of('expo')) line(route, all, '13:00', '16:00', 'tower-assistant');
  for (const route of of('fit-out')) line(route, all, '09:00', '18:00', 'property-assistant');
  const home = routes.find((route) => route.kind === 'unit')?.zoneId;
  of('vacant').forEach((route, i) => {
    const day = working[i % working.length];
    const role = route.zoneId === home ? 'property-assistant' : 'tower-assistant';
    if (day) line(route, [day], '09:00', '18:00', role);
  });
  for (const route of of('post')) line(route, on(3), '10:00', '17:00', 'property-supervisor');
  for (const route of of('archive')) line(route, [25], '09:00', '18:00', 'property-assistant');
  return lines.map((one, i) => ({ n: i + 1, ...one }));
}

/** The three units of a working day: when, and by whom. */
const unitTurns = [
  ['09:00', '11:30', 'front-desk'],
  ['13:30', '16:00', 'front-desk'],
  ['14:00', '17:00', 'property-supervisor'],
] as const satisfies readonly (readonly [string, string, RoleId])[];

import { describe, expect, it } from 'vitest';
import { checklistFor, checklists } from '#server/patrol/checklists/all.ts';
import { samplePlan, sampleRoutes } from '#server/patrol/sample/routes.ts';
import { sampleTree } from './estate.ts';
import { names } from './names.ts';
import { samplePeople } from './people.ts';
import { addPoints } from './points.ts';
import type { PlaceUse, SamplePlace } from './tree.ts';

const tree = sampleTree();
const points = addPoints(tree);
const routes = sampleRoutes(tree, points);
const rooms = tree.places.filter((place) => place.kind === 'room');
const of = (use: PlaceUse, state?: SamplePlace['state']): SamplePlace[] =>
  rooms.filter((room) => room.use === use && (state === undefined || room.state === state));
const squareMetres = (list: readonly SamplePlace[]): number =>
  list.reduce((sum, room) => sum + (room.areaCm2 ?? 0), 0) / 10_000;
const inBuildings = (...codes: string[]): SamplePlace[] =>
  of('home').filter((room) => codes.includes(room.code.charAt(0)));

/** Fen per square metre and month. */
const prices: Record<string, number> = {
  'WY-GC': 280,
  'WY-XG': 260,
  'WY-YF': 320,
  'WY-SP': 600,
  'WY-BG': 1680,
  'WY-HZ': 1800,
};
const monthly = (room: SamplePlace): number =>
  ((prices[String(room.attributes.fee)] ?? Number.NaN) * (room.areaCm2 ?? 0)) / 10_000;

describe('the sample estate', () => {
  it('has the rooms of the record', () => {
    expect(rooms).toHaveLength(1224);
    expect(inBuildings('1', '2')).toHaveLength(372);
    expect(inBuildings('3', '4')).toHaveLength(400);
    expect(inBuildings('5')).toHaveLength(108);
    expect(inBuildings('6')).toHaveLength(88);
    expect([of('shop').length, of('office').length, of('expo').length]).toEqual([24, 184, 48]);
    for (const code of ['3-2-1804', 'A-1706', 'E2-08', 'S203', '4-1-0903', '5-1-0602']) {
      expect(tree.at(code).kind).toBe('room');
    }
  });

  it('has the charged areas of the record', () => {
    expect(squareMetres(inBuildings('1', '2'))).toBe(43_896);
    expect(squareMetres(inBuildings('3', '4'))).toBe(35_600);
    expect(squareMetres(inBuildings('5'))).toBe(14_256);
    expect(squareMetres(inBuildings('6'))).toBe(13_728);
    expect(squareMetres(of('shop'))).toBe(1800);
    expect(squareMetres(of('office'))).toBe(34_960);
    expect(squareMetres(of('expo'))).toBe(5280);
    expect(squareMetres(rooms)).toBe(149_520);
  });

  it('makes the golden receivable of 996,752.00 a month, in whole fen for each room', () => {
    for (const room of rooms) expect(Number.isInteger(monthly(room)), room.code).toBe(true);
    const sum = (list: readonly SamplePlace[]): number => list.reduce((total, room) => total + monthly(room), 0);
    expect(sum(of('home'))).toBe(30_358_400);
    expect(sum(of('shop'))).toBe(1_080_000);
    expect(sum(of('office'))).toBe(58_732_800);
    expect(sum(of('expo'))).toBe(9_504_000);
    expect(sum(rooms)).toBe(99_675_200);
    expect(monthly(tree.at('5-1-0602'))).toBe(34_320);
  });

  it('has the room states of the record', () => {
    expect(of('home', 'vacant')).toHaveLength(71);
    expect(of('home', 'fitting-out')).toHaveLength(9);
    expect([of('office', 'vacant').length, of('office', 'let').length]).toEqual([26, 158]);
    expect([of('expo', 'vacant').length, of('expo', 'let').length]).toEqual([12, 36]);
    expect(new Set(of('office', 'let').map((room) => room.attributes.tenant)).size).toBe(96);
    expect(new Set(of('expo', 'let').map((room) => room.attributes.tenant)).size).toBe(36);
    expect(tree.at('4-1-0903').state).toBe('vacant');
    expect(tree.at('3-2-1804').state).not.toBe('vacant');
    expect(tree.at('A-1706').state).toBe('let');
  });

  it('has lifts, halls and bays of the record', () => {
    const lifts = tree.places.filter((place) => place.kind === 'lift');
    const inside = (path: string): SamplePlace[] => lifts.filter((lift) => lift.path.startsWith(`LH01/${path}/`));
    expect(['Z1/1', 'Z1/2', 'Z1/3', 'Z1/4', 'Z1/5', 'Z1/6', 'Z2', 'Z3'].map((path) => inside(path).length)).toEqual([
      4, 4, 6, 6, 6, 4, 11, 14,
    ]);
    const halls = tree.places.filter((place) => place.use === 'hall' || place.use === 'meeting');
    expect(halls).toHaveLength(12);
    expect(halls.every((hall) => !hall.charged)).toBe(true);
    const bays = Object.values(tree.at('G').attributes.bays as Record<string, number>);
    expect(bays.reduce((sum, n) => sum + n, 0)).toBe(1420);
  });

  it('is one tree with paths that name the way from the root', () => {
    const byId = new Map(tree.places.map((place) => [place.id, place]));
    expect(byId.size).toBe(tree.places.length);
    for (const place of tree.places) {
      const parent = place.parentId === null ? undefined : byId.get(place.parentId);
      expect(place.path).toBe(parent ? `${parent.path}/${place.code}` : 'LH01');
    }
    expect(tree.at('3-2-1804').path).toBe('LH01/Z1/3/3-2/3-2-18F/3-2-1804');
    expect(tree.at('3-2-1804').label).toBe('3栋2单元1804');
    expect(tree.at('P-2-1-L2').label).toBe('2栋1单元2号电梯');
    expect(tree.at('P-2-1-T08').label).toBe('2栋1单元8层楼梯间');
  });

  it('has 406 stickers, and the doors of vacant rooms and sites besides', () => {
    expect(tree.places.filter((place) => place.kind === 'point')).toHaveLength(406);
    expect(points).toHaveLength(406 + 109 + 9);
  });
});

describe('the sample people', () => {
  const { staff, posts, grants, departments } = samplePeople();

  it('fill 85 posts, 70 with an account, and three chairs of the company', () => {
    expect(posts).toHaveLength(85);
    expect(staff).toHaveLength(88);
    expect(staff.filter((one) => one.login !== null && one.number.startsWith('LH-'))).toHaveLength(70);
    expect(staff.filter((one) => one.login === null)).toHaveLength(15);
    expect(new Set(names).size).toBe(names.length);
    expect(departments).toHaveLength(8);
  });

  it('answer to somebody, up to the manager', () => {
    const byId = new Map(posts.map((post) => [post.id, post]));
    for (const post of posts) {
      let at = post;
      for (let climbed = 0; at.superiorId !== null && climbed < 4; climbed += 1) at = byId.get(at.superiorId) ?? at;
      expect(at.number, post.number).toBe('LH-001');
    }
    const superior = (number: string): string | undefined =>
      byId.get(posts.find((post) => post.number === number)?.superiorId ?? '')?.number;
    expect(['LH-003', 'LH-010', 'LH-017', 'LH-020', 'LH-024', 'W01', 'W15'].map(superior)).toEqual([
      'LH-002',
      'LH-002',
      'LH-001',
      'LH-022',
      'LH-023',
      'LH-069',
      'LH-069',
    ]);
  });

  it('hold every role of the office, in their zones', () => {
    const held = new Map<string, number>();
    for (const grant of grants) held.set(grant.role, (held.get(grant.role) ?? 0) + 1);
    expect(Object.fromEntries(held)).toMatchObject({ manager: 1, 'front-desk': 2, technician: 15, security: 28 });
    expect(held.get('tower-assistant')).toBe(7);
    expect([...held.keys()]).not.toContain('resident');
    expect(held.size).toBe(20);
    const zones = grants.filter((grant) => grant.role === 'tower-assistant').map((grant) => grant.zoneId);
    const [z2, z3] = [tree.at('Z2').id, tree.at('Z3').id];
    expect(zones).toEqual([z2, z2, z2, z3, z3, z2, z3]);
  });
});

describe('the sample routes and plan', () => {
  const sections = new Map(
    checklists.map((list) => [list.family, new Set(list.sections.map((section) => section.key))] as const),
  );
  const plan = samplePlan('2026-11', routes);
  const byId = new Map(routes.map((route) => [route.id, route]));

  it('lead past points that read sections of their checklist, each point once', () => {
    expect(routes).toHaveLength(15 + 5 + 9 + 109 + 2);
    for (const route of routes) {
      expect(route.points.length, route.code).toBeGreaterThan(0);
      expect(new Set(route.points.map((point) => point.pointId)).size).toBe(route.points.length);
      for (const point of route.points) {
        for (const key of point.sections) expect(sections.get(route.checklistKey), route.code).toContain(key);
      }
    }
  });

  it('leave no sticker unread', () => {
    const read = new Set(routes.flatMap((route) => route.points.map((point) => point.pointId)));
    expect(points.filter((point) => !read.has(point.id))).toEqual([]);
    const p5 = new Set(
      routes.filter((route) => route.checklistKey === 'p5').flatMap((route) => route.points.flatMap((p) => p.sections)),
    );
    expect(p5).toEqual(sections.get('p5'));
  });

  it('are about 27 tasks a working day', () => {
    const onDay = (day: number): number => plan.filter((line) => line.days.includes(day)).length;
    expect(onDay(23)).toBe(27);
    const working = Array.from({ length: 30 }, (_, i) => i + 1).filter((day) => onDay(day) > 20);
    const average = working.reduce((sum, day) => sum + onDay(day), 0) / working.length;
    expect(average).toBeGreaterThan(26.5);
    expect(average).toBeLessThan(28);
  });

  it('visit each vacant room once in the month', () => {
    const visits = plan.filter((line) => byId.get(line.routeId)?.kind === 'vacant');
    expect(visits).toHaveLength(109);
    expect(visits.every((line) => line.days.length === 1)).toBe(true);
  });

  it('are given to roles that may walk them', () => {
    for (const line of plan) {
      const route = byId.get(line.routeId);
      expect(route && checklistFor(route.checklistKey, line.role), route?.code).toBeDefined();
      expect(line.start < line.end).toBe(true);
    }
    expect(plan.map((line) => line.n)).toEqual(plan.map((_, i) => i + 1));
  });

  it('fit February too', () => {
    const february = samplePlan('2027-02', routes);
    expect(february.flatMap((line) => line.days).every((day) => day >= 1 && day <= 28)).toBe(true);
  });
});

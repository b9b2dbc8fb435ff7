import { grounds, type OutdoorKind } from './grounds.ts';
import { roomStates, tenantsOf } from './rooms.ts';
import { growTree, range, type Tree, two } from './tree.ts';

/** The company and its office. */
export const office = {
  code: 'LH01',
  name: '澜汇新城',
  office: '澜汇新城管理处',
  company: '示例物业服务有限公司',
} as const;

interface Block {
  building: number;
  units: number;
  floors: readonly [lowest: number, highest: number];
  /** Square metres of the homes of one floor of one unit, in order. */
  areas: readonly number[];
  /** Lifts per unit. */
  lifts: number;
  fee: 'WY-GC' | 'WY-XG' | 'WY-YF';
  shops: boolean;
}

/** The residential buildings. Areas differ from door to door; each floor has the average of the estate's record. */
export const blocks: readonly Block[] = [
  { building: 1, units: 2, floors: [2, 32], areas: [134, 102, 118], lifts: 2, fee: 'WY-GC', shops: true },
  { building: 2, units: 2, floors: [2, 32], areas: [134, 102, 118], lifts: 2, fee: 'WY-GC', shops: true },
  { building: 3, units: 2, floors: [2, 26], areas: [100, 78, 89, 89], lifts: 3, fee: 'WY-GC', shops: true },
  { building: 4, units: 2, floors: [2, 26], areas: [100, 78, 89, 89], lifts: 3, fee: 'WY-GC', shops: true },
  { building: 5, units: 3, floors: [1, 18], areas: [132, 132], lifts: 2, fee: 'WY-XG', shops: false },
  { building: 6, units: 4, floors: [1, 11], areas: [164, 148], lifts: 1, fee: 'WY-YF', shops: false },
];

/** Floors of the tower that hold offices; 15 is the refuge floor. */
export const officeFloors = range(5, 28).filter((floor) => floor !== 15);
const shopAreas = [60, 75, 75, 75, 80, 85];
const officeAreas = [150, 160, 180, 190, 200, 210, 220, 210];
const expoAreas = [80, 90, 100, 110, 120, 130, 140, 110, 80, 90, 100, 110, 120, 130, 140, 110];

/** Every place of the sample but the patrol points, parents first. */
export function sampleTree(): Tree {
  const tree = growTree();
  const root = tree.add(null, { kind: 'project', code: office.code, name: office.name, label: office.name });
  tree.add(root, { kind: 'zone', code: 'Z1', name: '住宅' });
  tree.add(root, { kind: 'zone', code: 'Z2', name: '写字楼A座' });
  tree.add(root, { kind: 'zone', code: 'Z3', name: '会展中心' });
  tree.add(root, { kind: 'zone', code: 'Z4', name: '车库外围' });
  for (const block of blocks) residential(tree, block);
  tower(tree);
  expo(tree);
  garage(tree);
  outdoor(tree);
  for (const room of tree.places.filter((place) => place.kind === 'room')) meters(tree, room.code);
  return tree;
}

function residential(tree: Tree, block: Block): void {
  const building = tree.add('Z1', { kind: 'building', code: `${block.building}`, name: `${block.building}栋` });
  if (block.shops) {
    const floor = tree.add(building, { kind: 'floor', code: `${building}-1F`, name: '首层商铺' });
    shopAreas.forEach((area, i) => {
      const code = `S${building}${two(i + 1)}`;
      room(tree, floor, code, { area, use: 'shop', fee: 'WY-SP', label: `${building}栋首层商铺${code}` });
    });
  }
  for (const unit of range(1, block.units)) {
    const entrance = tree.add(building, { kind: 'entrance', code: `${building}-${unit}`, name: `${unit}单元` });
    for (const n of range(1, block.lifts)) lift(tree, entrance, `${entrance}-L${n}`, `${n}号电梯`, 'passenger');
    for (const level of range(...block.floors)) {
      const floor = tree.add(entrance, { kind: 'floor', code: `${entrance}-${two(level)}F`, name: `${level}层` });
      block.areas.forEach((area, i) => {
        const door = `${two(level)}${two(i + 1)}`;
        const label = `${building}栋${unit}单元${door}`;
        room(tree, floor, `${entrance}-${door}`, { area, use: 'home', fee: block.fee, label });
      });
    }
  }
}

function tower(tree: Tree): void {
  const building = tree.add('Z2', { kind: 'building', code: 'A', name: '写字楼A座', label: 'A座' });
  const ground = tree.add(building, { kind: 'floor', code: 'A-01F', name: '首层' });
  tree.add(ground, { kind: 'area', code: 'A-DT', name: '大堂', use: 'public' });
  for (const n of range(1, 8)) lift(tree, building, `A-L${n}`, `${n}号客梯`, 'passenger');
  for (const n of range(1, 2)) lift(tree, building, `A-H${n}`, `${n}号货梯`, 'goods');
  lift(tree, building, 'A-X1', '消防电梯', 'fire');
  for (const level of range(5, 28)) {
    const refuge = level === 15;
    const floor = tree.add(building, {
      kind: 'floor',
      code: `A-${two(level)}F`,
      name: `${level}层${refuge ? '（避难层）' : ''}`,
    });
    if (refuge) continue;
    officeAreas.forEach((area, i) => {
      const door = `${two(level)}${two(i + 1)}`;
      room(tree, floor, `A-${door}`, { area, use: 'office', fee: 'WY-BG', label: `A座${level}层A-${door}` });
    });
  }
}

function expo(tree: Tree): void {
  const building = tree.add('Z3', { kind: 'building', code: 'E', name: '会展中心' });
  for (const n of range(1, 4)) lift(tree, building, `E-L${n}`, `${n}号客梯`, 'passenger');
  for (const n of range(1, 2)) lift(tree, building, `E-H${n}`, `${n}号货梯`, 'goods');
  for (const n of range(1, 8)) lift(tree, building, `E-F${n}`, `${n}号扶梯`, 'escalator');
  for (const level of range(1, 3)) {
    const floor = tree.add(building, { kind: 'floor', code: `E${level}F`, name: `${level}层` });
    expoAreas.forEach((area, i) => {
      const code = `E${level}-${two(i + 1)}`;
      room(tree, floor, code, { area, use: 'expo', fee: 'WY-HZ', label: `会展中心${level}层${code}` });
    });
  }
  // hired by the event, not charged by the month
  tree.add('E1F', { kind: 'area', code: 'E-G1', name: '1号馆', label: '会展中心1号馆', use: 'hall', area: 6000 });
  tree.add('E2F', { kind: 'area', code: 'E-G2', name: '2号馆', label: '会展中心2号馆', use: 'hall', area: 4500 });
  for (const n of range(1, 10)) {
    const label = `会展中心${n}号会议室`;
    tree.add('E3F', { kind: 'area', code: `E-M${two(n)}`, name: `${n}号会议室`, label, use: 'meeting' });
  }
}

function garage(tree: Tree): void {
  const building = tree.add('Z4', {
    kind: 'building',
    code: 'G',
    name: '地下车库',
    use: 'garage',
    attributes: { bays: { home: 860, office: 420, visitor: 140 } },
  });
  for (const level of ['B1', 'B2']) {
    const floor = tree.add(building, { kind: 'floor', code: `G-${level}`, name: `${level}层`, use: 'garage' });
    for (const part of 'ABCDEFGHJK') {
      tree.add(floor, { kind: 'area', code: `G-${level}-${part}`, name: `${part}区`, use: 'garage' });
    }
    tree.add(floor, { kind: 'area', code: `G-${level}-PD`, name: '出入坡道', use: 'garage' });
    tree.add(floor, { kind: 'area', code: `G-${level}-FJ`, name: '非机动车区', use: 'garage' });
  }
}

function outdoor(tree: Tree): void {
  for (const [kind, names] of Object.entries(grounds) as [OutdoorKind, readonly string[]][]) {
    names.forEach((name, i) => {
      tree.add('Z4', {
        kind: 'area',
        code: `W-${kind}${two(i + 1)}`,
        name,
        use: 'public',
        attributes: { outdoor: kind },
      });
    });
  }
}

function lift(tree: Tree, parent: string, code: string, name: string, type: string): void {
  tree.add(parent, { kind: 'lift', code, name, attributes: { type } });
}

interface NewRoom {
  area: number;
  use: 'home' | 'shop' | 'office' | 'expo';
  fee: string;
  label: string;
}

function room(tree: Tree, floor: string, code: string, { area, use, fee, label }: NewRoom): void {
  const state = roomStates.get(code);
  const tenant = tenantsOf.get(code);
  tree.add(floor, {
    kind: 'room',
    code,
    name: code,
    label,
    use,
    area,
    charged: true,
    state: state ?? (use === 'home' ? 'occupied' : 'let'),
    attributes: { fee, ...(tenant ? { tenant } : {}) },
  });
}

/** One water and one power meter to a room. Homes pay the utilities themselves; the others are sub-metered here. */
function meters(tree: Tree, room: string): void {
  const subMetered = tree.at(room).use !== 'home';
  tree.add(room, { kind: 'meter', code: `SB-${room}`, name: '水表', attributes: { type: 'water', subMetered } });
  const ratio = tree.at(room).use === 'office' ? 20 : 1;
  tree.add(room, { kind: 'meter', code: `DB-${room}`, name: '电表', attributes: { type: 'power', ratio, subMetered } });
}

import { blocks, officeFloors } from './estate.ts';
import { type OutdoorKind, outdoorSections } from './grounds.ts';
import { range, type SamplePlace, type Tree, two } from './tree.ts';

/** A row of kewu.points. A room that is empty or being fitted out is a point itself, read at its door. */
export interface SamplePoint {
  readonly id: string;
  readonly code: string;
  readonly sections: readonly string[];
  readonly floor: number | null;
}

/** Places where people work, for the post check; the attribute says which department answers for it. */
const posts = [
  ['GW-DM', '东门岗', 'security'],
  ['GW-NM', '南门岗', 'security'],
  ['GW-CK', '车库入口岗', 'security'],
  ['GW-XK', '消防监控中心', 'security'],
  ['GW-AZ', 'A座大堂岗', 'security'],
  ['GW-HZ', '会展门岗', 'security'],
  ['GW-KF', '客服中心前台', 'customer'],
  ['GW-GC', '工程值班室', 'engineering'],
  ['GW-BJ', '保洁工作间', 'cleaning'],
] as const;

const both = ['tower.public', 'tower.facility'];

/**
 * Adds the patrol points to the tree and answers their rows. The rule: per 单元 its lobby, meter room, roof and every
 * lift, and the stair on every third floor; in the tower corridor and toilets of each floor, every third stair, every
 * lift, lobby and roof; the expo's corridors, toilets, halls, rooms and lifts; every outdoor place and garage zone; the
 * posts; the archive. Vacant rooms and fit-out sites follow, without a sticker of their own.
 */
export function addPoints(tree: Tree): SamplePoint[] {
  const points: SamplePoint[] = [];
  const put = (
    parent: string,
    code: string,
    name: string,
    sections: readonly string[],
    floor: number | null = null,
    more: { label?: string; attributes?: Record<string, unknown> } = {},
  ): void => {
    tree.add(parent, { kind: 'point', code: `P-${code}`, name, ...more });
    points.push({ id: tree.at(`P-${code}`).id, code: `P-${code}`, sections, floor });
  };
  const lifts = (parent: string): SamplePlace[] =>
    tree.places.filter((place) => place.kind === 'lift' && place.parentId === tree.at(parent).id);
  const putLifts = (parent: string, sections: readonly string[]): void => {
    for (const { code, name, label } of lifts(parent)) put(code, code, name, sections, null, { label });
  };

  for (const { building, units, floors } of blocks) {
    for (const unit of range(1, units).map((n) => `${building}-${n}`)) {
      put(unit, `${unit}-DT`, '大堂', ['4.4.5', '4.4.6'], 1);
      put(unit, `${unit}-BJ`, '水电表间', ['4.4.1'], 1);
      putLifts(unit, ['4.4.4']);
      put(unit, `${unit}-TT`, '天台', ['4.4.3'], floors[1] + 1);
      for (const floor of range(...floors, 3)) {
        put(`${unit}-${two(floor)}F`, `${unit}-T${two(floor)}`, '楼梯间', ['4.4.2', '4.4.6'], floor);
      }
    }
  }

  put('A-DT', 'A-FW', '服务台', ['lobby', ...both], 1);
  put('A-DT', 'A-ZJ', '闸机', ['lobby', ...both], 1);
  put('A-DT', 'A-DTT', '电梯厅', ['lobby', ...both], 1);
  put('A-01F', 'A-WSJ01', '卫生间', ['tower.toilet'], 1);
  putLifts('A', ['tower.lift']);
  for (const floor of officeFloors) {
    put(`A-${two(floor)}F`, `A-ZL${two(floor)}`, '走廊', both, floor);
    put(`A-${two(floor)}F`, `A-WSJ${two(floor)}`, '卫生间', ['tower.toilet'], floor);
  }
  for (const floor of range(6, 28, 3).filter((n) => n !== 15)) {
    put(`A-${two(floor)}F`, `A-T${two(floor)}`, '楼梯间', both, floor);
  }
  put('A-15F', 'A-BN15', '避难区', both, 15);
  put('A', 'A-TT', '天台', both, 29);

  put('E1F', 'E-RK1', '主入口厅', both, 1);
  put('E1F', 'E-RK2', '南入口厅', both, 1);
  putLifts('E', ['tower.lift']);
  for (const floor of range(1, 3)) {
    for (const [side, name] of [
      ['D', '东'],
      ['X', '西'],
    ] as const) {
      put(`E${floor}F`, `E${floor}-ZL${side}`, `${name}走廊`, both, floor);
      put(`E${floor}F`, `E${floor}-WSJ${side}`, `${name}卫生间`, ['tower.toilet'], floor);
    }
  }
  for (const n of range(1, 4)) put('E-G1', `E-G1-${n}`, `${n}号点`, ['expo.hall'], 1);
  for (const n of range(1, 3)) put('E-G2', `E-G2-${n}`, `${n}号点`, ['expo.hall'], 2);
  for (const n of range(1, 10).map(two)) put(`E-M${n}`, `E-M${n}`, '室内', ['expo.hall'], 3);

  for (const area of tree.places.filter(({ kind, code }) => kind === 'area' && /^[WG]-/.test(code))) {
    const { code, name, label, attributes } = area;
    const outdoor = attributes.outdoor as OutdoorKind | undefined;
    if (outdoor) put(code, code, name, [outdoorSections[outdoor]], null, { label });
    else put(code, code, name, ['4.5.4'], code.startsWith('G-B1') ? -1 : -2, { label });
  }

  for (const [code, name, department] of posts) {
    const sections = code === 'GW-KF' ? ['post', 'lobby'] : ['post'];
    put('Z4', code, name, sections, null, { attributes: { department } });
  }
  put('Z4', 'DA', '档案室', ['archive']);

  for (const { id, code, state } of tree.places.filter((place) => place.kind === 'room')) {
    const floor = Number(/(\d\d)\d\d$/.exec(code)?.[1] ?? /^E(\d)/.exec(code)?.[1] ?? 1);
    if (state === 'vacant') points.push({ id, code, sections: ['vacant'], floor });
    if (state === 'fitting-out') points.push({ id, code, sections: ['fit-out'], floor });
  }
  return points;
}

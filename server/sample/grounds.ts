import { range } from './tree.ts';

const numbered = (name: string, count: number): string[] => range(1, count).map((n) => `${n}号${name}`);
const each = (names: string[], tail: string): string[] => names.map((name) => `${name}${tail}`);
const buildings = ['1栋', '2栋', '3栋', '4栋', '5栋', '6栋'];

/** Places outside that a patrol reads, by what is read there. */
export const grounds = {
  /** 水电气通讯设施: section 4.5.1 */
  GX: [
    ...numbered('箱式变电站', 4),
    ...numbered('给水阀井', 4),
    ...each(buildings, '燃气调压箱'),
    ...numbered('通讯交接箱', 4),
  ],
  /** 室外消防: 4.5.1c */
  XF: [...numbered('室外消火栓', 10), ...numbered('水泵接合器', 2)],
  /** 石山小品: 4.5.2a */
  SP: ['中心花园假山', '东门景石', '湖心廊亭', '南广场雕塑'],
  /** 儿童游乐: 4.5.2b */
  YL: ['东游乐场', '西游乐场', '健身角'],
  /** 绿地: 4.5.2c */
  LH: [...each(buildings, '宅旁绿地'), '中心花园北绿地', '中心花园南绿地', '东街绿带', '南街绿带', '会展绿带'],
  /** 道路广场: 4.5.3 */
  DL: [
    '东门广场',
    '南门广场',
    '会展广场',
    'A座落客区',
    '东环路',
    '南环路',
    '西环路',
    '北环路',
    '1号消防登高面',
    '2号消防登高面',
  ],
  /** 周边: 4.6 */
  ZB: ['东围墙', '南围墙', '西围墙', '北围墙', ...each(buildings, '楼下周边')],
} as const satisfies Record<string, readonly string[]>;
export type OutdoorKind = keyof typeof grounds;

/** The section of the estate checklist read at each kind of place. */
export const outdoorSections: Record<OutdoorKind, string> = {
  GX: '4.5.1',
  XF: '4.5.1c',
  SP: '4.5.2a',
  YL: '4.5.2b',
  LH: '4.5.2c',
  DL: '4.5.3',
  ZB: '4.6',
};

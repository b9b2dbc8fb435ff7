import { words } from '#kernel/words.ts';
import { type Checklist, check, type Draft, ownClauses, type Section, section } from './checklist.ts';
import { order } from './on-fail.ts';

/** A dirty thing: the cleaners are called at once (P3-4.5.1). */
const dirty = order('cleaning', 'cleaning');

const tidy = (zh: string, en: string, okZh: string, okEn: string): Draft =>
  check([zh, en], { ok: [okZh, okEn], of: 'cleaning', fail: dirty });

/** P3-4.5.1-01 to -18 and P3-4.5.2-01 to -04. */
export const towerSections: readonly Section[] = [
  section(
    'tower.public',
    ['公共区域清洁', 'Public area, cleanliness'],
    ownClauses(
      'P3-4.5.1',
      1,
      tidy('地面', 'Floor', '无污渍、纸屑、水迹', 'No stains, litter or water'),
      tidy('墙壁', 'Walls', '无手印、脚印、污渍', 'No hand marks, scuffs or stains'),
      tidy('玻璃', 'Glass', '通透，无手印水渍', 'Clear, no marks'),
      tidy('壁灯', 'Wall lamps', '灯罩无尘无虫', 'Shades free of dust and insects'),
      tidy('垃圾桶', 'Bins', '不满溢、无异味、外壁干净', 'Not overflowing, no smell, clean outside'),
      tidy('灭火器', 'Extinguishers', '瓶身和箱面无尘', 'Bottle and box free of dust'),
      tidy('水牌', 'Tenant board', '牌面干净，字迹清楚', 'Face clean, letters clear'),
    ),
    ownClauses(
      'P3-4.5.1',
      9,
      tidy('绿植', 'Plants', '叶面无尘、无枯叶', 'Leaves free of dust, none withered'),
      tidy('花盆', 'Pots', '盆体盆托干净，无烟头', 'Pot and saucer clean, no cigarette ends'),
    ),
  ),
  section(
    'tower.lift',
    ['电梯清洁', 'Lift, cleanliness'],
    ownClauses('P3-4.5.1', 8, tidy('电梯', 'Lift', '轿厢、门槽、按键干净', 'Car, door track and buttons clean')),
  ),
  section(
    'tower.toilet',
    ['卫生间清洁', 'Toilets, cleanliness'],
    ownClauses(
      'P3-4.5.1',
      11,
      tidy('面台', 'Washstand', '台面干爽，无皂渍', 'Dry, no soap marks'),
      tidy('恭桶', 'Toilet bowl', '内外洁净无黄渍', 'Clean inside and out'),
      tidy('小便器', 'Urinal', '无尿碱、无异味', 'No scale, no smell'),
      tidy('镜面', 'Mirror', '明亮无水点', 'Bright, no spots'),
      tidy('纸篓', 'Paper basket', '不超过三分之二', 'Less than two thirds full'),
      tidy('地面', 'Floor', '干爽无水渍脚印', 'Dry, no footprints'),
      tidy('墙面', 'Walls', '无溅渍、无涂写', 'No splashes or scribbling'),
      tidy('卫生间门', 'Toilet door', '门板、把手干净', 'Leaf and handle clean'),
    ),
  ),
  section(
    'tower.facility',
    ['公共设施完好', 'Public facilities'],
    ownClauses(
      'P3-4.5.2',
      1,
      check(['照明', 'Lighting'], {
        ok: ['灯具全亮、不闪', 'All lit, none flickering'],
        of: 'facility',
        fail: order('engineering', 'power'),
      }),
      check(['消火栓箱', 'Hydrant box'], {
        ok: ['箱门、封条、配件完好', 'Door, seal and parts intact'],
        of: 'fire',
        by: ['look', 'touch'],
        fail: order('engineering', 'fire', { hazard: 'general' }),
      }),
      check(['玻璃', 'Glass'], {
        ok: ['无裂纹、松动', 'No cracks, nothing loose'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: order('engineering', 'doors', { hazard: 'general' }),
      }),
      check(['各种标识', 'Signs'], {
        ok: ['齐全、端正、内容正确', 'Complete, straight and correct'],
        of: 'facility',
        fail: order('engineering', 'other', { urgency: 'minor' }),
      }),
    ),
  ),
];

/** The office tower, twice a day (P3-4.5). */
export const tower: Checklist = {
  key: 'tower',
  family: 'tower',
  version: 1,
  title: words('写字楼巡楼', 'Tower round'),
  template: 'tower',
  walkers: ['tower-assistant', 'property-assistant', 'property-supervisor'],
  sections: towerSections,
};

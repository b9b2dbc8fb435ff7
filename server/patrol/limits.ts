import { param } from '#kernel/parameter.ts';

const seconds = { zh: '秒', en: 's' };

/** Thresholds of the flags of a visit. Flags are looked at, they refuse nothing. */
export const limits = {
  dwell: param(
    'flag.dwell',
    15,
    { zh: '停留过短', en: 'Too short at a point' },
    { least: 1, most: 600, unit: seconds },
  ),
  dwellItems: param(
    'flag.dwell-items',
    5,
    { zh: '停留过短：检查项不少于', en: 'Too short: from so many items on' },
    { least: 1, most: 50, unit: { zh: '项', en: 'items' } },
  ),
  fast: param(
    'flag.fast',
    5,
    { zh: '全部正常却过快', en: 'Everything in order too fast' },
    { least: 1, most: 120, unit: seconds },
  ),
  floors: param(
    'flag.floors',
    20,
    { zh: '换楼层过快', en: 'Another floor too fast' },
    { least: 1, most: 600, unit: seconds },
  ),
  clock: param(
    'flag.clock',
    5,
    { zh: '手机时钟偏差', en: 'Clock of the phone off by' },
    { least: 1, most: 60, unit: { zh: '分钟', en: 'min' } },
  ),
};

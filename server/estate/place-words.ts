import type { WordTable } from '#server/text/words.ts';

/** What is said of a room where it is carried out or printed: its state, and its use. */
export const states: WordTable = {
  unsold: { zh: '未售', en: 'Unsold' },
  vacant: { zh: '空置', en: 'Vacant' },
  'fitting-out': { zh: '装修', en: 'Fitting out' },
  occupied: { zh: '自住', en: 'Lived in' },
  let: { zh: '出租', en: 'Let' },
  closed: { zh: '停业', en: 'Closed' },
};
export const uses: WordTable = {
  home: { zh: '住宅', en: 'Home' },
  shop: { zh: '商铺', en: 'Shop' },
  office: { zh: '写字楼', en: 'Office' },
  expo: { zh: '展厅', en: 'Expo' },
};

/** The closed lists a finding chooses from. */

/** What sort of trouble was found (P5-4.2, P3-4.6). */
export const natures = {
  facility: { zh: '设施破损', en: 'Damaged facility' },
  cleaning: { zh: '清洁卫生', en: 'Cleaning' },
  greening: { zh: '园林绿化', en: 'Greening' },
  security: { zh: '治安隐患', en: 'Security' },
  fire: { zh: '消防违章', en: 'Fire safety' },
  'fit-out': { zh: '装修违章', en: 'Renovation' },
  violation: { zh: '住户违章', en: 'Violation' },
  meter: { zh: '水电表异常', en: 'Meter' },
  smell: { zh: '异味', en: 'Smell' },
  resident: { zh: '业户异常', en: 'Unusual at a tenant' },
  service: { zh: '岗位与服务', en: 'Post and service' },
  vacant: { zh: '空置房', en: 'Vacant room' },
  records: { zh: '档案资料', en: 'Records' },
  order: { zh: '大堂秩序', en: 'Lobby order' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** What was done at once to keep people safe. */
export const measures = {
  'stop-lift': { zh: '停梯', en: 'Lift stopped' },
  'stop-use': { zh: '停用', en: 'Taken out of use' },
  'fence-off': { zh: '围挡', en: 'Fenced off' },
  'close-valve': { zh: '关阀', en: 'Valve shut' },
} as const;

/** What is odd about a meter (P5-4.4.1). */
export const meterKinds = {
  damaged: { zh: '坏表', en: 'Damaged' },
  'running-vacant': { zh: '无人户运转', en: 'Runs in an empty home' },
  reversed: { zh: '倒转', en: 'Runs backwards' },
  theft: { zh: '疑盗', en: 'Suspected theft' },
} as const;

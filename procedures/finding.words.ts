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

/** What people are told when a finding moves. */
export const says = {
  sorting: { zh: '有巡查问题待分类。', en: 'A finding waits to be sorted.' },
  dispose: { zh: '有巡查问题待您安排。', en: 'A finding waits for your disposition.' },
  major: { zh: '发现重大问题，请立即安排。', en: 'A major finding: dispose at once.' },
  assigned: { zh: '有巡查问题安排给本部门，请接收。', en: 'A finding was assigned to your department.' },
  check: { zh: '问题已处理，待现场验证。', en: 'Put right: to be checked on the spot.' },
  signOff: { zh: '现场验证合格，待签字关闭。', en: 'Checked: to be signed off.' },
  failed: { zh: '现场验证不合格，请重新处理。', en: 'The check failed: put it right again.' },
  extend: { zh: '有问题申请延期，待您决定。', en: 'An extension was asked for.' },
  extended: { zh: '期限已由主任延长。', en: 'The manager moved the deadline.' },
  chased: { zh: '行政助理催办，请答复。', en: 'You were reminded: please reply.' },
  meter: { zh: '水电表疑盗或倒转，请立即核查。', en: 'A meter runs backwards or may be tampered with.' },
  smell: {
    zh: '发现燃气味或焦味，原因不明，请立即到场检查。',
    en: 'Smell of gas or burning, cause unknown: go at once.',
  },
  resident: { zh: '巡查发现业户异常，请关注。', en: 'Something unusual at a tenant.' },
  measure: { zh: '现场已采取临时措施，请尽快处理。', en: 'A safety measure was taken on the spot.' },
} as const;

/** How often a finding was sent back, put off and asked after. */
export const counters = {
  rejected: { zh: '验证不合格 {n} 次', en: 'Failed the check {n}×' },
  extended: { zh: '延期 {n} 次', en: 'Extended {n}×' },
  chased: { zh: '催办 {n} 次', en: 'Reminded {n}×' },
} as const;

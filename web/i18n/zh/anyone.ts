/** Words of the search that stands above every page of the desk. */
export const anyone = {
  matched: '（匹配「{{what}}」）',
  label: '查房间、业户、单据',
  hint: '房号、姓名、电话、车牌、单号（按 / 键）',
  cases: '查单据',
  casesHint: '查单据：编号、房号、内容（按 / 键）',
  short: '请再输入一个字。',
  busy: '正在查找…',
  slow: '网络较慢，仍在查找…',
  none: '没有找到「{{q}}」。可以试试姓名、电话后四位或车牌。',
  noCase: '没有找到「{{q}}」。',
  rooms: '房间',
  parties: '业户',
  found: '单据',
  go: '继续查找',
  allParties: '查看全部业户结果',
  allCases: '在单据中查找「{{q}}」',
  nobody: '无人登记',
  moreRooms: '等 {{n}} 间',
} as const;

/** What somebody is to a room. */
export const relation = {
  owner: '产权人',
  'co-owner': '共有产权人',
  tenant: '租户',
  family: '家属',
  staff: '员工',
  contractor: '施工单位',
} as const;

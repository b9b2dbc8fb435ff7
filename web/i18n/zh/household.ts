import { relation } from './anyone.ts';

/** 一户一档 on the phone, and calling somebody from it; brought along by its pages. */
export const household = {
  title: '查业户',
  typed: '房号、姓名、电话',
  hint: '电话和车牌要输全号或后四位。',
  none: '没有找到「{{q}}」',
  people: '在册 {{n}} 人',
  nobody: '没有登记业户。',
  matched: '（匹配「{{what}}」）',
  call: '拨打',
  callWho: '拨打 {{who}} {{phone}}',
  left: '{{n}} 秒后隐藏',
  relation,
} as const;

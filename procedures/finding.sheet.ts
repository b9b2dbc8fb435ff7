/** The boxes of a finding, and what a finding must say before it counts as told. */
import { allOf, filled, is, when } from '#kernel/condition.ts';
import { alarm, type Effect, notify } from '#kernel/effects.ts';
import {
  again,
  choice,
  count,
  date,
  department,
  flag,
  optional,
  photos,
  place,
  pointCode,
  reading,
  staff,
  text,
} from '#kernel/fields.ts';
import type { View } from '#kernel/procedure.ts';
import { measures, meterKinds, natures, says } from './finding.words.ts';
import { categories } from './work-order.ts';

export const sheet = {
  foundAt: date({ zh: '发现时间', en: 'Found at' }, { time: true, lies: 'past' }),
  where: place({ zh: '位置', en: 'Place' }),
  what: text({ zh: '问题', en: 'What is wrong' }, 1000),
  seen: optional(photos({ zh: '现场照片', en: 'Photos' })),
  nature: optional(choice({ zh: '问题类型', en: 'Nature' }, natures)),
  hazard: optional(
    choice(
      { zh: '隐患等级', en: 'Hazard class' },
      {
        general: { zh: '一般隐患', en: 'General hazard' },
        serious: { zh: '重大隐患', en: 'Serious hazard' },
      },
    ),
  ),
  more: optional(text({ zh: '补充情况', en: 'Added later' }, 1000)),
  reporter: optional(text({ zh: '反映人', en: 'Reported by' }, 60)),
  measure: optional(choice({ zh: '临时措施', en: 'Measure taken' }, measures)),
  measurePhoto: optional(photos({ zh: '措施照片', en: 'Photo of the measure' }, 3)),
  network: optional(
    choice(
      { zh: '管线', en: 'Network' },
      {
        water: { zh: '水', en: 'Water' },
        power: { zh: '电', en: 'Power' },
        gas: { zh: '气', en: 'Gas' },
        telecom: { zh: '通讯', en: 'Telecom' },
      },
    ),
  ),
  meter: optional(text({ zh: '表号', en: 'Meter no.' }, 40)),
  meterKind: optional(choice({ zh: '表具异常', en: 'Meter trouble' }, meterKinds)),
  meterReading: optional(reading({ zh: '读数', en: 'Reading' })),
  valveShut: optional(flag({ zh: '已关该户闸阀', en: 'Valve shut' })),
  ownerTold: optional(date({ zh: '通知业主时间', en: 'Owner told at' }, { time: true, lies: 'past' })),
  ownerToldHow: optional(
    choice(
      { zh: '通知方式', en: 'Told by' },
      {
        phone: { zh: '电话', en: 'Phone' },
        message: { zh: '短信或微信', en: 'Message' },
        visit: { zh: '上门', en: 'Visit' },
        letter: { zh: '留条', en: 'Note left' },
      },
    ),
  ),
  smell: optional(
    choice({ zh: '气味', en: 'Smell' }, { gas: { zh: '天然气味', en: 'Gas' }, burnt: { zh: '焦味', en: 'Burning' } }),
  ),
  unitsAsked: optional(text({ zh: '询问单元及答复', en: 'Units asked, and answers' }, 500)),
  causeKnown: optional(flag({ zh: '原因已查明', en: 'Cause known' })),
  cause: optional(text({ zh: '原因', en: 'Cause' }, 300)),
  spotAction: choice(
    { zh: '现场处理', en: 'Done on the spot' },
    {
      advised: { zh: '规劝', en: 'Talked to' },
      stopped: { zh: '阻止', en: 'Stopped' },
      handled: { zh: '处理', en: 'Handled' },
    },
  ),
  kind: choice(
    { zh: '分类', en: 'Kind' },
    {
      facility: { zh: '设施破损', en: 'Damage' },
      department: { zh: '部门整改', en: 'Department' },
      resident: { zh: '住户违章', en: 'Violation' },
    },
  ),
  category: again(optional(choice({ zh: '报事类别', en: 'Order category' }, categories))),
  urgency: again(
    optional(
      choice(
        { zh: '紧急度', en: 'Urgency' },
        {
          urgent: { zh: '急修', en: 'Urgent' },
          normal: { zh: '一般', en: 'Normal' },
          minor: { zh: '小修', en: 'Minor' },
        },
      ),
    ),
  ),
  department: again(department({ zh: '责任部门', en: 'Department' })),
  person: optional(staff({ zh: '责任人', en: 'Person' })),
  done: text({ zh: '处理过程', en: 'What was done' }, 1000),
  proof: photos({ zh: '处理后照片', en: 'Photos after' }),
  fixedBy: staff({ zh: '处理人', en: 'Fixed by' }, { many: true, usual: 'me' }),
  onSpot: pointCode({ zh: '现场点码', en: 'Point code' }),
  checkPhoto: photos({ zh: '验证照片', en: 'Photos of the check' }),
  failed: text({ zh: '不合格原因', en: 'Why it failed' }, 500),
  why: text({ zh: '原因', en: 'Reason' }, 500),
  wantedDue: again(date({ zh: '申请期限', en: 'Deadline asked for' }, { lies: 'future' })),
  wantedWhy: text({ zh: '申请原因', en: 'Why more time' }, 500),
  newDue: date({ zh: '新期限', en: 'New deadline' }, { lies: 'future', like: 'wantedDue' }),
  remark: text({ zh: '催办说明', en: 'Reminder' }, 500),
  reply: text({ zh: '答复', en: 'Reply' }, 500),
  times: optional(count({ zh: '次数', en: 'Times' })),
} as const;
export type Seen = View<typeof sheet>;

/** Boxes that may accompany every report. */
export const told = [
  'seen',
  'nature',
  'hazard',
  'more',
  'measure',
  'measurePhoto',
  'meter',
  'meterKind',
  'meterReading',
  'valveShut',
  'ownerTold',
  'ownerToldHow',
  'smell',
  'unitsAsked',
  'causeKnown',
  'cause',
  'reporter',
  'network',
] as const;

/** What must be told at once whatever becomes of the finding: meters, smells (P5-4.4.1, P5-4.4.6), and a tenant who behaves unusually (P3-4.6). */
export function atOnce({ sheet }: Seen): Effect[] {
  const effects: Effect[] = [];
  if (sheet.meterKind === 'reversed' || sheet.meterKind === 'theft')
    effects.push(
      notify({ role: 'property-assistant' }, says.meter),
      notify({ role: 'engineering-assistant' }, says.meter),
    );
  if (sheet.nature === 'resident')
    effects.push(notify({ department: 'customer' }, says.resident), notify({ department: 'security' }, says.resident));
  if (sheet.smell === 'gas' || (sheet.smell === 'burnt' && sheet.causeKnown !== true) || sheet.network === 'gas')
    effects.push(alarm('security', says.smell));
  return effects;
}
/** Meters, smells and measures have their own questions (P5-4.4.1, P5-4.4.6): without the answers a report is not complete. */
export const answers = [
  when('valveShut', is('meterKind', 'running-vacant')),
  when('ownerTold', is('meterKind', 'running-vacant')),
  when('ownerToldHow', is('meterKind', 'running-vacant')),
  when('unitsAsked', filled('smell')),
  when('cause', allOf(is('smell', 'burnt'), is('causeKnown', true))),
  when('measurePhoto', filled('measure')),
] as const;

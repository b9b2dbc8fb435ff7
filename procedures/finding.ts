/**
 * 巡查问题: what a patrol, or anyone, found wrong; until it is put right, checked on the spot by somebody else, and
 * signed. Source: P5-4.7, P5-4.8, P1-5, P3-4.6, P3-1.14.
 */
import {
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
import { alarm, notify, open, param, procedure, tell, type View } from '#kernel/procedure.ts';
import type { DepartmentKind, RoleId } from '#kernel/roles.ts';
import { measures, meterKinds, natures } from './finding.words.ts';

const finders = [
  'front-desk',
  'property-assistant',
  'property-supervisor',
  'tower-assistant',
  'customer-assistant',
  'customer-supervisor',
  'admin-assistant',
  'manager',
  'engineering-supervisor',
  'engineering-assistant',
  'technician',
  'security-lead',
  'security',
  'cleaning-lead',
  'greening-lead',
] as const satisfies readonly RoleId[];
const verifiers = param<readonly RoleId[]>('finding.verifiers', ['front-desk', 'tower-assistant']);
/** Departments the 物业助理 may charge without asking the manager first. */
const delegated = param<readonly DepartmentKind[]>('finding.delegated', []);
const workers = ['settle', 'fix', 'work-order.done', 'violation.putRight'];

const says = {
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
  measure: { zh: '现场已采取临时措施，请尽快处理。', en: 'A safety measure was taken on the spot.' },
} as const;

const seen = [
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

/** What must be told at once whatever becomes of the finding: meters, smells (P5-4.4.1, P5-4.4.6). */
function atOnce({ sheet }: Seen) {
  const effects = [];
  if (sheet.meterKind === 'reversed' || sheet.meterKind === 'theft')
    effects.push(
      notify({ role: 'property-assistant' }, says.meter),
      notify({ role: 'engineering-assistant' }, says.meter),
    );
  if (sheet.smell === 'gas' || (sheet.smell === 'burnt' && sheet.causeKnown !== true) || sheet.network === 'gas')
    effects.push(alarm('security', says.smell));
  return effects;
}
/** Meters and smells have their own questions; a finding without the answers is not complete. */
function incomplete({ sheet }: Seen) {
  if (
    sheet.meterKind === 'running-vacant' &&
    (sheet.valveShut === undefined || !sheet.ownerTold || !sheet.ownerToldHow)
  )
    return {
      zh: '无人户水表运转：请填是否关闸、何时及如何通知业主。',
      en: 'Say whether the valve was shut, and when and how the owner was told.',
    };
  if (sheet.smell !== undefined && !sheet.unitsAsked)
    return { zh: '请填写询问了哪些单元及其答复。', en: 'Say which units were asked and what they said.' };
  if (sheet.smell === 'burnt' && sheet.causeKnown === true && !sheet.cause)
    return { zh: '原因已明时请写出原因。', en: 'Write down the cause.' };
  if (sheet.measure !== undefined && !sheet.measurePhoto)
    return { zh: '已采取临时措施，请拍下现场照片。', en: 'Add a photo of the measure taken.' };
  return false;
}

const sheet = {
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
  category: optional(text({ zh: '报事类别', en: 'Order category' }, 20)),
  urgency: optional(
    choice(
      { zh: '紧急度', en: 'Urgency' },
      {
        urgent: { zh: '急修', en: 'Urgent' },
        normal: { zh: '一般', en: 'Normal' },
        minor: { zh: '小修', en: 'Minor' },
      },
    ),
  ),
  department: department({ zh: '责任部门', en: 'Department' }),
  person: optional(staff({ zh: '责任人', en: 'Person' })),
  done: text({ zh: '处理过程', en: 'What was done' }, 1000),
  proof: photos({ zh: '处理后照片', en: 'Photos after' }),
  fixedBy: staff({ zh: '处理人', en: 'Fixed by' }, { many: true }),
  onSpot: pointCode({ zh: '现场点码', en: 'Point code' }),
  checkPhoto: photos({ zh: '验证照片', en: 'Photos of the check' }),
  failed: text({ zh: '不合格原因', en: 'Why it failed' }, 500),
  why: text({ zh: '原因', en: 'Reason' }, 500),
  wantedDue: date({ zh: '申请期限', en: 'Deadline asked for' }, { lies: 'future' }),
  wantedWhy: text({ zh: '申请原因', en: 'Why more time' }, 500),
  newDue: date({ zh: '新期限', en: 'New deadline' }, { lies: 'future' }),
  remark: text({ zh: '催办说明', en: 'Reminder' }, 500),
  reply: text({ zh: '答复', en: 'Reply' }, 500),
  times: optional(count({ zh: '次数', en: 'Times' })),
} as const;
type Seen = View<typeof sheet>;

const underway = ['disposing', 'assigned', 'rectifying', 'awaitingCheck'] as const;
const onlyRouted = (route: 'order' | 'major') => (view: Seen) =>
  view.facts.origin.route === route || view.facts.origin.route === undefined
    ? incomplete(view)
    : { zh: '这一项不走这条路线。', en: 'This item is routed elsewhere.' };
const settledOnSpot = (view: Seen) => view.facts.cameBy === 'settle';

export const finding = procedure({
  name: 'finding',
  title: { zh: '巡查问题', en: 'Finding' },
  version: 1,
  number: 'XC',
  where: 'where',
  headline: 'what',
  due: { span: param('finding.days', '3 days'), from: 'foundAt' },
  sheet,

  states: {
    reported: { title: { zh: '待分类', en: 'To be sorted' }, due: param('finding.triage', '4 hours') },
    disposing: { title: { zh: '待主任安排', en: 'For the manager' }, due: param('finding.dispose', '4 hours') },
    assigned: { title: { zh: '待部门接收', en: 'To be accepted' }, due: param('finding.accept', '4 hours') },
    rectifying: { title: { zh: '整改中', en: 'Being put right' } },
    awaitingCheck: { title: { zh: '待现场验证', en: 'To be checked on the spot' } },
    verified: { title: { zh: '待签字关闭', en: 'To be signed off' } },
    closed: { title: { zh: '已关闭', en: 'Closed' }, end: 'done' },
    void: { title: { zh: '无效', en: 'Void' }, end: 'void' },
  },

  steps: {
    report: {
      title: { zh: '上报', en: 'Report' },
      from: 'new',
      to: 'reported',
      by: finders,
      offline: true,
      asks: ['foundAt', 'where', 'what'],
      may: seen,
      signed: 'either',
      coveredBy: 'round',
      unless: incomplete,
      causes: (view) => [...atOnce(view), notify({ role: 'property-assistant' }, says.sorting)],
    },
    settle: {
      title: { zh: '现场已处理', en: 'Settled on the spot' },
      from: 'new',
      to: 'awaitingCheck',
      by: finders,
      offline: true,
      does: 'work',
      asks: ['foundAt', 'where', 'what', 'spotAction', 'done'],
      may: [...seen, 'proof'],
      signed: 'either',
      coveredBy: 'round',
      unless: incomplete,
      causes: atOnce,
    },
    order: {
      title: { zh: '直接派单', en: 'Order at once' },
      from: 'new',
      to: 'rectifying',
      by: finders,
      offline: true,
      asks: ['foundAt', 'where', 'what'],
      may: [...seen, 'category', 'urgency'],
      signed: 'either',
      coveredBy: 'round',
      unless: onlyRouted('order'),
      setsDepartment: 'department',
      causes: (view) => [
        ...atOnce(view),
        open('work-order', 'open', {
          where: view.sheet.where,
          what: view.sheet.what,
          category: view.facts.origin.category ?? 'other',
          urgency: view.facts.origin.urgency ?? 'normal',
          department: view.facts.origin.department ?? 'engineering',
          seen: view.sheet.seen,
        }),
      ],
    },
    reportMajor: {
      title: { zh: '重大问题立即上报', en: 'Report as major' },
      from: 'new',
      to: 'disposing',
      by: finders,
      offline: true,
      asks: ['foundAt', 'where', 'what'],
      may: seen,
      signed: 'either',
      coveredBy: 'round',
      setsMajor: true,
      unless: incomplete,
      causes: (view) => [
        ...atOnce(view),
        notify({ role: 'manager' }, says.major),
        notify({ role: 'property-assistant' }, says.major),
      ],
    },
    add: {
      title: { zh: '补充情况', en: 'Add to it' },
      from: ['reported', ...underway],
      to: 'same',
      by: finders,
      offline: true,
      asks: ['more'],
      may: ['seen'],
    },
    send: {
      title: { zh: '转报事工单', en: 'Make a work order' },
      from: 'reported',
      to: 'rectifying',
      by: 'property-assistant',
      asks: ['kind', 'department', 'urgency'],
      may: ['category'],
      setsDepartment: 'department',
      unless: ({ sheet }) =>
        sheet.kind !== 'facility' && { zh: '设施破损才转工单。', en: 'Only damage becomes an order.' },
      causes: ({ sheet }) => [
        open('work-order', 'open', {
          where: sheet.where,
          what: sheet.what,
          category: sheet.category ?? 'other',
          urgency: sheet.urgency ?? 'normal',
          department: sheet.department,
          seen: sheet.seen,
        }),
      ],
    },
    refer: {
      title: { zh: '报主任协调', en: 'Refer to the manager' },
      from: 'reported',
      to: 'disposing',
      by: 'property-assistant',
      asks: ['kind'],
      may: ['department', 'remark'],
      unless: ({ sheet }) =>
        sheet.kind !== 'department' && { zh: '部门整改才报主任协调。', en: 'Only a department matter is referred.' },
      causes: () => [notify({ role: 'manager' }, says.dispose)],
    },
    delegate: {
      title: { zh: '直接安排部门', en: 'Assign directly' },
      from: 'reported',
      to: 'assigned',
      by: 'property-assistant',
      asks: ['kind', 'department'],
      may: ['person'],
      setsDepartment: 'department',
      unless: ({ sheet, params }) =>
        (sheet.kind !== 'department' || !params(delegated).includes(sheet.department ?? 'customer')) && {
          zh: '主任未授权直接安排该部门，请报主任协调。',
          en: 'This department was not delegated: refer it.',
        },
      causes: ({ sheet }) => [notify({ department: sheet.department ?? 'property' }, says.assigned)],
    },
    charge: {
      title: { zh: '按住户违章办理', en: 'Handle as violation' },
      from: 'reported',
      to: 'rectifying',
      by: 'property-assistant',
      asks: ['kind'],
      unless: ({ sheet }) =>
        sheet.kind !== 'resident' && { zh: '住户违章才走违章办理。', en: 'Only a violation goes this way.' },
      causes: ({ sheet, facts }) => [
        open('violation', 'open', {
          where: sheet.where,
          what: sheet.what,
          seen: sheet.seen,
          rule: facts.origin.category ?? 'other',
        }),
      ],
    },
    raise: {
      title: { zh: '升为重大', en: 'Raise to major' },
      from: ['reported', 'assigned', 'rectifying'],
      to: 'disposing',
      by: ['property-assistant', 'property-supervisor'],
      asks: ['why'],
      setsMajor: true,
      unless: ({ facts }) =>
        facts.child !== undefined && {
          zh: '已有工单或违章单在办，请在该单中处理。',
          en: 'An order is already open for it.',
        },
      causes: () => [notify({ role: 'manager' }, says.major)],
    },
    discard: {
      title: { zh: '判为无效', en: 'Not a finding' },
      from: 'reported',
      to: 'void',
      by: 'property-assistant',
      asks: ['why'],
      signed: 'typed',
      unless: ({ facts }) =>
        facts.major && { zh: '重大问题由主任安排，不能判为无效。', en: 'A major finding can not be discarded.' },
      causes: () => [
        notify(
          { relation: 'opener' },
          { zh: '您上报的问题被判为无效，请看原因。', en: 'Your report was judged void.' },
        ),
      ],
    },
    assign: {
      title: { zh: '安排部门', en: 'Assign a department' },
      from: 'disposing',
      to: 'assigned',
      by: 'manager',
      asks: ['department'],
      may: ['person', 'remark'],
      setsDepartment: 'department',
      unless: ({ facts }) => facts.major && { zh: '重大问题须签字安排。', en: 'A major finding needs your signature.' },
      causes: ({ sheet }) => [notify({ department: sheet.department ?? 'property' }, says.assigned)],
    },
    assignMajor: {
      title: { zh: '签字安排重大问题', en: 'Dispose and sign' },
      from: 'disposing',
      to: 'assigned',
      by: 'manager',
      asks: ['department'],
      may: ['person', 'remark'],
      signed: 'typed',
      setsDepartment: 'department',
      unless: ({ facts }) => !facts.major && { zh: '不是重大问题，直接安排即可。', en: 'Not major: simply assign it.' },
      causes: ({ sheet }) => [notify({ department: sheet.department ?? 'property' }, says.assigned)],
    },
    accept: {
      title: { zh: '接收', en: 'Accept' },
      from: 'assigned',
      to: 'rectifying',
      by: 'department',
      sets: 'assignee',
    },
    extend: {
      title: { zh: '同意延期', en: 'Extend' },
      from: ['reported', ...underway],
      to: 'same',
      by: 'manager',
      asks: ['newDue', 'why'],
      moves: 'newDue',
      counts: 'extended',
      causes: () => [notify({ relation: 'department' }, says.extended)],
    },
    askExtension: {
      title: { zh: '申请延期', en: 'Ask for more time' },
      from: ['assigned', 'rectifying'],
      to: 'same',
      by: ['assignee', 'department', 'property-assistant'],
      asks: ['wantedDue', 'wantedWhy'],
      causes: () => [notify({ role: 'manager' }, says.extend)],
    },
    chase: {
      title: { zh: '催办', en: 'Remind' },
      from: ['disposing', 'assigned', 'rectifying'],
      to: 'same',
      by: ['admin-assistant', 'property-assistant'],
      asks: ['remark'],
      counts: 'chased',
      causes: () => [notify({ relation: 'department' }, says.chased)],
    },
    respond: {
      title: { zh: '答复催办', en: 'Reply' },
      from: ['assigned', 'rectifying'],
      to: 'same',
      by: ['assignee', 'department'],
      asks: ['reply'],
      causes: () => [notify({ role: 'admin-assistant' }, { zh: '部门已答复催办。', en: 'The department replied.' })],
    },
    fix: {
      title: { zh: '处理完毕', en: 'Put right' },
      from: 'rectifying',
      to: 'awaitingCheck',
      by: ['assignee', 'department'],
      does: 'work',
      asks: ['done', 'fixedBy', 'proof'],
      signed: 'either',
      offline: true,
      unless: ({ facts }) =>
        facts.child !== undefined && { zh: '请在工单或违章单中办理。', en: 'Finish the linked order instead.' },
      causes: () => [notify({ role: 'front-desk' }, says.check)],
    },
    childDone: {
      title: { zh: '子单办结', en: 'Order or violation done' },
      from: 'rectifying',
      to: 'awaitingCheck',
      by: 'child',
      does: 'work',
      may: ['done', 'fixedBy', 'proof'],
      causes: () => [notify({ role: 'front-desk' }, says.check)],
    },
    verify: {
      title: { zh: '现场验证合格', en: 'Checked: in order' },
      from: 'awaitingCheck',
      to: 'verified',
      by: verifiers,
      does: 'check',
      unlessDid: workers,
      unlessNamed: 'fixedBy',
      asks: ['onSpot', 'checkPhoto'],
      signed: 'drawn',
      offline: true,
      at: 'pocket',
      causes: ({ facts }) => [
        ...(facts.child ? [tell('child', 'verified')] : []),
        notify({ role: 'property-assistant' }, says.signOff),
      ],
    },
    reject: {
      title: { zh: '验证不合格', en: 'Not put right' },
      from: 'awaitingCheck',
      to: 'rectifying',
      by: verifiers,
      does: 'check',
      unlessDid: workers,
      unlessNamed: 'fixedBy',
      asks: ['onSpot', 'failed'],
      may: ['checkPhoto'],
      offline: true,
      at: 'pocket',
      clears: ['done', 'fixedBy', 'proof'],
      undoes: ['fix', 'childDone'],
      counts: 'rejected',
      unless: (view) => settledOnSpot(view) && { zh: '现场处理的问题退回待分类。', en: 'Send it back to be sorted.' },
      causes: ({ facts, sheet }) =>
        facts.child
          ? [tell('child', 'reopen', { failed: sheet.failed })]
          : [notify({ relation: 'assignee' }, says.failed)],
    },
    sendBack: {
      title: { zh: '不合格，退回待分类', en: 'Send back to be sorted' },
      from: 'awaitingCheck',
      to: 'reported',
      by: verifiers,
      does: 'check',
      unlessDid: workers,
      unlessNamed: 'fixedBy',
      asks: ['onSpot', 'failed'],
      may: ['checkPhoto'],
      offline: true,
      at: 'pocket',
      clears: ['done', 'proof', 'spotAction'],
      undoes: ['settle'],
      counts: 'rejected',
      unless: (view) => !settledOnSpot(view) && { zh: '已安排处理的问题退回整改。', en: 'Send it back to be fixed.' },
      causes: () => [notify({ role: 'property-assistant' }, says.sorting)],
    },
    close: {
      title: { zh: '签字关闭', en: 'Sign off' },
      from: 'verified',
      to: 'closed',
      by: 'property-assistant',
      signed: 'typed',
      unless: ({ facts }) =>
        !facts.roundSigned && {
          zh: '巡查人尚未签名，先请巡查人结束并签名本次巡查。',
          en: 'The patroller has not signed the round yet.',
        },
    },
  },
});

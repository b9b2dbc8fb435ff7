/**
 * 巡查问题: what a patrol, or anyone, found wrong; until it is put right, checked on the spot by somebody else, and
 * signed. Source: P5-4.7, P5-4.8, P1-5, P3-4.6, P3-1.14.
 */
import { notify, open, signal } from '#kernel/effects.ts';
import { procedure } from '#kernel/procedure.ts';
import { delegated, finders, verifiers, within } from './finding.parameters.ts';
import { proposed } from './finding.proposal.ts';
import { registers } from './finding.registers.ts';
import { answers, atOnce, type Seen, sheet, told } from './finding.sheet.ts';
import { counters, says } from './finding.words.ts';
import { rules } from './violation.ts';

const workers = ['settle', 'fix', 'work-order.done', 'violation.putRight'];

/** What a finding takes from the order or the violation it became, once the work is done. */
const fromChild = { done: 'childDone', takes: { done: 'done', fixedBy: 'fixedBy', proof: 'proof' } } as const;

const underway = ['disposing', 'assigned', 'rectifying', 'awaitingCheck'] as const;
const routedToOrder = ({ facts: { origin } }: Seen) =>
  origin.route !== undefined &&
  origin.route !== 'order' && { zh: '这一项不走这条路线。', en: 'This item is routed elsewhere.' };
const settledOnSpot = (view: Seen) => view.facts.cameBy === 'settle';

export const finding = procedure({
  name: 'finding',
  title: { zh: '巡查问题', en: 'Finding' },
  version: 1,
  number: 'XC',
  icon: 'alert',
  where: 'where',
  headline: 'what',
  kept: 2,
  reminder: 'chase',
  basis: { procedure: 'patrol', form: 'form-f012', support: ['repair', 'fit-out', 'complaint'] },
  registers,
  due: { span: within.total, from: 'foundAt' },
  params: [delegated],
  counters,
  proposes: proposed,
  // whoever walked the round answers for it before anybody signs off what was found on it
  consults: { roundSigned: { fact: 'patrol.round-signed', of: { origin: 'round' } } },
  children: { 'work-order': fromChild, violation: fromChild },
  sheet,

  states: {
    reported: { title: { zh: '待分类', en: 'To be sorted' }, due: within.triage },
    disposing: { title: { zh: '待主任安排', en: 'For the manager' }, due: within.dispose },
    assigned: { title: { zh: '待部门接收', en: 'To be accepted' }, due: within.accept },
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
      asks: ['foundAt', 'where', 'what', ...answers],
      may: told,
      signed: 'either',
      coveredBy: 'round',
      causes: (view) => [...atOnce(view), notify({ role: 'property-assistant' }, says.sorting)],
    },
    settle: {
      title: { zh: '现场已处理', en: 'Settled on the spot' },
      from: 'new',
      to: 'awaitingCheck',
      by: finders,
      offline: true,
      does: 'work',
      asks: ['foundAt', 'where', 'what', 'spotAction', 'done', ...answers],
      may: [...told, 'proof'],
      signed: 'either',
      coveredBy: 'round',
      causes: atOnce,
    },
    order: {
      title: { zh: '直接派单', en: 'Order at once' },
      from: 'new',
      to: 'rectifying',
      by: finders,
      offline: true,
      asks: ['foundAt', 'where', 'what', ...answers],
      may: [...told, 'category', 'urgency'],
      signed: 'either',
      coveredBy: 'round',
      unless: routedToOrder,
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
      asks: ['foundAt', 'where', 'what', ...answers],
      may: told,
      signed: 'either',
      coveredBy: 'round',
      setsMajor: true,
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
      says: { kind: 'facility' },
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
      says: { kind: 'department' },
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
      says: { kind: 'department' },
      may: ['person'],
      setsDepartment: 'department',
      // asked first: where nothing is delegated the step is not offered at all
      unless: ({ sheet, params }) =>
        (params(delegated).length === 0 ||
          sheet.kind !== 'department' ||
          !params(delegated).includes(sheet.department ?? 'customer')) && {
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
      says: { kind: 'resident' },
      unless: ({ sheet }) =>
        sheet.kind !== 'resident' && { zh: '住户违章才走违章办理。', en: 'Only a violation goes this way.' },
      causes: ({ sheet, facts }) => [
        open('violation', 'open', {
          where: sheet.where,
          what: sheet.what,
          seen: sheet.seen,
          // an item that proposes an order carries a trade, which is no rule anybody broke
          rule: facts.origin.category && facts.origin.category in rules ? facts.origin.category : 'other',
        }),
      ],
    },
    raise: {
      title: { zh: '升为重大', en: 'Raise to major' },
      from: ['reported', 'assigned', 'rectifying'],
      to: 'disposing',
      by: ['property-assistant', 'property-supervisor'],
      aside: true,
      asks: ['why'],
      setsMajor: true,
      unless: ({ facts }) =>
        facts.children.length > 0 && {
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
      answers: 'askExtension',
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
      answers: 'chase',
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
        facts.children.length > 0 && { zh: '请在工单或违章单中办理。', en: 'Finish the linked order instead.' },
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
      bars: { did: workers, named: ['fixedBy'] },
      asks: ['onSpot', 'checkPhoto'],
      signed: 'drawn',
      offline: true,
      at: 'pocket',
      causes: ({ facts }) => [
        ...(facts.children.length > 0 ? [signal('verified')] : []),
        notify({ role: 'property-assistant' }, says.signOff),
      ],
    },
    reject: {
      title: { zh: '验证不合格', en: 'Not put right' },
      from: 'awaitingCheck',
      to: 'rectifying',
      by: verifiers,
      does: 'check',
      bars: { did: workers, named: ['fixedBy'] },
      asks: ['onSpot', 'failed'],
      may: ['checkPhoto'],
      offline: true,
      at: 'pocket',
      clears: ['done', 'fixedBy', 'proof'],
      undoes: ['fix', 'childDone'],
      counts: 'rejected',
      unless: (view) => settledOnSpot(view) && { zh: '现场处理的问题退回待分类。', en: 'Send it back to be sorted.' },
      causes: ({ facts, sheet }) =>
        facts.children.length > 0
          ? [signal('reopen', { failed: sheet.failed })]
          : [notify({ relation: 'assignee' }, says.failed)],
    },
    sendBack: {
      title: { zh: '不合格，退回待分类', en: 'Send back to be sorted' },
      from: 'awaitingCheck',
      to: 'reported',
      by: verifiers,
      does: 'check',
      bars: { did: workers, named: ['fixedBy'] },
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
      consults: ['roundSigned'],
      unless: ({ facts }) =>
        facts.consulted.roundSigned === false && {
          zh: '巡查人尚未签名，先请巡查人结束并签名本次巡查。',
          en: 'The patroller has not signed the round yet.',
        },
    },
  },
});

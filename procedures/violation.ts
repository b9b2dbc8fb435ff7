/**
 * 住户违章: talk first, then a written notice, then stop it or tell the authority, until it is put right and checked.
 * There is no fine, and nothing is cut off: the office has no such power. Source: P5-4.8.2c, P5-4.6.1 to P5-4.6.3, P5-4.7.
 */
import { allOf, filled, is, not, when } from '#kernel/condition.ts';
import { notify } from '#kernel/effects.ts';
import { choice, date, flag, optional, photos, place, staff, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';

/** What rule was broken. */
export const rules = {
  posters: { zh: '乱张贴', en: 'Posters' },
  wires: { zh: '乱拉线', en: 'Loose wires' },
  damage: { zh: '损坏公共设施', en: 'Damage to facilities' },
  noise: { zh: '违章噪音', en: 'Noise' },
  pollution: { zh: '污染环境', en: 'Pollution' },
  throwing: { zh: '高空抛物', en: 'Throwing from height' },
  poultry: { zh: '饲养家禽', en: 'Keeping poultry' },
  livestock: { zh: '饲养家畜', en: 'Keeping livestock' },
  'fire-lane': { zh: '堵塞消防通道', en: 'Blocked fire lane' },
  occupation: { zh: '违章占用', en: 'Occupying public ground' },
  'fit-out': { zh: '违章装修', en: 'Renovation' },
  other: { zh: '其他', en: 'Other' },
} as const;

const handlers = [
  'property-assistant',
  'property-supervisor',
  'customer-assistant',
  'customer-supervisor',
  'tower-assistant',
  'security-lead',
] as const;
const ladder = ['opened', 'advised', 'noticed', 'stopped', 'told'] as const;

/** Words of means the office may not use: money penalties, and cutting water, power, gas or heat. */
const forbidden = /罚款|罚金|停水|断水|停电|断电|停气|断气|停暖/;
const lawful = (...texts: (string | undefined)[]) =>
  texts.some((value) => value !== undefined && forbidden.test(value)) && {
    zh: '管理处无权罚款，也不得以停水停电等方式迫使改正，请改写。',
    en: 'The office may not fine anybody nor cut water, power, gas or heat: please reword.',
  };

/** A photo of a service that was refused; the one of an earlier service will do. */
const refusedService = when('servedPhoto', allOf(is('served', 'refused'), not(filled('servedPhoto'))));

export const violation = procedure({
  name: 'violation',
  title: { zh: '住户违章', en: 'Violation' },
  version: 1,
  number: 'WZ',
  icon: 'ban',
  where: 'where',
  headline: 'what',
  kept: 3,
  basis: { procedure: 'patrol', form: 'form-violation', support: ['fit-out', 'complaint'] },
  counters: { reworked: { zh: '返工 {n} 次', en: 'Reworked {n}×' } },

  sheet: {
    where: place({ zh: '位置', en: 'Place' }),
    what: text({ zh: '违章情况', en: 'What happened' }, 1000),
    rule: choice({ zh: '违章类别', en: 'Rule broken' }, rules),
    seen: optional(photos({ zh: '现场照片', en: 'Photos' })),
    who: optional(text({ zh: '当事人', en: 'Who' }, 60)),
    advice: text({ zh: '规劝情况', en: 'How it was talked over' }, 500),
    items: text({ zh: '整改事项', en: 'What must be put right' }, 1000),
    rightBy: date({ zh: '整改期限', en: 'To be put right by' }, { lies: 'future' }),
    served: choice(
      { zh: '送达', en: 'Service' },
      {
        signed: { zh: '当事人已签收', en: 'Signed for' },
        refused: { zh: '拒签，已拍照留存', en: 'Refused, photographed' },
      },
    ),
    servedPhoto: optional(photos({ zh: '送达照片', en: 'Photo of service' }, 3)),
    stopHow: text({ zh: '制止情况', en: 'How it was stopped' }, 500),
    authority: text({ zh: '报告部门', en: 'Authority told' }, 60),
    authorityNo: optional(text({ zh: '受理编号', en: 'Its reference' }, 60)),
    toldWhat: text({ zh: '报告内容', en: 'What was reported' }, 500),
    done: text({ zh: '改正情况', en: 'How it was put right' }, 1000),
    fixedBy: staff({ zh: '经办人', en: 'Handled by' }, { many: true, usual: 'me' }),
    proof: photos({ zh: '改正后照片', en: 'Photos after' }),
    inOrder: flag({ zh: '核实已改正', en: 'Seen to be in order' }),
    failed: text({ zh: '不合格原因', en: 'Why it failed' }, 500),
  },

  states: {
    opened: {
      title: { zh: '待规劝', en: 'To be talked over' },
      due: param('violation.advise', '1 day', { zh: '规劝', en: 'Talked over' }, { least: '1 hour', most: '7 days' }),
    },
    advised: {
      title: { zh: '已规劝', en: 'Talked over' },
      due: param(
        'violation.notice',
        '1 day',
        { zh: '发整改通知', en: 'Notice served' },
        { least: '1 hour', most: '7 days' },
      ),
    },
    noticed: { title: { zh: '已发整改通知', en: 'Notice served' }, due: { date: 'rightBy' } },
    stopped: {
      title: { zh: '已制止', en: 'Stopped' },
      due: param(
        'violation.stopped',
        '1 day',
        { zh: '制止后处理', en: 'After it was stopped' },
        { least: '1 hour', most: '7 days' },
      ),
    },
    told: {
      title: { zh: '已报主管部门', en: 'Authority told' },
      due: param(
        'violation.told',
        '7 days',
        { zh: '主管部门答复', en: 'Answer of the authority' },
        { least: '1 day', most: '60 days' },
      ),
    },
    toVerify: {
      title: { zh: '待核实', en: 'To be checked' },
      due: param(
        'violation.verify',
        '1 day',
        { zh: '核实改正', en: 'Checked to be in order' },
        { least: '1 hour', most: '15 days' },
      ),
    },
    closed: { title: { zh: '已关闭', en: 'Closed' }, end: 'done' },
  },

  steps: {
    open: {
      title: { zh: '立案', en: 'Open' },
      from: 'new',
      to: 'opened',
      by: ['parent', ...handlers],
      asks: ['where', 'what', 'rule'],
      may: ['seen', 'who'],
      causes: () => [
        notify(
          { role: 'property-assistant' },
          { zh: '有住户违章待规劝。', en: 'A violation waits to be talked over.' },
        ),
      ],
    },
    advise: {
      title: { zh: '规劝', en: 'Talk it over' },
      from: ['opened', 'advised'],
      to: 'advised',
      by: handlers,
      asks: ['advice'],
      may: ['who', 'seen'],
      sets: 'assignee',
      offline: true,
      unless: ({ sheet }) => lawful(sheet.advice),
    },
    notice: {
      title: { zh: '发《违章整改通知》', en: 'Serve the notice' },
      from: ['advised', 'noticed'],
      to: 'noticed',
      by: ['property-assistant', 'property-supervisor'],
      asks: ['items', 'rightBy', 'served', refusedService],
      may: ['servedPhoto', 'who'],
      signed: 'either',
      unless: ({ sheet }) => lawful(sheet.items),
    },
    stop: {
      title: { zh: '制止', en: 'Stop it' },
      from: ['noticed', 'advised'],
      to: 'stopped',
      by: ['property-assistant', 'property-supervisor', 'security-lead'],
      asks: ['stopHow'],
      may: ['seen'],
      unless: ({ sheet }) => lawful(sheet.stopHow),
      causes: () => [notify({ role: 'manager' }, { zh: '违章已制止，请关注。', en: 'A violation was stopped.' })],
    },
    tellAuthority: {
      title: { zh: '报主管部门', en: 'Tell the authority' },
      from: ['noticed', 'stopped'],
      to: 'told',
      by: ['property-assistant', 'manager'],
      asks: ['authority', 'toldWhat'],
      may: ['authorityNo'],
      unless: ({ sheet }) => lawful(sheet.toldWhat),
      causes: () => [notify({ role: 'manager' }, { zh: '违章已报主管部门。', en: 'The authority was told.' })],
    },
    putRight: {
      title: { zh: '已改正', en: 'Put right' },
      from: ladder,
      to: 'toVerify',
      by: handlers,
      does: 'work',
      asks: ['done', 'fixedBy', 'proof'],
      signed: 'either',
      offline: true,
      reports: true,
    },
    confirm: {
      title: { zh: '核实关闭', en: 'Check and close' },
      from: 'toVerify',
      to: 'closed',
      by: handlers,
      does: 'check',
      bars: { did: ['putRight'], named: ['fixedBy'] },
      asks: ['inOrder'],
      signed: 'either',
      unless: ({ sheet, facts }) =>
        facts.hasParent
          ? { zh: '由巡查问题的现场验证一并核实。', en: 'The check of the finding settles this.' }
          : sheet.inOrder !== true && { zh: '未改正请退回。', en: 'Send it back when it is not in order.' },
    },
    sendBack: {
      title: { zh: '未改正，退回', en: 'Not put right' },
      from: 'toVerify',
      to: 'noticed',
      by: handlers,
      does: 'check',
      bars: { did: ['putRight'], named: ['fixedBy'] },
      asks: ['failed', 'rightBy'],
      undoes: ['putRight'],
      clears: ['done', 'fixedBy', 'proof'],
      counts: 'reworked',
      unless: ({ facts }) =>
        facts.hasParent && { zh: '由巡查问题的现场验证一并核实。', en: 'The check of the finding settles this.' },
    },
    verified: {
      title: { zh: '现场验证合格', en: 'Checked on the spot' },
      from: 'toVerify',
      to: 'closed',
      by: 'parent',
    },
    reopen: {
      title: { zh: '现场验证不合格', en: 'The check failed' },
      from: ['toVerify', 'closed'],
      to: 'advised',
      by: 'parent',
      may: ['failed'],
      undoes: ['putRight'],
      clears: ['done', 'fixedBy', 'proof'],
      counts: 'reworked',
      causes: () => [
        notify({ role: 'property-assistant' }, { zh: '违章未改正，退回办理。', en: 'A violation was not put right.' }),
      ],
    },
  },
});

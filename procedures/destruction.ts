/**
 * 档案销毁: records whose time has come are listed, the list is approved, and what it names is destroyed before a witness.
 * Of each a tombstone stays. Source: P5-4.9.
 */
import { act, notify } from '#kernel/effects.ts';
import { count, openly, optional, place, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';

export const destruction = procedure({
  name: 'destruction',
  title: { zh: '档案销毁', en: 'Destruction' },
  version: 1,
  number: 'XH',
  icon: 'trash',
  where: 'where',
  headline: 'title',
  kept: 0,
  basis: { procedure: 'patrol', form: 'form-f012' },
  panel: 'disposal',

  sheet: {
    where: optional(place({ zh: '位置', en: 'Place' })),
    title: openly(text({ zh: '销毁内容', en: 'What is destroyed' }, 60)),
    month: openly(text({ zh: '档案月份', en: 'Month of the records' }, 7)),
    rounds: count({ zh: '巡查记录', en: 'Patrol records' }),
    cases: count({ zh: '单据', en: 'Sheets' }),
    held: count({ zh: '未到期或保全而留下', en: 'Left: not due, or held' }),
    list: openly(text({ zh: '清单哈希', en: 'Hash of the list' }, 64)),
    why: text({ zh: '原因', en: 'Reason' }, 500),
    how: text({ zh: '监销情况', en: 'How it was witnessed' }, 500),
    gone: count({ zh: '已销毁记录数', en: 'Records destroyed' }),
  },

  states: {
    proposed: {
      title: { zh: '待批准', en: 'To be approved' },
      due: param('destruction.approve', '5 days', { zh: '批准', en: 'Approval' }, { least: '1 day', most: '30 days' }),
    },
    approved: {
      title: { zh: '待监销', en: 'To be witnessed' },
      due: param(
        'destruction.witness',
        '5 days',
        { zh: '监销', en: 'Witnessing' },
        { least: '1 day', most: '30 days' },
      ),
    },
    witnessed: {
      title: { zh: '销毁中', en: 'Being destroyed' },
      due: param(
        'destruction.destroy',
        '1 day',
        { zh: '执行销毁', en: 'Destroying' },
        { least: '1 hour', most: '7 days' },
      ),
    },
    destroyed: { title: { zh: '已销毁', en: 'Destroyed' }, end: 'done' },
    refused: { title: { zh: '不予销毁', en: 'Refused' }, end: 'void' },
  },

  steps: {
    propose: {
      title: { zh: '提出销毁', en: 'Propose' },
      from: 'new',
      to: 'proposed',
      by: 'house',
      asks: ['title', 'month'],
      causes: () => [
        act('destruction'),
        notify(
          { role: 'manager' },
          { zh: '有到期档案待批准销毁。', en: 'Records wait to be approved for destruction.' },
        ),
      ],
    },
    listed: {
      title: { zh: '列出清单', en: 'List drawn up' },
      from: 'proposed',
      to: 'same',
      by: 'house',
      asks: ['rounds', 'cases', 'held', 'list'],
      aside: true,
    },
    approve: {
      title: { zh: '批准销毁', en: 'Approve' },
      from: 'proposed',
      to: 'approved',
      by: 'manager',
      bars: { did: ['propose'] },
      signed: 'typed',
      at: 'desk',
      causes: () => [act('destruction')],
    },
    refuse: {
      title: { zh: '不予销毁', en: 'Refuse' },
      from: ['proposed', 'approved'],
      to: 'refused',
      by: 'manager',
      asks: ['why'],
      at: 'desk',
      causes: () => [act('destruction')],
    },
    witness: {
      title: { zh: '监督销毁', en: 'Witness' },
      from: 'approved',
      to: 'witnessed',
      by: ['property-supervisor', 'customer-supervisor', 'admin-assistant', 'property-assistant', 'company-quality'],
      does: 'check',
      bars: { did: ['propose', 'approve'] },
      asks: ['how'],
      signed: 'typed',
      at: 'desk',
      causes: () => [act('destruction')],
    },
    destroy: {
      title: { zh: '已销毁', en: 'Destroyed' },
      from: 'witnessed',
      to: 'destroyed',
      by: 'house',
      asks: ['gone'],
      causes: () => [notify({ role: 'manager' }, { zh: '到期档案已销毁。', en: 'Records were destroyed.' })],
    },
  },
});

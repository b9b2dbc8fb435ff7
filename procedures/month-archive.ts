/**
 * 月度归档: at the end of a month the records of the patrols are looked through, locked by the manager, and bound into one
 * pack that can be proven without this product. After that there are only notes. Source: P5-4.9, P4-6.
 */
import { act, notify } from '#kernel/effects.ts';
import { count, openly, optional, place, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';

export const monthArchive = procedure({
  name: 'month-archive',
  title: { zh: '月度归档', en: 'Month archive' },
  version: 1,
  number: 'GD',
  icon: 'box',
  where: 'where',
  headline: 'title',
  kept: 0,
  basis: { procedure: 'patrol', form: 'form-f012' },
  archived: false,
  panel: 'month',

  sheet: {
    where: optional(place({ zh: '位置', en: 'Place' })),
    title: openly(text({ zh: '归档内容', en: 'What is archived' }, 60)),
    month: openly(text({ zh: '月份', en: 'Month' }, 7)),
    missingWhy: optional(text({ zh: '带缺项锁定的原因', en: 'Why it is locked with gaps' }, 500)),
    rounds: count({ zh: '巡查次数', en: 'Rounds' }),
    cases: count({ zh: '单据数', en: 'Sheets' }),
    missing: count({ zh: '缺项数', en: 'Gaps' }),
    manifest: openly(text({ zh: '清单哈希', en: 'Hash of the manifest' }, 64)),
    pack: openly(text({ zh: '档案包哈希', en: 'Hash of the pack' }, 64)),
    pages: count({ zh: '表单页数', en: 'Pages' }),
    files: count({ zh: '文件数', en: 'Files' }),
  },

  states: {
    open: {
      title: { zh: '待核对锁定', en: 'To be checked and locked' },
      due: param(
        'archive.lock',
        '5 days',
        { zh: '核对锁定', en: 'Checking and locking' },
        { least: '1 day', most: '20 days' },
      ),
    },
    locked: {
      title: { zh: '已锁定，成册中', en: 'Locked, being bound' },
      due: param('archive.bind', '1 day', { zh: '成册', en: 'Binding' }, { least: '1 hour', most: '7 days' }),
    },
    packed: { title: { zh: '已归档', en: 'Archived' }, end: 'done' },
  },

  steps: {
    open: {
      title: { zh: '开始归档', en: 'Begin' },
      from: 'new',
      to: 'open',
      by: 'house',
      asks: ['title', 'month'],
      causes: () => [
        notify(
          { role: 'manager' },
          { zh: '上月档案待核对锁定。', en: 'The records of last month wait to be checked and locked.' },
        ),
        notify(
          { role: 'property-assistant' },
          { zh: '上月档案待核对，请补齐缺项。', en: 'The records of last month have to be completed.' },
        ),
      ],
    },
    lock: {
      title: { zh: '锁定', en: 'Lock' },
      from: 'open',
      to: 'locked',
      by: 'manager',
      may: ['missingWhy'],
      signed: 'typed',
      at: 'desk',
      causes: () => [act('lock-month')],
    },
    counted: {
      title: { zh: '锁定时清点', en: 'Counted at the lock' },
      from: 'locked',
      to: 'same',
      by: 'house',
      asks: ['rounds', 'cases', 'missing'],
      aside: true,
    },
    bind: {
      title: { zh: '成册归档', en: 'Bind' },
      from: 'locked',
      to: 'packed',
      by: 'house',
      asks: ['manifest', 'pack', 'pages', 'files'],
      causes: () => [
        notify({ role: 'manager' }, { zh: '上月档案已归档，可下载。', en: 'The records of last month are archived.' }),
      ],
    },
  },
});

import { notify } from '#kernel/effects.ts';
import { date, optional, place, slot, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';
import { zh } from '#tests/support/plea.ts';

/** A pass for goods, in a procedure of the tests' own: valid within a window, and lapses by itself when that is over. */
export const pass = procedure({
  name: 'pass',
  title: zh('放行'),
  version: 1,
  number: 'FX',
  where: 'where',
  headline: 'what',
  sheet: {
    where: place(zh('房号')),
    what: text(zh('物品'), 60),
    window: slot(zh('放行时段')),
    left: text(zh('实放'), 60),
    why: optional(text(zh('原因'), 60)),
    again: optional(date(zh('改期'))),
  },
  states: {
    asked: { title: zh('待审核'), due: param('pass.approve', '30 minutes', zh('审核')) },
    valid: { title: zh('可放行') },
    gone: { title: zh('已放行'), end: 'done' },
    lapsed: { title: zh('已过期'), end: 'void' },
  },
  steps: {
    ask: { title: zh('申请'), from: 'new', to: 'asked', by: 'front-desk', asks: ['where', 'what', 'window'] },
    approve: { title: zh('同意'), from: 'asked', to: 'valid', by: ['manager', 'property-assistant'] },
    shift: { title: zh('改时段'), from: 'valid', to: 'same', by: 'front-desk', asks: ['window'], may: ['why'] },
    release: {
      title: zh('放行'),
      from: 'valid',
      to: 'gone',
      by: ['security', 'security-lead'],
      offline: true,
      does: 'check',
      bars: { did: ['ask', 'approve'] },
      asks: ['left'],
      signed: 'drawn',
    },
    lapse: {
      title: zh('过期'),
      from: 'valid',
      to: 'lapsed',
      by: 'clock',
      lapses: 'window',
      causes: [notify({ relation: 'opener' }, zh('放行条已过期。'))],
    },
  },
});

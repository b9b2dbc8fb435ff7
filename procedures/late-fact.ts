/**
 * 补报记录: what somebody did on the spot while the phone had no network, and what no longer fitted when it was handed in:
 * the round had gone to another, the case had moved on, a role was lost. Nothing is dropped: a 物业助理 takes it in, at the
 * time it happened and as whoever did it, or declines with a reason. Source: P5-4.8.1, P3-1.4.
 */
import { act, notify } from '#kernel/effects.ts';
import { count, date, optional, photos, place, staff, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { procedure } from '#kernel/procedure.ts';

const answerers = ['property-assistant', 'property-supervisor', 'manager'] as const;

export const lateFact = procedure({
  name: 'late-fact',
  title: { zh: '补报记录', en: 'Late fact' },
  version: 1,
  number: 'BB',
  icon: 'clock',
  where: 'where',
  headline: 'what',
  kept: 2,
  basis: { procedure: 'patrol', form: 'form-f012' },
  panel: 'late',
  // whoever is named where what is held is confidential neither reads nor judges it
  bars: { named: ['about'] },
  confidential: { hiddenFrom: 'about' },

  sheet: {
    where: optional(place({ zh: '位置', en: 'Place' })),
    what: text({ zh: '事项', en: 'What was done' }, 1000),
    who: staff({ zh: '办理人', en: 'Done by' }),
    happenedAt: date({ zh: '发生时间', en: 'Happened at' }, { time: true }),
    arrivedAt: date({ zh: '收到时间', en: 'Arrived at' }, { time: true }),
    reason: text({ zh: '未能直接登记的原因', en: 'Why it was not taken at once' }, 500),
    records: count({ zh: '记录数', en: 'Records' }, 1, 10_000),
    about: optional(staff({ zh: '涉及人', en: 'About' }, { many: true })),
    seen: optional(photos({ zh: '照片', en: 'Photos' }, 600)),
    why: text({ zh: '不采纳的原因', en: 'Why it is declined' }, 500),
  },

  states: {
    waiting: {
      title: { zh: '待认定', en: 'To be judged' },
      due: param('late-fact.answer', '1 day', { zh: '认定补报', en: 'Judged' }, { least: '1 hour', most: '15 days' }),
    },
    taken: { title: { zh: '已采纳', en: 'Taken in' }, end: 'done' },
    declined: { title: { zh: '未采纳', en: 'Declined' }, end: 'done' },
  },

  steps: {
    arrive: {
      title: { zh: '补报', en: 'Handed in late' },
      from: 'new',
      to: 'waiting',
      by: 'house',
      asks: ['what', 'who', 'happenedAt', 'arrivedAt', 'reason', 'records'],
      may: ['where', 'about', 'seen'],
      causes: () => [
        notify({ role: 'property-assistant' }, { zh: '有补报记录待认定。', en: 'A late fact waits to be judged.' }),
      ],
    },
    another: {
      title: { zh: '又补报一条', en: 'One more handed in' },
      from: 'waiting',
      to: 'same',
      by: 'house',
      asks: ['what', 'arrivedAt', 'records'],
      may: ['about', 'seen'],
      aside: true,
    },
    take: {
      title: { zh: '采纳', en: 'Take it in' },
      from: 'waiting',
      to: 'taken',
      by: answerers,
      causes: () => [
        act('replay'),
        notify({ relation: 'opener' }, { zh: '您补报的记录已采纳。', en: 'What you handed in late was taken in.' }),
      ],
    },
    decline: {
      title: { zh: '不采纳', en: 'Decline' },
      from: 'waiting',
      to: 'declined',
      by: answerers,
      asks: ['why'],
      causes: () => [
        notify(
          { relation: 'opener' },
          { zh: '您补报的记录未采纳，请看原因。', en: 'What you handed in late was declined: see why.' },
        ),
      ],
    },
  },
});

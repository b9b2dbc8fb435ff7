import { sampleId } from '#server/sample/ids.ts';
import type { Ids } from '#tests/support/foreign.ts';
import { openingsNaming } from '#tests/support/leak-cases.ts';
import { householdCommands } from '#tests/support/leak-households.ts';
import { officeCommands } from '#tests/support/leak-office.ts';
import { paperCommands } from '#tests/support/leak-papers.ts';
import { drawn } from '#tests/support/office.ts';

/** Things of our own on which others are named. */
interface Own {
  readonly area: string;
  readonly major: string;
  readonly round: string;
}

/**
 * Sample calls of every command there is, each naming the ids in every place where it takes one; `fresh` makes a new id.
 * Tests that put all commands to something take them from here.
 */
export function allCommands(fresh: () => string, own: Own): Readonly<Record<string, (ids: Ids) => object[]>> {
  let days = 0;
  return {
    ...officeCommands(fresh),
    ...householdCommands(fresh),
    ...paperCommands(fresh),
    'case.open': (ids) => openingsNaming(ids, fresh, own.area),
    'case.step': (ids) => [
      { case: ids.case, step: 'refer', values: { kind: 'department' }, screen: 'desk' },
      { case: ids.case, step: 'note', values: { note: '试' }, screen: 'desk' },
      { case: ids.case, step: 'nonsense', values: {}, screen: 'desk' },
      {
        case: own.major,
        step: 'assignMajor',
        values: { department: 'property', person: [ids.staff] },
        screen: 'desk',
        sign: { method: 'typed', password: 'LH-001' },
      },
    ],
    'case.signMany': (ids) => [{ cases: [{ case: ids.case, step: 'close', seen: 1 }], screen: 'desk', sign: drawn }],
    'round.start': (ids) => [{ round: ids.round, radio: { device: '1' }, onDuty: true }],
    'round.note': (ids) => [
      { note: fresh(), round: ids.round, kind: 'talk', text: '试' },
      { note: fresh(), kind: 'order-event', place: ids.place, text: '试', settled: 'settled' },
    ],
    'round.end': (ids) => [{ round: ids.round, radioBack: true, sign: drawn }],
    'round.excuse': (ids) => [{ round: ids.round, reason: '试' }],
    'round.assign': (ids) => [
      { round: ids.round, walker: sampleId('staff', 'LH-008') },
      { round: own.round, walker: ids.staff },
    ],
    'round.visit': (ids) =>
      [ids.round, own.round].map((round) => ({
        round,
        visit: fresh(),
        point: ids.point,
        proof: { byHand: '码坏' },
        enteredAt: '2026-11-23T00:00:00Z',
        leftAt: '2026-11-23T00:00:00Z',
        answers: {},
      })),
    'hold.put': () => [{ hold: fresh(), month: '2026-11', why: '试一试' }],
    'destruction.propose': () => [{ list: fresh(), month: '2026-11' }],
    'hold.lift': (ids) => [{ hold: ids.case, why: '试一试' }],
    'round.remark': (ids) => [{ round: ids.round, text: '试' }],
    'plan.draft': (ids) => [{ plan: ids.plan, month: '2026-11-01' }],
    'plan.approve': (ids) => [{ plan: ids.plan }],
    'point.reissue': (ids) => [{ point: ids.point }],
    'reading.done': (ids) => {
      days += 1;
      const day = new Date(Date.parse('2026-10-31T00:00:00Z') - days * 86_400_000).toISOString().slice(0, 10);
      return [{ day, followUp: [{ case: ids.case, what: '试' }] }];
    },
    'alarm.acknowledge': (ids) => [{ alarm: ids.alarm, answer: '已到场' }],
    'notice.read': (ids) => [{ notices: [ids.notice] }],
  };
}

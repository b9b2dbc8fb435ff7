import { expect, test } from 'vitest';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { complaint } from '#procedures/complaint.ts';
import { finding } from '#procedures/finding.ts';
import { workOrder } from '#procedures/work-order.ts';
import { countersOf } from './counters.ts';
import { boxesOf, type Draft, filledOf, guardOnOpen, stepOf, validateForm } from './form.ts';
import { prefill } from './prefill.ts';

const now = '2026-11-24T01:30:00.000Z';
const zone = 'Asia/Shanghai';
const place = '0192d3c0-0000-7000-8000-000000000001';
const report = stepOf(finding, 'report');
if (!report) throw new Error('finding has lost its report');

test('a form has the asked boxes first, and marks those it can not do without', () => {
  const boxes = boxesOf(finding, report);
  expect(boxes.slice(0, 3).map(({ name, needed }) => [name, needed])).toEqual([
    ['foundAt', true],
    ['where', true],
    ['what', true],
  ]);
  expect(boxes.slice(3).every(({ needed }) => !needed)).toBe(true);
  expect(boxes.map(({ name }) => name)).toContain('seen');
});

test('what is empty, too long or in the future is said at its box, by the rules of the kernel', () => {
  const boxes = boxesOf(finding, report);
  const faults = validateForm(boxes, { foundAt: '2026-11-25T01:30:00.000Z', what: '灯'.repeat(1001) }, now, zone);
  expect(Object.keys(faults).sort()).toEqual(['foundAt', 'what', 'where']);
  expect(faults.where?.zh).toContain('位置');
  expect(validateForm(boxes, { foundAt: now, where: place, what: '灯不亮' }, now, zone)).toEqual({});
});

test('empty boxes are not sent, and blanks around a text fall away', () => {
  expect(filledOf({ what: ' 灯不亮 ', more: '  ', seen: [], valveShut: false, hazard: undefined })).toEqual({
    what: '灯不亮',
    valveShut: false,
  });
});

test('a box is asked for once what was filled in says so: a meter running in an empty home, not any other', () => {
  const needed = (draft: Draft): string[] =>
    boxesOf(finding, report, draft).flatMap((box) => (box.needed ? [box.name] : []));
  const draft = { foundAt: now, where: place, what: '水表走字', meterKind: 'running-vacant' };
  expect(needed(draft)).toEqual(['foundAt', 'where', 'what', 'valveShut', 'ownerTold', 'ownerToldHow']);
  expect(needed({ ...draft, meterKind: 'damaged' })).toEqual(['foundAt', 'where', 'what']);
  // what may be told anyway is there, needed or not
  expect(boxesOf(finding, report, {}).map(({ name }) => name)).toContain('valveShut');
});

test('what the definition says against opening is said before sending', () => {
  const order = stepOf(finding, 'order');
  expect(order && guardOnOpen(finding, order, { what: '灯不亮' }, { route: 'sort' })?.zh).toContain('不走这条路线');
  expect(order && guardOnOpen(finding, order, { what: '灯不亮' }, { route: 'order' })).toBeUndefined();
});

test('a step without boxes has an empty form, and an unknown step none', () => {
  expect(boxesOf(workOrder, stepOf(workOrder, 'accept') ?? {})).toEqual([]);
  expect(stepOf(workOrder, 'toString')).toBeUndefined();
});

test('a fresh form knows what the boxes say it knows: what stands again, the day asked for, who usually did it', () => {
  const sheet = { department: 'cleaning', wantedDue: '2026-11-30', done: '旧', fixedBy: ['someone'] };
  const fresh = (definition: AnyProcedure, step: string): Draft =>
    prefill(boxesOf(definition, stepOf(definition, step) ?? {}), 'me', now, sheet);
  expect(fresh(finding, 'extend')).toEqual({ newDue: '2026-11-30' });
  expect(fresh(finding, 'assign')).toEqual({ department: 'cleaning' });
  // what was done is told anew
  expect(fresh(finding, 'fix')).toEqual({ fixedBy: ['me'] });
  expect(fresh(workOrder, 'arrive')).toEqual({ arrivedAt: now });
  // most who complain say who they are
  expect(fresh(complaint, 'register')).toEqual({ heardAt: now, anonymous: false });
});

test('what a step says by itself is not asked', () => {
  const names = boxesOf(finding, stepOf(finding, 'send') ?? {}).map(({ name }) => name);
  expect(names).toEqual(['department', 'urgency', 'category']);
});

test('what was counted is said in the words of the definition', () => {
  expect(countersOf(finding, { rejected: 2, extended: 0, chased: 1 }).map(({ words }) => words.zh)).toEqual([
    '验证不合格 2 次',
    '催办 1 次',
  ]);
});

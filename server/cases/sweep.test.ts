import { describe, expect, test } from 'vitest';
import { ladderOf, type Office } from './sweep.ts';

const office: Office = {
  chairs: [
    { id: 'p-manager', superiorId: null, staffId: 'manager' },
    { id: 'p-head', superiorId: 'p-manager', staffId: 'head' },
    { id: 'p-empty', superiorId: 'p-manager', staffId: null },
    { id: 'p-worker', superiorId: 'p-head', staffId: 'worker' },
    { id: 'p-orphan', superiorId: 'p-empty', staffId: 'orphan' },
    { id: 'p-sorter', superiorId: 'p-manager', staffId: 'sorter' },
  ],
  heads: new Map([['engineering', 'head']]),
  sorters: ['sorter', 'sorter-2'],
};
const ladder = (assigneeId: string | null, department: string | null) => ladderOf(office, { assigneeId, department });

describe('the ladder of an overdue case', () => {
  test('leads from whoever is in charge to the manager', () => {
    expect(ladder('worker', 'engineering')).toEqual([['head'], ['manager']]);
    expect(ladder('head', 'engineering')).toEqual([['manager']]);
  });

  test('begins at the head of the department, or at those who sort', () => {
    expect(ladder(null, 'engineering')).toEqual([['head'], ['manager']]);
    expect(ladder(null, 'greening')).toEqual([['sorter', 'sorter-2'], ['manager']]);
    expect(ladder(null, null)).toEqual([['sorter', 'sorter-2'], ['manager']]);
    expect(ladder('gone', 'engineering')).toEqual([['head'], ['manager']]);
  });

  test('passes over vacant posts, and ends at the top', () => {
    expect(ladder('orphan', null)).toEqual([['manager']]);
    expect(ladder('manager', null)).toEqual([['manager']]);
  });

  test('leaves out whoever the case is hidden from; where that leaves nobody the company is told', () => {
    const barring = (...barred: string[]) => ladderOf(office, { assigneeId: 'worker', department: null }, barred);
    expect(barring('head')).toEqual([['manager']]);
    expect(barring('head', 'manager')).toEqual([[]]);
    expect(ladderOf(office, { assigneeId: null, department: null }, ['sorter'])).toEqual([['sorter-2'], ['manager']]);
  });

  test('is not held up by a ring of superiors', () => {
    const ring: Office = {
      ...office,
      chairs: [
        { id: 'a', superiorId: 'b', staffId: 'x' },
        { id: 'b', superiorId: 'a', staffId: 'y' },
      ],
    };
    expect(ladderOf(ring, { assigneeId: 'x', department: null })).toEqual([['y']]);
  });
});

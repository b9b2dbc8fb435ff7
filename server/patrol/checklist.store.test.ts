import { expect, test } from 'vitest';
import type { Query } from '#server/db/statement.ts';
import { checklistOf } from './checklist.store.ts';
import type { Checklist } from './checklists/checklist.ts';

test('a version that another database has under the same number is not taken for ours, and ours is read once', async () => {
  const database = (title: string): { q: Query; asked: () => number } => {
    let asked = 0;
    const body = { title: { zh: title, en: title }, sections: [] } as unknown as Checklist;
    const q = async () => {
      asked += 1;
      return [{ key: 'lobby', version: 2, body }];
    };
    return { q: q as unknown as Query, asked: () => asked };
  };
  const ours = database('大堂');
  const other = database('门厅');
  for (const { q, title } of [
    { q: ours.q, title: '大堂' },
    { q: other.q, title: '门厅' },
    { q: ours.q, title: '大堂' },
  ])
    expect((await checklistOf(q, 'lobby', 2, [])).title.zh).toBe(title);
  expect([ours.asked(), other.asked()]).toEqual([1, 1]);
});

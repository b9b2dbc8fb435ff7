import { describe, expect, test } from 'vitest';
import { faults } from '#kernel/faults.ts';
import type { Origin } from '#kernel/procedure.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { itemsOf, networks } from '#server/patrol/checklists/checklist.ts';
import { procedures } from './all.ts';

/** Where findings really come from: every way an item of our checklists sends a fail, and the trades of its networks. */
const origins: Origin[] = checklists.flatMap(itemsOf).flatMap(({ onFail }) => {
  const { to, propose, department, category, urgency, form } = onFail;
  const trades = form === 'network' ? Object.values(networks).map((one) => one.category) : [category];
  return trades.map((trade) => ({
    route: to,
    ...(propose ? { propose } : {}),
    ...(department ? { department } : {}),
    ...(trade ? { category: trade } : {}),
    ...(urgency ? { urgency } : {}),
  }));
});
const distinct = [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];

describe('every procedure of the office', () => {
  test.each(Object.values(procedures))('$name has no faults', (definition) => {
    expect(faults(definition, { linked: Object.values(procedures), origins: distinct })).toEqual([]);
  });

  test('two letters stand for one procedure only', () => {
    const numbers = Object.values(procedures).map((one) => one.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

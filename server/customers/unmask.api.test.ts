import { describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const desk = await as(office, 'LH-008'); // sees masked
const guard = await as(office, 'LH-045');
const id = (): string => uuidAt(office.clock());

describe('personal data in full needs a right and a reason, and is written down', () => {
  test('a clerk without the right is refused, and both are in the log that the manager reads', async () => {
    const party = id();
    await supervisor.do('party.save', {
      ...{ party, version: 0, kind: 'person', set: { name: '方寸心' } },
      contacts: { add: [{ id: id(), kind: 'phone', value: '13500005555' }] },
    });
    const ask = (who: typeof desk, reason: string) => who.ask('POST', `/parties/${party}/unmask`, { reason });
    expect((await ask(desk, '看看')).statusCode).toBe(403);
    expect((await ask(supervisor, ' ')).statusCode).toBe(400);
    expect((await ask(supervisor, '回访核对电话')).json().name).toBe('方寸心');
    expect((await ask(guard, '看看')).statusCode).toBe(404);
    const log = await manager.get<{
      items: { byNumber: string; act: string; outcome: string; reason: string; subject: string }[];
    }>('/data-access');
    expect(
      log.items.slice(0, 3).map(({ byNumber, outcome, reason, subject }) => [byNumber, outcome, reason, subject]),
    ).toEqual([
      ['LH-045', 'refused', '看看', '方**'],
      ['LH-003', 'given', '回访核对电话', '方**'],
      ['LH-008', 'refused', '看看', '方**'],
    ]);
    expect((await supervisor.ask('GET', '/data-access')).statusCode).toBe(404);
  });
});

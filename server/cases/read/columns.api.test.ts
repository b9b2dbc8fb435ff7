import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';

/** A list of one procedure shows and is narrowed by what its definition says. */
const office = await testApp({ sample: true });
const { clock } = office;
const desk = await as(office, 'LH-008');
const rooms = await desk.get<{ items: { id: string }[] }>('/places?q=3-2-1804');

async function complain(level: string, channel: string): Promise<string> {
  const id = uuidAt(clock());
  const at = { heardAt: clock().toISOString(), where: rooms.items[0]?.id, kind: 'service', what: `${level}的投诉` };
  await desk.do('case.open', {
    ...{ case: id, procedure: 'complaint', step: 'register', screen: 'desk' },
    values: { ...at, channel, anonymous: true, level, grave: false },
  });
  return id;
}
const general = await complain('general', 'telephone');
const serious = await complain('serious', 'letter');

interface Listed {
  items: { id: string; boxes: Record<string, unknown> }[];
}
const listed = async (query: string): Promise<[string, Record<string, unknown>][]> =>
  (await desk.get<Listed>(`/cases?${query}`)).items.map(({ id, boxes }) => [id, boxes]);

test('boxes come as columns where the list is of one procedure, and only there', async () => {
  const rows = new Map(await listed('procedure=complaint'));
  expect(rows.get(serious)).toEqual({ level: 'serious', kind: 'service' });
  expect(rows.get(general)).toEqual({ level: 'general', kind: 'service' });
  expect(new Map(await listed('')).get(serious)).toEqual({});
});

test('choices narrow it; any other box is refused', async () => {
  const ids = async (choices: string) => (await listed(`procedure=complaint&choices=${choices}`)).map(([id]) => id);
  expect(await ids('level:serious')).toEqual([serious]);
  expect(await ids('level:serious,channel:letter')).toEqual([serious]);
  expect(await ids('level:serious,channel:telephone')).toEqual([]);
  for (const wrong of ['anonymous:true', 'level:none', 'level', 'constructor:x', "level':general"])
    for (const query of [
      `procedure=complaint&choices=${wrong}`,
      `choices=level:serious`,
      `procedure=task&choices=${wrong}`,
    ]) {
      const answer = await desk.ask('GET', `/cases?${query}`);
      expect([answer.statusCode, answer.json().error.code], query).toEqual([400, 'list.choice']);
    }
});

import { describe, expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock } = office;
const housing = await as(office, 'LH-005'); // homes only
const desk = await as(office, 'LH-008');

const room = (code: string): string => sampleId('place', code);
const id = (): string => uuidAt(clock());
interface File {
  parties: { contactedAt: string | null }[];
  said: { text: string; channel: string }[];
}
const file = (who: typeof desk, code: string): Promise<File> => who.get(`/rooms/${room(code)}/household`);

describe('what was said, with whom, and whom nobody spoke with [P3-1.3]', () => {
  test('is written down and takes them off the list of the silent', async () => {
    const silent = await housing.get<{
      items: { id: string; contactedAt: string | null; rooms: { id: string; code: string }[] }[];
    }>('/parties/overdue');
    const [first] = silent.items;
    expect(first?.contactedAt).toBeNull();
    await desk.do('contact.log', {
      entry: id(),
      room: first?.rooms[0]?.id,
      channel: 'phone',
      text: '确认入户检修时间',
      next: '2026-12-01',
    });
    const after = await housing.get<typeof silent>('/parties/overdue');
    expect(after.items.map(({ id: one }) => one)).not.toContain(first?.id);
    const { said } = await file(desk, first?.rooms[0]?.code ?? '');
    expect(said[0]).toMatchObject({ text: '确认入户检修时间', channel: 'phone' });
  });
});

test('a talk on a round stands in the contact log of the room it was about [P5-4.2.7]', async () => {
  const walker = await as(office, 'LH-016');
  const note = id();
  await walker.do('round.note', {
    ...{ note, kind: 'talk', room: room('2-1-0802'), person: '住户老人' },
    text: '反映电梯按钮难按，希望加装扶手',
  });
  const { said } = await file(desk, '2-1-0802');
  expect(said[0]).toMatchObject({ channel: 'patrol', text: '住户老人：反映电梯按钮难按，希望加装扶手' });
  expect((await file(desk, '2-1-0802')).parties[0]?.contactedAt).toBe(clock().toISOString());
  for (const none of [room('Z1'), id()])
    expect(await walker.refused('round.note', { note: id(), kind: 'talk', room: none, text: '试' })).toMatchObject({
      status: 400,
      fields: ['room'],
    });
});

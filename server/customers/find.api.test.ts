import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock } = office;
const desk = await as(office, 'LH-008');
const supervisor = await as(office, 'LH-003');

const today = '2026-11-23';
const id = (): string => uuidAt(clock());
interface Found {
  parties: { id: string; name: string; phone: string | null; matched: string | null }[];
}
const find = (who: typeof desk, typed: string): Promise<Found> => who.get(`/customers?q=${encodeURIComponent(typed)}`);
const newPerson = async (name: string, phone: string) => {
  const party = id();
  await supervisor.do('party.save', {
    ...{ party, version: 0, kind: 'person', set: { name } },
    contacts: { add: [{ id: id(), kind: 'phone', value: phone }] },
  });
  return party;
};

test('what fits behind the mask is marked by what was typed, and by nothing else', async () => {
  const party = await newPerson('尉迟望舒', '13612340417');
  const of = async (typed: string) => (await find(desk, typed)).parties.find((one) => one.id === party);
  expect(await of('望舒')).toMatchObject({ name: '尉***', matched: '望舒' });
  expect(await of('尉迟望舒')).toMatchObject({ name: '尉***', matched: '迟望舒' });
  expect(await of('13612340417')).toMatchObject({ phone: '136****0417', matched: null });
  await supervisor.do('vehicle.save', { vehicle: id(), party, plate: '粤B5T5V5', kind: 'car', from: today });
  expect(await of('粤B5T5V5')).toMatchObject({ matched: '粤B·*****' });
  expect(await of('尉')).toMatchObject({ matched: null });
  expect(await of('0417')).toMatchObject({ matched: null });
});

test('no beginning of a telephone number or a plate finds anybody', async () => {
  const party = await newPerson('濮阳听雨', '13612346174');
  await supervisor.do('vehicle.save', { vehicle: id(), party, plate: '粤B8K3M5', kind: 'car', from: today });
  for (const whole of ['13612346174', '粤B8K3M5']) {
    for (let letters = 1; letters < whole.length; letters += 1) {
      const { parties } = await find(desk, whole.slice(0, letters));
      expect(parties.map((one) => one.id)).not.toContain(party);
    }
    expect((await find(desk, whole)).parties.map((one) => one.id)).toEqual([party]);
  }
});

import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';

/** Who is out, last seen when, and what waits on the phone: by what phones read, and by what they hand in. */
const office = await testApp({ sample: true });
const { clock } = office;
const walker = await as(office, 'LH-008');
const supervisor = await as(office, 'LH-016');
const device = uuidv7();

interface Out {
  readonly staff: { readonly id: string };
  readonly phone: { readonly seenAt: string; readonly unsent: number; readonly oldestAt: string | null } | null;
}
const seen = async (): Promise<Out['phone'] | undefined> => {
  const { items } = await supervisor.get<{ items: Out[] }>('/out');
  return items.find(({ staff }) => staff.id === walker.id)?.phone;
};
const report = (what: string | undefined) => ({
  id: uuidAt(clock()),
  at: clock().toISOString(),
  offset: 0,
  kept: true,
  do: 'case.open',
  case: uuidv7(),
  procedure: 'finding',
  step: 'report',
  values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), ...(what ? { what } : {}) },
  screen: 'pocket',
  sign: drawn,
});
async function handIn(who: Person, phone: object | undefined, ...commands: object[]): Promise<number[]> {
  const answer = await who.ask('POST', '/commands/batch', { commands, ...(phone ? { phone } : {}) });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().items.map(({ status }: { status: number }) => status);
}

test('a phone that hands in was seen, and what it handed in waits on it no more', async () => {
  const oldest = clock().toISOString();
  await walker.get(`/pocket?device=${device}&unsent=4&oldest=${oldest}`);
  const pulled = await seen();
  expect(pulled).toEqual(expect.objectContaining({ seenAt: clock().toISOString(), unsent: 4, oldestAt: oldest }));
  clock.pass({ minutes: 5 });
  // of the two that go one is refused: it still waits, beside the two that were left behind
  expect(await handIn(walker, { device, unsent: 2 }, report('灯不亮'), report(undefined))).toEqual([200, 400]);
  const first = clock().toISOString();
  expect(await seen()).toMatchObject({ seenAt: first, unsent: 3, oldestAt: oldest });
  // a batch right after it writes nothing; the next one after a while does
  clock.pass({ seconds: 5 });
  await handIn(walker, { device, unsent: 1 }, report('门不关'));
  expect(await seen()).toMatchObject({ seenAt: first, unsent: 3 });
  clock.pass({ seconds: 20 });
  await handIn(walker, { device, unsent: 0 }, report('墙面破损'));
  expect(await seen()).toMatchObject({ seenAt: clock().toISOString(), unsent: 0, oldestAt: null });
});

test('what is refused, and what an app hands in that does not say which phone it is, moves nothing', async () => {
  const before = await seen();
  clock.pass({ minutes: 5 });
  expect(await handIn(walker, { device, unsent: 0 }, report(undefined))).toEqual([400]);
  expect(await handIn(walker, undefined, report('地砖松动'))).toEqual([200]);
  // the phone of somebody else
  expect(await handIn(supervisor, { device, unsent: 9 }, report('扶手松动'))).toEqual([200]);
  expect(await seen()).toEqual(before);
});

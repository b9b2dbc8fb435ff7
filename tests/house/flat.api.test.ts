import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, start } from '#tests/support/patrol.ts';
import { countStatements } from '#tests/support/statements.ts';

/** How many statements a request sends does not depend on how much it reads. */
const counter = countStatements();
const office = await testApp({ sample: true, through: counter.through });
const { clock } = office;
await newDay(office);
const walker = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');

async function report(who: Person, where: string): Promise<string> {
  const id = uuidv7();
  clock.pass({ minutes: 1 });
  const at = clock().toISOString();
  const values = { foundAt: at, where: sampleId('place', where), what: '楼道灯不亮' };
  const command = {
    id: uuidAt(clock()),
    at,
    offset: 0,
    do: 'case.open',
    case: id,
    procedure: 'finding',
    step: 'report',
  };
  const answer = await who.ask('POST', '/commands', { ...command, values, screen: 'pocket', sign: drawn });
  expect(answer.statusCode, answer.body).toBe(200);
  return id;
}
interface Pulled {
  readonly rounds: { readonly changed: readonly unknown[] };
  readonly cases: { readonly changed: readonly unknown[] };
}
async function pull(who: Person): Promise<{ sent: string[]; body: Pulled }> {
  let body: Pulled | undefined;
  const sent = await counter.during(async () => {
    body = await who.get<Pulled>('/pocket');
  });
  return { sent, body: body as Pulled };
}

test('the first pull of a phone is at most twenty statements, for few rounds and cases as for many', async () => {
  const few = await pull(assistant);
  for (let i = 0; i < 12; i += 1) await report(walker, 'Z1');
  const many = await pull(assistant);
  expect(many.body.cases.changed.length).toBeGreaterThan(few.body.cases.changed.length + 10);
  const rounds = await pull(walker);
  expect(rounds.body.rounds.changed.length).toBeGreaterThan(5);
  for (const { sent } of [few, many, rounds]) expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(20);

  // what is under way has records: four statements more, for one round as for all
  const { items } = await walker.get<{ items: { route: { code: string }; state: string }[] }>('/rounds');
  await start(walker, items.find(({ state }) => state === 'waiting')?.route.code ?? '');
  const walking = await pull(walker);
  expect(walking.sent.length, walking.sent.join('\n')).toBeLessThanOrEqual(25);
});

test.each([
  ['/inbox?scope=mine', 8],
  ['/inbox?scope=zone', 8],
  ['/cases', 6],
  ['/sorting', 6],
  ['/today', 16],
  ['/boards/work-order', 8],
  ['/registers/hazards', 6],
  ['/chase', 8],
  ['/rounds', 6],
  ['/notices', 6],
  ['/staff', 6],
  ['/parties?filter=all', 8],
  ['/months', 10],
])('%s sends at most %i statements, however many rows it shows', async (path, most) => {
  const manager = await as(office, 'LH-001');
  const sent = await counter.during(() => manager.get(path));
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(most);
});

test('a case is read by as many statements with a long story as with a short one', async () => {
  const id = await report(walker, 'Z1');
  const short = await counter.during(() => assistant.get(`/cases/${id}`));
  for (let i = 0; i < 5; i += 1) {
    clock.pass({ minutes: 1 });
    const command = {
      id: uuidAt(clock()),
      at: clock().toISOString(),
      offset: 0,
      do: 'case.step',
      case: id,
      step: 'note',
    };
    const answer = await assistant.ask('POST', '/commands', {
      ...command,
      values: { note: `看过 ${i}` },
      screen: 'desk',
    });
    expect(answer.statusCode, answer.body).toBe(200);
  }
  const long = await counter.during(() => assistant.get(`/cases/${id}`));
  expect(long, `${short.join(' ')}\n${long.join(' ')}`).toHaveLength(short.length);
  expect(short.length).toBeLessThanOrEqual(14);
});

import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { noticesOf } from '#tests/support/patrol.ts';
import { mayPushTo, pushNews, type Send, settlePushKeys } from './push.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const reporter = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const keys = await settlePushKeys(deps.db);
const endpoint = 'https://fcm.googleapis.com/fcm/send/abc';
const agreed = { endpoint, keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) } };

const heard: { endpoint: string; message: { body: string; at: string } }[] = [];
let answer: Awaited<ReturnType<Send>> = 'sent';
const send: Send = async (to, message) => {
  heard.push({ endpoint: to.endpoint, message: JSON.parse(message) });
  return answer;
};
async function report(): Promise<string> {
  clock.pass({ seconds: 10 });
  const id = uuidAt(clock());
  const values = { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what: '灯不亮' };
  await reporter.do('case.open', {
    case: id,
    procedure: 'finding',
    step: 'report',
    values,
    screen: 'pocket',
    sign: drawn,
  });
  await noticesOf(office, assistant); // drains the outbox
  return id;
}
/** As if a notice of the case quoted what somebody wrote, as that of a deadline does. */
const quoting = statement(
  'test.push.quoting',
  "update kewu.notices set say = jsonb_build_object('zh', $2::text, 'en', $2::text) where subject_id = $1",
);
const push = (): Promise<number> => pushNews(deps.db, keys, clock(), send);

test('whoever agreed is woken once, with what it is about', async () => {
  await report();
  expect((await assistant.ask('PUT', '/push', { ...agreed, wants: 'all' })).statusCode).toBe(200);
  expect(await assistant.get('/push')).toEqual({ publicKey: keys.publicKey, mine: [{ endpoint, wants: 'all' }] });
  expect(await push()).toBe(0); // what was there before wakes nobody
  const id = await report();
  expect(await Promise.all([push(), push()])).toContain(1);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ endpoint, message: { at: `cases/${id}` } });
  expect(heard[0]?.message.body).toMatch(/。$/);
  expect(await push()).toBe(0);
});

test('what leaves the house names kind, number and place, and quotes no box', async () => {
  heard.length = 0;
  await assistant.ask('PUT', '/push', { ...agreed, wants: 'all' });
  const id = await report();
  const { number } = await assistant.get<{ number: string }>(`/cases/${id}`);
  await deps.db.owner((q) => q(quoting, [id, '王桂兰 13800138000 灯不亮']));
  await push();
  expect(heard[0]?.message.body).toContain(`巡查问题 ${number}`);
  expect(JSON.stringify(heard)).not.toMatch(/灯不亮|王桂兰|13800138000/);
});

test('who wants alarms only is left in peace; a browser that is gone is forgotten; letting go ends it', async () => {
  await assistant.ask('PUT', '/push', { ...agreed, wants: 'alarms' });
  await report();
  expect(await push()).toBe(0);
  await assistant.ask('PUT', '/push', { ...agreed, wants: 'all' });
  answer = 'gone';
  await report();
  expect(await push()).toBe(0);
  expect(await assistant.get('/push')).toMatchObject({ mine: [] });
  await assistant.ask('PUT', '/push', { ...agreed, wants: 'all' });
  await assistant.ask('DELETE', '/push', { endpoint });
  expect(await assistant.get('/push')).toMatchObject({ mine: [] });
});

test('only services of browsers are ever called', async () => {
  for (const bad of [
    'http://127.0.0.1:3000/x',
    'https://10.0.0.1/send',
    'https://evil.example/fcm.googleapis.com',
    'https://fcm.googleapis.com:8443/x',
    'https://a:b@fcm.googleapis.com/x',
  ]) {
    expect(mayPushTo(bad)).toBe(false);
    const refused = await assistant.ask('PUT', '/push', { ...agreed, endpoint: bad, wants: 'all' });
    expect([refused.statusCode, refused.json().error.code]).toEqual([400, 'push.endpoint']);
  }
  expect(mayPushTo('https://web.push.apple.com/QGx')).toBe(true);
  expect(mayPushTo('http://127.0.0.1:9/x', ['127.0.0.1:9'])).toBe(true);
});

test('the keys are made once', async () => {
  expect(await settlePushKeys(deps.db)).toEqual(keys);
});

import { expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const read = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  office.app.inject({ url: '/metrics', headers, remoteAddress });

test('what is measured: answers by route, connections, jobs, commands, the event loop; nobody and no id stands in it', async () => {
  const manager = await as(office, 'LH-001');
  await manager.get('/places?q=1804');
  await manager.refused('import.commit', { import: '01900000-0000-7000-8000-0000000000ff' });
  await office.app.inject({ url: '/nowhere/13800138000', method: 'GET' });
  const answer = await read();
  expect(answer.statusCode).toBe(200);
  const text = answer.body;
  for (const name of [
    'kewu_process_cpu_seconds_total',
    'kewu_event_loop_delay_seconds{quantile="0.99"}',
    'kewu_db_connections{pool="app",state="waiting"} 0',
    'kewu_outbox_rows',
    'kewu_disk_free_bytes',
    'kewu_database_up 1',
    'kewu_commands_total{kind="import.commit",outcome="refused"} 1',
    'kewu_http_request_seconds_count{method="GET",route="/api/projects/:project/places",status="2xx"} 1',
    'kewu_http_request_seconds_count{method="other",route="unknown",status="4xx"} 1',
  ])
    expect(text).toContain(name);
  // a figure may hold any digits: what is looked at is what it is called
  const called = text.replace(/ [-+.\deE]+$/gm, '');
  expect(called).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|1804|13800138000|LH-001|\p{Script=Han}/u);
});

test('is for this machine and for whoever has the token; anybody else finds no such page', async () => {
  const like = await office.app.inject({ url: '/metricz', remoteAddress: '10.0.0.9' });
  for (const answer of [
    await read({}, '10.0.0.9'),
    await read({ 'x-forwarded-for': '10.0.0.9' }),
    await read({ authorization: 'Bearer guess' }),
  ]) {
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual(like.json());
  }
  const guarded = await createApp(office.deps, {
    version: 'test',
    product,
    perMinute: 0,
    metricsToken: 'a long token',
  });
  const ask = async (authorization: string): Promise<number> =>
    (await guarded.inject({ url: '/metrics', headers: { authorization, 'x-forwarded-for': '10.0.0.9' } })).statusCode;
  expect(await ask('Bearer a long token')).toBe(200);
  expect(await ask('Bearer a long tokem')).toBe(404);
  expect(await ask('')).toBe(404);
  await guarded.close();
});

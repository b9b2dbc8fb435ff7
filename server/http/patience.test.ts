import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { cutTrickling } from './patience.ts';

/** Time passes here by `look`: each is one window. */
const app = Fastify({ bodyLimit: 1 << 20, http: { headersTimeout: 300, connectionsCheckingInterval: 100 } });
const look = cutTrickling(app);
app.post('/', async (request) => ({ size: JSON.stringify(request.body).length }));
const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
afterAll(() => app.close());

interface Line {
  send(text: string): Promise<void>;
  heard(): string;
  readonly ended: Promise<void>;
  over(): boolean;
}
async function open(): Promise<Line> {
  const socket: Socket = connect(Number(port), '127.0.0.1');
  let text = '';
  let over = false;
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  void ended.then(() => {
    over = true;
  });
  socket.on('data', (part) => {
    text += part;
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return {
    // the server reads it before the next look
    send: (part) => new Promise<void>((resolve) => socket.write(part, () => resolve())).then(() => sleep(50)),
    heard: () => text,
    ended,
    over: () => over,
  };
}
const body = JSON.stringify({ text: 'x'.repeat(100_000) });
const head = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;

test('a body that trickles is cut, one that keeps coming takes as many windows as it needs', async () => {
  const [trickles, comes] = [await open(), await open()];
  for (const one of [trickles, comes]) await one.send(head);
  look();
  for (let at = 0; at < body.length; at += 10_000) {
    await comes.send(body.slice(at, at + 10_000));
    if (!trickles.over()) await trickles.send('{');
    look();
  }
  await trickles.ended;
  await expect.poll(() => comes.heard()).toContain('200 OK');
  expect(trickles.heard()).not.toContain('200 OK');
});

test('a connection that is kept, with nothing asked, is none of its business', async () => {
  const idle = await open();
  await idle.send(head + body);
  await expect.poll(() => idle.heard()).toContain('200 OK');
  for (let i = 0; i < 4; i += 1) look();
  await idle.send(head + body);
  await expect.poll(() => idle.heard().split('200 OK').length).toBe(3);
});

test('a head that does not end is cut', async () => {
  const half = await open();
  await half.send('POST / HTTP/1.1\r\nhost: x\r\n');
  await half.ended;
  expect(half.heard()).not.toContain('200 OK');
});

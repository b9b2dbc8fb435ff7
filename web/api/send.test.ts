import { expect, test, vi } from 'vitest';
import { ApiError, faultOf } from './error.ts';
import { createSender } from './send.ts';

const args = { alarm: '0192d3c0-0000-7000-8000-000000000001', answer: '已到场' };
type Post = NonNullable<Parameters<typeof createSender>[0]>;

test('two taps at once travel as one command', async () => {
  const post = vi.fn<Post>(async () => 'done');
  const { send } = createSender(post);
  const [a, b] = await Promise.all([send('p', 'alarm.acknowledge', args), send('p', 'alarm.acknowledge', args)]);
  expect([a, b]).toEqual(['done', 'done']);
  expect(post).toHaveBeenCalledTimes(1);
});

test('a retry after a lost answer keeps id and time; the next command has its own', async () => {
  const post = vi.fn<Post>();
  post.mockRejectedValueOnce(faultOf(0, undefined)).mockResolvedValue('done');
  const { send } = createSender(post);
  await expect(send('p', 'alarm.acknowledge', args)).rejects.toBeInstanceOf(ApiError);
  await send('p', 'alarm.acknowledge', args);
  await send('p', 'alarm.acknowledge', args);
  const [first, second, third] = post.mock.calls.map(([, body]) => body);
  expect(second).toEqual(first);
  expect(third?.id).not.toBe(first?.id);
});

test('another content, or an id that was spent, gets a new id', async () => {
  const post = vi.fn<Post>();
  post
    .mockRejectedValueOnce(faultOf(422, { error: { code: 'case.values', say: { zh: '更正', en: 'Correct' } } }))
    .mockRejectedValueOnce(faultOf(409, { error: { code: 'command.other', say: { zh: '别的', en: 'Other' } } }))
    .mockResolvedValue('done');
  const { send } = createSender(post);
  await expect(send('p', 'alarm.acknowledge', args)).rejects.toThrow('case.values');
  await expect(send('p', 'alarm.acknowledge', { ...args, answer: '在路上' })).rejects.toThrow('command.other');
  await send('p', 'alarm.acknowledge', { ...args, answer: '在路上' });
  expect(new Set(post.mock.calls.map(([, body]) => body.id)).size).toBe(3);
});

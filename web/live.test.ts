import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Browser, type Channel, follow, refresh, type Source, versionIn } from './live.ts';

/** A browser with tabs: one lock queue, channels that hear each other, streams the test speaks through. */
function browser(): { parts: Browser; streams: (Source & { closed: boolean })[] } {
  const queue: (() => Promise<unknown>)[] = [];
  let held = false;
  const turn = (): void => {
    const next = held ? undefined : queue.shift();
    if (!next) return;
    held = true;
    void next().finally(() => {
      held = false;
      turn();
    });
  };
  const request = (_name: string, { signal }: LockOptions, work: () => Promise<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const job = (): Promise<unknown> => work().then(resolve, reject);
      signal?.addEventListener('abort', () => {
        if (queue.includes(job)) queue.splice(queue.indexOf(job), 1);
        reject(new DOMException('', 'AbortError'));
      });
      queue.push(job);
      turn();
    });
  const tabs = new Set<Channel>();
  const streams: (Source & { closed: boolean })[] = [];
  return {
    streams,
    parts: {
      locks: { request } as unknown as LockManager,
      channel() {
        const tab: Channel = {
          onmessage: null,
          postMessage: (data: unknown) => {
            for (const other of tabs)
              if (other !== tab)
                other.onmessage?.call(other as BroadcastChannel, new MessageEvent('message', { data }));
          },
          close: () => tabs.delete(tab),
        };
        tabs.add(tab);
        return tab;
      },
      open() {
        const stream = {
          readyState: 1,
          closed: false,
          onopen: null,
          onmessage: null,
          onerror: null,
          close: () => {
            stream.closed = true;
          },
        };
        streams.push(stream);
        return stream;
      },
    },
  };
}
const say = (stream: Source | undefined, data: string): void =>
  stream?.onmessage?.call(stream as unknown as EventSource, new MessageEvent('message', { data }));
const opened = (stream: Source | undefined): void =>
  stream?.onopen?.call(stream as unknown as EventSource, new Event('open'));
const tab = (parts: Browser) => {
  const [heard, state] = [vi.fn<(version: number) => void>(), vi.fn<(on: boolean) => void>()];
  return { heard, state, stop: follow('kewu-live', '/api/stream', parts, heard, state) };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('many tabs have one stream; what it says reaches them all; who comes later is told what there is', async () => {
  const { parts, streams } = browser();
  const [first, second] = [tab(parts), tab(parts)];
  opened(streams[0]);
  say(streams[0], '{"inbox":7}');
  say(streams[0], 'nonsense');
  const third = tab(parts);
  expect(streams).toHaveLength(1);
  for (const one of [first, second, third]) {
    expect(new Set(one.heard.mock.calls.flat())).toEqual(new Set([7]));
    expect(one.state).toHaveBeenLastCalledWith(true);
  }
});

test('when the tab with the stream goes, it closes it and the next one opens its own', async () => {
  const { parts, streams } = browser();
  const [first, second] = [tab(parts), tab(parts)];
  opened(streams[0]);
  first.stop();
  expect(streams[0]?.closed).toBe(true);
  expect(second.state).toHaveBeenLastCalledWith(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(streams).toHaveLength(2);
  opened(streams[1]);
  expect(second.state).toHaveBeenLastCalledWith(true);
  second.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(streams).toHaveLength(2);
});

test('a lost line is left to the browser; after a refusal we ask again, ever later, until it opens', async () => {
  const { parts, streams } = browser();
  const { state } = tab(parts);
  const fail = (readyState: number): void => {
    const last = streams.at(-1);
    Object.assign(last as object, { readyState });
    last?.onerror?.call(last as unknown as EventSource, new Event('error'));
  };
  opened(streams[0]);
  fail(0);
  expect(state).toHaveBeenLastCalledWith(false);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(streams).toHaveLength(1);
  fail(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(streams).toHaveLength(2);
  fail(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(streams).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(streams).toHaveLength(3);
  opened(streams[2]);
  expect(state).toHaveBeenLastCalledWith(true);
});

test('where there are no locks there is no stream', () => {
  const { parts, streams } = browser();
  const { stop, state } = tab({ ...parts, locks: undefined });
  stop();
  expect(streams).toEqual([]);
  expect(state).not.toHaveBeenCalled();
});

test('only a version is heard', () => {
  expect(['{"inbox":3}', '{"inbox":"3"}', '{}', 'null', ''].map(versionIn)).toEqual([3, ...Array(4).fill(undefined)]);
});

test('what moves is marked stale: lists, notices, alarms, sorting, rounds; places and staff are not', async () => {
  const client = new QueryClient();
  const nouns = ['inbox', 'notices', 'alarms', 'sorting', 'rounds', 'cases', 'today', 'places', 'staff'];
  for (const noun of nouns) client.setQueryData(['p', 'one', noun], {});
  client.setQueryData(['p', 'other', 'inbox'], {});
  await refresh(client, 'one');
  const stale = nouns.filter((noun) => client.getQueryState(['p', 'one', noun])?.isInvalidated);
  expect(stale).toEqual(['inbox', 'notices', 'alarms', 'sorting', 'rounds', 'cases', 'today']);
  expect(client.getQueryState(['p', 'other', 'inbox'])?.isInvalidated).toBe(false);
});

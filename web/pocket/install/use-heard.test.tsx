import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alarmsQuery, noticesQuery } from '#web/api/queries.ts';
import { ring } from './sound.ts';
import { useHeard, useTapped } from './use-heard.ts';

vi.mock('./sound.ts', () => ({ ring: vi.fn() }));
const rung = vi.mocked(ring);

let client: QueryClient;
let badge: number[];
beforeEach(() => {
  rung.mockClear();
  badge = [];
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  Object.assign(navigator, {
    setAppBadge: async (n: number) => void badge.push(n),
    clearAppBadge: async () => void badge.push(0),
  });
});
afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 24, 1, n)).toISOString();
const notice = (n: number, readAt: string | null = null) => ({ id: `n${n}`, at: minute(n), readAt });
/** Newest first, as the server tells them. */
const tell = (...items: ReturnType<typeof notice>[]): void =>
  void client.setQueryData(noticesQuery('p').queryKey, { pages: [{ items, next: null }], pageParams: [null] } as never);
const alarm = (id: string, acknowledgedAt: string | null = null) => ({ id, acknowledgedAt });
const alert = (...items: ReturnType<typeof alarm>[]): void =>
  void client.setQueryData(alarmsQuery('p').queryKey, { items } as never);
/** What is told is drawn, and drawn once more without news. */
const later = async (say: () => void): Promise<void> => {
  await act(async () => {
    say();
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
};
function listen() {
  const wrapper = (props: { children: ReactNode }): ReactNode => (
    <QueryClientProvider client={client}>{props.children}</QueryClientProvider>
  );
  return renderHook(() => useHeard('p'), { wrapper });
}

test('what was there at the start is not heard; a notice that comes rings once, and the icon tells how many', async () => {
  tell(notice(1));
  alert();
  const { rerender } = listen();
  expect(rung).not.toHaveBeenCalled();
  expect(badge).toEqual([1]);
  await later(() => tell(notice(2), notice(1)));
  expect(rung.mock.calls).toEqual([['message']]);
  expect(badge.at(-1)).toBe(2);
  // read anew with nothing new in it but that the older one was read, and drawn again
  await later(() => tell(notice(2), notice(1, minute(3))));
  rerender();
  expect(rung).toHaveBeenCalledTimes(1);
  await later(() => tell(notice(2, minute(3)), notice(1, minute(3))));
  expect(badge.at(-1)).toBe(0);
  // one that was read elsewhere before it came here
  await later(() => tell(notice(4, minute(4)), notice(2, minute(3))));
  expect(rung).toHaveBeenCalledTimes(1);
  await later(() => tell(notice(5), notice(4, minute(4))));
  expect(rung).toHaveBeenCalledTimes(2);
});

test('the very first notice of all rings too', async () => {
  tell();
  alert();
  listen();
  await later(() => tell(notice(1)));
  expect(rung.mock.calls).toEqual([['message']]);
});

test('an alarm nobody has taken rings, each once, also when it was there at the start', async () => {
  tell();
  alert(alarm('a'));
  listen();
  expect(rung.mock.calls).toEqual([['alarm']]);
  await later(() => alert(alarm('a'), alarm('z', minute(1))));
  expect(rung).toHaveBeenCalledTimes(1);
  await later(() => alert(alarm('a', minute(2)), alarm('b', minute(2))));
  expect(rung).toHaveBeenCalledTimes(1);
  await later(() => alert(alarm('c'), alarm('a', minute(2))));
  expect(rung.mock.calls).toEqual([['alarm'], ['alarm']]);
});

test('a tapped notification leads to its page inside the product, and nowhere else', async () => {
  const worker = new EventTarget();
  Object.defineProperty(navigator, 'serviceWorker', { value: worker, configurable: true });
  const router = createRouter({
    routeTree: createRootRoute(),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const wrapper = (props: { children: ReactNode }): ReactNode => (
    <RouterContextProvider router={router as never}>{props.children}</RouterContextProvider>
  );
  renderHook(useTapped, { wrapper });
  const said = (data: unknown): void => void worker.dispatchEvent(new MessageEvent('message', { data }));
  for (const other of [null, { kewu: 'flush' }, { kewu: 'open' }, { kewu: 'open', at: 'https://evil.example/x' }])
    said(other);
  expect(router.history.location.href).toBe('/');
  said({ kewu: 'open', at: `${location.origin}/pocket/cases/1?code=2` });
  expect(router.history.location.href).toBe('/pocket/cases/1?code=2');
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

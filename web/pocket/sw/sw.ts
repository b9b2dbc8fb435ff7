import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/**
 * The phone's service worker: keeps the page and every part of its script, so that the product opens without a network.
 * It touches nothing else: what is read and written goes to the server itself, or waits in the phone's own store.
 */
declare const self: ServiceWorkerGlobalScope & { kewuKeeps: { url: string; revision: string | null }[] };

const kept = new PrecacheController();
// written in by the build
kept.addToCacheList(self.kewuKeeps);
self.addEventListener('install', (event) => event.waitUntil(kept.install(event)));
self.addEventListener('activate', (event) => event.waitUntil(kept.activate(event).then(() => self.clients.claim())));
cleanupOutdatedCaches();
registerRoute(new PrecacheRoute(kept, { directoryIndex: '', cleanURLs: false }));
registerRoute(new NavigationRoute(page));

/** Any address of the phone is the one page; its parts lie beside the place this worker is registered for. */
async function page(): Promise<Response> {
  const found = await kept.matchPrecache('./');
  if (!found) return fetch(self.registration.scope);
  const text = (await found.text()).replace(/<base href="[^"]*">/, `<base href="${self.registration.scope}">`);
  return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The page says when no form is open: then the new version may take over. */
self.addEventListener('message', ({ data }) => {
  if ((data as { kewu?: string } | null)?.kewu === 'take-over') void self.skipWaiting();
});

/** The network is back although the page sleeps: pages that are open hand over what waits. */
self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === 'kewu-waiting') waitUntil.call(event, tellPages({ kewu: 'flush' }));
});

async function tellPages(word: object): Promise<void> {
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage(word);
}

/** What is pushed is only that there is something: the page reads what. */
self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
async function show(data: PushMessageData | null): Promise<void> {
  let told: { title?: string; body?: string; at?: string } = {};
  try {
    told = (data?.json() as typeof told) ?? {};
  } catch {
    // a message that is not ours still must show something
  }
  await self.registration.showNotification(told.title ?? 'Kewu 客务台', {
    body: told.body ?? '有新的待办。',
    tag: told.at ?? 'kewu',
    data: { at: told.at ?? '' },
  });
}
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(String((event.notification.data as { at?: string } | null)?.at ?? '')));
});
async function open(at: string): Promise<void> {
  const there = new URL(at.replace(/^\/+/, ''), self.registration.scope);
  const inside = there.href.startsWith(self.registration.scope) ? there.href : self.registration.scope;
  const [first] = await self.clients.matchAll({ type: 'window' });
  if (!first) return void (await self.clients.openWindow(inside));
  // a window that may not come to the front leads on all the same
  await first.focus().catch(() => undefined);
  first.postMessage({ kewu: 'open', at: inside });
}

import { call, http } from '#web/api/client.ts';

/** What this phone is woken for; `none`: it is not. */
export type Wants = 'all' | 'alarms' | 'none';
/** `absent`: this browser can not be woken, or not by this installation; `blocked`: the person has said no to the browser. */
export type Wake = Wants | 'absent' | 'blocked';

const at = (project: string) => ({ params: { path: { project } } });

async function manager(): Promise<PushManager | undefined> {
  if (!('serviceWorker' in navigator) || !('Notification' in globalThis)) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager;
}

/** How this phone stands. */
export async function readWake(project: string): Promise<Wake> {
  const push = await manager();
  if (!push) return 'absent';
  if (Notification.permission === 'denied') return 'blocked';
  const [subscription, { mine }] = await Promise.all([
    push.getSubscription(),
    call(http.GET('/api/projects/{project}/push', at(project))),
  ]);
  return mine.find(({ endpoint }) => endpoint === subscription?.endpoint)?.wants ?? 'none';
}

/**
 * Has this phone woken for all, for alarms only, or not at all. The browser asks the person the first time. In networks
 * that reach no push service the browser never answers: after ten seconds it counts as absent.
 */
export async function setWake(project: string, wants: Wants): Promise<Wake> {
  const push = await manager();
  if (!push) return 'absent';
  const before = await push.getSubscription();
  if (wants === 'none') {
    if (before) {
      await call(http.DELETE('/api/projects/{project}/push', { ...at(project), body: { endpoint: before.endpoint } }));
      await before.unsubscribe();
    }
    return 'none';
  }
  if ((await Notification.requestPermission()) !== 'granted') return 'blocked';
  const { publicKey } = await call(http.GET('/api/projects/{project}/push', at(project)));
  const made =
    before ??
    (await Promise.race([
      push.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }).catch(() => undefined),
      new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined)),
    ]));
  const { endpoint, keys } = made?.toJSON() ?? {};
  if (!endpoint || !keys?.p256dh || !keys.auth) return 'absent';
  await call(
    http.PUT('/api/projects/{project}/push', {
      ...at(project),
      body: { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, wants },
    }),
  );
  return wants;
}
const patience = 10_000;

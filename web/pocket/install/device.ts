/** What this device can do for work without a network. `null`: it does not say. */
export interface Device {
  readonly secure: boolean;
  /** opened from the home screen */
  readonly home: boolean;
  readonly ios: boolean;
  /** the browser promises not to clear the store by itself */
  readonly lasting: boolean | null;
  /** free space of the store, bytes */
  readonly free: number | null;
}

/** Less free space than this is too little for a day of photos. */
export const tooLittle = 200 << 20;

const standalone = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;
/** iPads say they are Macs. */
const isIos = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

/** Looks at the device. With `ask`, the browser is asked to keep the store for good. */
export async function readDevice(ask = false): Promise<Device> {
  const { storage } = navigator as { storage?: StorageManager };
  const lasting = await (ask ? storage?.persist?.() : storage?.persisted?.())?.catch(() => null);
  const room = await storage?.estimate?.().catch(() => undefined);
  return {
    secure: isSecureContext,
    home: standalone(),
    ios: isIos(),
    lasting: lasting ?? null,
    free: room?.quota === undefined ? null : room.quota - (room.usage ?? 0),
  };
}

/** Android's own question whether to install; it is kept until the person wants it. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}
let offered: InstallPrompt | undefined;
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offered = event as InstallPrompt;
});
/** Shows the browser's own question; false when it has none. */
export async function askToInstall(): Promise<boolean> {
  if (!offered) return false;
  await offered.prompt();
  offered = undefined;
  return true;
}

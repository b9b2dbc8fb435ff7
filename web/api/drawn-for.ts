import { appRoot } from './root.ts';

let staff: string | undefined;

/** For whom this page is drawn: whatever it sends is meant as theirs. */
export const drawnFor = (): string | undefined => staff;

/** Says for whom the page is drawn from now on. Called while it is drawn, so that no request of it goes before. */
export function drawFor(id: string): void {
  staff = id;
}

const askingWho = new URL('api/session', appRoot).pathname;

/**
 * The one way out to the server: every request says for whom the page was drawn, so that it is refused when somebody else
 * has signed in since. Only who is signed in is asked of nobody's page.
 */
export function fetchAs(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const asks = request.method === 'GET' && new URL(request.url).pathname === askingWho;
  if (staff !== undefined && !asks) request.headers.set('kewu-as', staff);
  return fetch(request);
}

/** What was done to the session in another tab: somebody signed in, or whoever was signed in has left. */
export type Signed = 'in' | 'out';

/** Tabs of one browser have one session: who signs in or out in one of them tells the others. It does not hear itself. */
const channel =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`kewu-session ${appRoot.pathname}`);

/** Tells the other tabs that somebody signed in or out here. */
export const announceSigned = (how: Signed): void => channel?.postMessage(how);

/** Hears of it when another tab does. */
export function onSigned(listener: (how: Signed) => void): () => void {
  const heard = ({ data }: MessageEvent<Signed>): void => listener(data);
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}

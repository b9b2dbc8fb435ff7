import createClient, { type Middleware } from 'openapi-fetch';
import { learnOffset } from './clock.ts';
import { announceSigned, drawnFor, fetchAs } from './drawn-for.ts';
import { faultOf } from './error.ts';
import { forgetAccount } from './last-account.ts';
import type { paths } from './paths.ts';
import { appRoot, atGate, leaveForGate } from './root.ts';

const sessions = /\/api\/(session|session\/out-everywhere|sample\/session|setup|invitation)$/;
const asked = new WeakMap<Request, number>();

let signedOut = leaveForGate;
/** What a page does when an answer says that the session is over; without it the page goes to the gate. */
export const whenSignedOut = (act: () => void): void => {
  signedOut = act;
};

let otherPerson = (): void => undefined;
/** What a page does when an answer says that somebody else has signed in since it was drawn. */
export const whenOther = (act: () => void): void => {
  otherPerson = act;
};
async function mistaken(response: Response): Promise<void> {
  const body = (await response.json().catch(() => undefined)) as { error?: { code?: string } } | undefined;
  if (body?.error?.code === 'session.other') otherPerson();
}

/** Learns how far our clock is off from every answer, and goes to the gate when the session is over. */
const watch: Middleware = {
  onRequest({ request }) {
    asked.set(request, Date.now());
  },
  onResponse({ request, response }) {
    // the clock of a captive portal is nobody's business
    if (/json/.test(response.headers.get('content-type') ?? ''))
      learnOffset(asked.get(request) ?? Date.now(), Date.now(), response.headers.get('date'));
    // somebody signs in or out: what is kept of the last person is not shown before it is known who it is
    if (response.ok && request.method !== 'GET' && sessions.test(new URL(request.url).pathname)) {
      forgetAccount();
      announceSigned(left(request) ? 'out' : 'in');
    }
    if (response.status === 409 && drawnFor() !== undefined) void mistaken(response.clone());
    if (response.status === 401 && !atGate) signedOut();
  },
};
/** Of a request about the session: whoever was signed in has left. */
const left = ({ method, url }: Request): boolean => method === 'DELETE' || url.endsWith('/out-everywhere');

/** The typed client; every path and answer is checked against the contract. */
export const http = createClient<paths>({ baseUrl: appRoot.href.replace(/\/$/, ''), fetch: fetchAs });
http.use(watch);

/** Waits for an answer and gives its body, or throws an {@link ApiError}. */
export async function call<T>(running: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let settled: { data?: T; error?: unknown; response: Response };
  try {
    settled = await running;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw faultOf(0, undefined);
  }
  if (!settled.response.ok) throw faultOf(settled.response.status, settled.error);
  return settled.data as T;
}

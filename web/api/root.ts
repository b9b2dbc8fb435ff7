/**
 * Where the installation lives: the folder above the page's `<base>`, so that every address works under any sub-path.
 * Ends with a slash.
 */
export const appRoot = new URL('../', document.baseURI);

/** This page is the gate: there a 401 is an answer to a question, not the end of a session. */
export const atGate = new URL('.', document.baseURI).pathname.endsWith('/gate/');

/** This page is the desk: there a session that ends is begun again over the page, which keeps what was typed. */
export const atDesk = new URL('.', document.baseURI).pathname.endsWith('/desk/');

/** The three pages of the product. */
export type Page = 'desk' | 'pocket';

/** Address of a path inside one page: `pageAddress('pocket', 'rounds/1')`. */
export const pageAddress = (page: Page, path = ''): string => new URL(`${page}/${path}`, appRoot).href;

/** Address of the gate; `what` asks for one of its forms, `next` says where to go after signing in. */
export function gateAddress(ask: { what?: 'account' | 'switch' | 'invitation'; next?: string } = {}): string {
  const address = new URL(appRoot);
  if (ask.what) address.searchParams.set('do', ask.what);
  if (ask.next) address.searchParams.set('next', ask.next);
  return address.href;
}

/**
 * The address in `?next=` when it leads to a page of ours, else undefined: a link from outside must not send anybody
 * elsewhere after signing in.
 */
export function safeNext(next: string | null, root: URL = appRoot): string | undefined {
  if (!next) return undefined;
  try {
    const address = new URL(next, root);
    const inside = ['desk', 'pocket'].some((page) => {
      const home = new URL(`${page}/`, root);
      return address.origin === home.origin && address.pathname.startsWith(home.pathname);
    });
    return inside ? address.href : undefined;
  } catch {
    return undefined;
  }
}

let leaving = false;
/** Goes to the gate once, to come back here after signing in. */
export function leaveForGate(): void {
  if (leaving) return;
  leaving = true;
  location.assign(gateAddress({ next: location.pathname + location.search }));
}

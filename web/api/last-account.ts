import { appRoot } from './root.ts';

/** Whose store this browser opens before it has asked anybody who is signed in. */
const name = `kewu.account ${appRoot.pathname}`;

/** The person whose account was open here last; undefined after signing out, and while somebody signs in. */
export function lastAccount(): string | undefined {
  try {
    return localStorage.getItem(name) || undefined;
  } catch {
    return undefined;
  }
}

export function rememberAccount(staff: string): void {
  try {
    localStorage.setItem(name, staff);
  } catch {
    // a browser that keeps nothing asks who it is each time
  }
}

/** True when nobody may be shown before the server said who is signed in; not when the browser lost what it noted. */
export function accountForgotten(): boolean {
  try {
    return localStorage.getItem(name) === '';
  } catch {
    return true;
  }
}

/** From now on nothing of anybody is shown before the server said who is signed in. */
export function forgetAccount(): void {
  try {
    localStorage.setItem(name, '');
  } catch {
    // nothing was kept
  }
}

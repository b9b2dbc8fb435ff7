import { onSigned } from './drawn-for.ts';
import { accountForgotten } from './last-account.ts';
import { appRoot } from './root.ts';

/** Nothing of the page is left to be seen. */
function blank(): void {
  document.body.replaceChildren();
}

/**
 * What is on the page is shown to the person it was drawn for, and to nobody after them: when another tab signs out the page
 * goes, and a page that comes back out of the browser's memory (Back) is hidden until it is known that the same person is
 * still signed in. `drawnFor` is the person of the page. Without a network only who has not signed out here is shown it.
 */
export function watchOver(drawnFor: () => string | undefined): void {
  onSigned((how) => {
    if (how === 'in') return;
    blank();
    location.reload();
  });
  const { style } = document.documentElement;
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) style.visibility = 'hidden';
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    const same = async (): Promise<boolean> => {
      try {
        const answer = await fetch(new URL('api/session', appRoot));
        if (!answer.ok) return false;
        const { staff } = (await answer.json()) as { staff: { id: string } };
        return staff.id === drawnFor();
      } catch {
        return !accountForgotten();
      }
    };
    void same().then((still) => {
      if (still) style.visibility = '';
      else {
        blank();
        location.reload();
      }
    });
  });
}

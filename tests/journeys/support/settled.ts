import type { Page } from '@playwright/test';

/** What a page has of the requests that are on their way. */
interface Counted {
  onTheirWay?: number;
}

/** Counts, in every page of a context, what it has asked for and not read yet; for {@link settled}. */
export async function countRequests(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const counted = window as Counted;
    const ask = window.fetch;
    counted.onTheirWay = 0;
    const count = (by: number): void => {
      counted.onTheirWay = (counted.onTheirWay ?? 0) + by;
    };
    window.fetch = async (...asked) => {
      count(1);
      try {
        const answer = await ask(...asked);
        void answer
          .clone()
          .arrayBuffer()
          .catch(() => undefined)
          .finally(() => count(-1));
        return answer;
      } catch (error) {
        count(-1);
        throw error;
      }
    };
  });
}

const loading = '.k-loading, .ant-skeleton, .ant-spin-spinning';

/**
 * Waits until a page of `enter` has asked for nothing more and been drawn anew, some frames on end, and, unless `waiting`,
 * shows nothing that is still to come. The quiet of the network itself is told half a second late.
 */
export async function settled(page: Page, waiting = false): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(
    (coming) =>
      new Promise<void>((done, fail) => {
        const counted = window as Counted;
        if (counted.onTheirWay === undefined) fail(new Error('the requests of this page are not counted'));
        let frames = 0;
        const look = (): void => {
          const still = counted.onTheirWay === 0 && (coming === '' || document.querySelector(coming) === null);
          frames = still ? frames + 1 : 0;
          if (frames > 4) done();
          else requestAnimationFrame(look);
        };
        look();
      }),
    waiting ? '' : loading,
  );
}

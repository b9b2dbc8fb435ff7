import { defineConfig } from '@playwright/test';
import { shell } from './tests/journeys/support/browser.ts';

/**
 * Browser journeys: `*.journey.ts`, two files at a time (each has an application and a database of its own). The browser
 * is the one `npm test` found; by hand: `KEWU_CHROME=/usr/bin/chromium npx playwright test --trace on`. Those tagged `@long`
 * are for `npm run test:long`, which says so by `KEWU_LONG`.
 */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results/journeys',
  globalSetup: './tests/journeys/support/prepare.ts',
  ...(process.env.KEWU_LONG ? { grep: /@long/ } : { grepInvert: /@long/ }),
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // only for what hangs: no journey fails because the machine is slow
  timeout: 300_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    // recording each step takes a quarter of the time; a picture and the page's outline are kept of what failed
    trace: 'off',
    actionTimeout: 30_000,
    launchOptions: shell,
  },
});

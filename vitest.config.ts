import { defineConfig } from 'vitest/config';

const ours = '{contract,kernel,procedures,server,tools,bench,tests}';
const needsDatabase = [`${ours}/**/*.{api,db}.test.ts`];
const takesLong = [`${ours}/**/*.long.test.ts`];
/** Start the whole product, with a database of its own. */
const startsProduct = ['tests/{kills,drill,live}/**/*.test.ts'];

/** Only for what hangs: no test fails because the machine is slow. What a test waits for may come as late. */
const patient = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 170_000 } } };

/**
 * Run by Node itself, as the product is, and once per worker: loading the application takes longer than most files. So no
 * module of ours may keep what one test leaves for the next.
 */
const native = { environment: 'node', isolate: false, experimental: { viteModuleRunner: false, nodeLoader: false } };

/**
 * Unit and API tests. `pure` needs nothing; `product` starts the whole product as a process; `data` has one embedded PostgreSQL per run (tests/support/cluster.ts) and
 * takes `*.api.test.ts` (through the door) and `*.db.test.ts` (statements); `web` runs in happy-dom; `long`, `*.long.test.ts`,
 * is for `npm run test:long`.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          ...native,
          include: [`${ours}/**/*.test.ts`],
          exclude: [...needsDatabase, ...takesLong, ...startsProduct],
          ...patient,
        },
      },
      {
        test: { name: 'product', ...native, include: startsProduct, exclude: takesLong, ...patient },
      },
      {
        test: {
          name: 'data',
          ...native,
          include: needsDatabase,
          globalSetup: ['tests/support/cluster.ts'],
          ...patient,
        },
      },
      {
        test: {
          name: 'long',
          ...native,
          include: takesLong,
          globalSetup: ['tests/support/cluster.ts'],
          ...patient,
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'web',
          root: '.',
          environment: 'happy-dom',
          setupFiles: ['tests/support/browser-world.ts'],
          // each file in a world of its own, as they stub the browser; the process around it is made once
          pool: 'vmThreads',
          // as all others: only so they run beside each other
          maxWorkers: 2,
          include: ['web/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
});

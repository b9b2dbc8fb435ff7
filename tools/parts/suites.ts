import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browsers } from '#tools/parts/chromium.ts';
import { exec, type Outcome, once, type Part, root, type Title } from '#tools/parts/part.ts';

const node = process.execPath;

type VitestReport = {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled' }[];
  }[];
};

/** Unit and API tests; `projects` narrows to some of vitest's projects. */
export function vitestPart(
  name: string,
  projects: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
  more: readonly string[] = [],
): Part {
  const file = `test-results/vitest-${projects.join('-') || 'all'}.json`;
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  return {
    name,
    run: async () => {
      const report = await runWithReport(
        'node_modules/vitest/vitest.mjs',
        [...args, ...projects.map((one) => `--project=${one}`), ...more],
        file,
        env,
      );
      return report === undefined ? once(false) : countVitest(report.json as VitestReport, report.status);
    },
  };
}

/** A file that could not even be loaded has no assertions: it counts as one failure. */
export function countVitest(report: VitestReport, status: number): Outcome {
  const sum: Outcome = { passed: 0, failed: 0, skipped: 0, titles: [] };
  for (const { name, status: fileStatus, assertionResults } of report.testResults) {
    let failedHere = 0;
    for (const { fullName, status: one } of assertionResults) {
      if (one === 'passed') {
        sum.passed += 1;
        sum.titles.push({ file: relative(root, name), title: fullName });
      } else if (one === 'failed') failedHere += 1;
      else sum.skipped += 1;
    }
    sum.failed += failedHere === 0 && fileStatus === 'failed' ? 1 : failedHere;
  }
  return honest(sum, status);
}

const oldest = '/usr/lib/postgresql/15/bin';

/** What `npm test` runs on the oldest PostgreSQL too: statements, and three stories that touch nearly every table. */
const onOldest = ['.db.test.ts', 'stories/golden', 'stories/evidence', 'stories/offline'];

/**
 * Tests that need a database once more, on the oldest PostgreSQL we support, where the machine has it: those whose path
 * holds one of `paths`, all when none is given.
 */
export const oldestPostgres = (paths: readonly string[] = onOldest): Part => ({
  name: `tests on PostgreSQL 15${paths.length === 0 ? ', all of them' : ''}`,
  run: async () => {
    if (!existsSync(`${oldest}/postgres`)) {
      console.log(`skipped: there is no ${oldest} (Debian: apt-get install postgresql-15)`);
      return { passed: 0, failed: 0, skipped: 1, titles: [] };
    }
    const exclude = '--exclude=server/db/embedded.db.test.ts'; // about the server from npm itself
    return await vitestPart('', ['data'], { KEWU_TEST_POSTGRES: oldest }, [exclude, ...paths]).run();
  },
});

type PlaywrightSuite = {
  title: string;
  file: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[] }[];
};
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: { message?: string }[] };

/** The browser journeys, with the browsers that were found; `path`: only those of this file. */
export function journeysPart({ whole, pages }: Browsers, path?: string, more: NodeJS.ProcessEnv = {}): Part {
  const file = 'test-results/journeys.json';
  return {
    name: 'journeys',
    run: async () => {
      const report = await runWithReport(
        'node_modules/@playwright/test/cli.js',
        ['test', '--reporter=line,json', ...(path ? [path] : [])],
        file,
        {
          KEWU_CHROME: whole,
          KEWU_CHROME_PAGES: pages,
          PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, file),
          ...more,
        },
      );
      return report === undefined ? once(false) : countPlaywright(report.json as PlaywrightReport, report.status);
    },
  };
}

/** Journeys that take long: every form read by a machine, and phones in trouble. */
export const longJourneys = (browsers: Browsers): Part => ({
  ...journeysPart(browsers, undefined, { KEWU_LONG: '1' }),
  name: 'long journeys',
});

export const twentySeeds: readonly string[] = Array.from({ length: 20 }, (_, n) => String(n + 1));

/** Phones without a network, one after another, each with a bad day of its own. */
export const chaosPart = (browsers: Browsers, seeds: readonly string[]): Part => ({
  ...journeysPart(browsers, 'tests/journeys/chaos.journey.ts', { KEWU_SEEDS: seeds.join(',') }),
  name: `chaos of ${seeds.length} phones`,
});

/** A workbook of 20,000 parties, as a large estate has it, brought in and taken back by the screen. */
export const largeImport = (browsers: Browsers): Part => ({
  ...journeysPart(browsers, 'tests/journeys/import.journey.ts', { KEWU_PARTIES: '20000' }),
  name: 'an import of 20,000 parties',
});

export function countPlaywright(report: PlaywrightReport, status: number): Outcome {
  const sum: Outcome = { passed: 0, failed: report.errors.length, skipped: 0, titles: [] };
  const walk = (suite: PlaywrightSuite, above: string[]): void => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') {
          sum.passed += 1;
          sum.titles.push({
            file: `tests/journeys/${suite.file}`,
            title: [...above, spec.title].join(' '),
          } satisfies Title);
        } else if (test.status === 'skipped') sum.skipped += 1;
        else sum.failed += 1;
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, [...above, inner.title]);
  };
  for (const suite of report.suites) walk(suite, []);
  return honest(sum, status);
}

/** A runner that ended badly without a failed test, or that ran no test, has failed. */
function honest(sum: Outcome, status: number): Outcome {
  if (sum.failed === 0 && (status !== 0 || sum.passed === 0)) return { ...sum, failed: 1 };
  return sum;
}

async function runWithReport(program: string, args: string[], file: string, env: NodeJS.ProcessEnv) {
  rmSync(join(root, file), { force: true });
  const { status } = await exec(node, [join(root, program), ...args], { show: true, env });
  try {
    return { status, json: JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown };
  } catch {
    console.log(`${program} ended with ${status} and left no report`);
    return undefined;
  }
}

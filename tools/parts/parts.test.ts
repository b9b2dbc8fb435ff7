import { expect, test } from 'vitest';
import { clausePage, clausesNamed } from '#tools/parts/clause-page.ts';
import { once, runAll, sentence } from '#tools/parts/part.ts';
import { countPlaywright, countVitest } from '#tools/parts/suites.ts';

const assertion = (fullName: string, status: 'passed' | 'failed' | 'skipped') => ({ fullName, status });

test('a test file that could not be loaded, and a runner that crashed, count as failures', () => {
  const good = {
    name: '/a.test.ts',
    status: 'passed',
    assertionResults: [assertion('a', 'passed'), assertion('b', 'skipped')],
  };
  const unloadable = { name: '/b.test.ts', status: 'failed', assertionResults: [] };
  expect(countVitest({ testResults: [good] }, 0)).toMatchObject({ passed: 1, failed: 0, skipped: 1 });
  expect(countVitest({ testResults: [good, unloadable] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(countVitest({ testResults: [good] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(countVitest({ testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('journeys are counted through their nested suites', () => {
  const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky') => ({ title, tests: [{ status }] });
  const inner = { title: 'walk', file: 'a.journey.ts', specs: [spec('scans', 'expected'), spec('ends', 'flaky')] };
  const report = { errors: [], suites: [{ title: 'a.journey.ts', file: 'a.journey.ts', suites: [inner] }] };
  expect(countPlaywright(report, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    titles: [{ file: 'tests/journeys/a.journey.ts', title: 'walk scans' }],
  });
});

test('parts that run side by side are each run once, and one that throws has failed', async () => {
  const [ran, open] = [[] as string[], { now: 0, most: 0 }];
  const part = (name: string, fails = false) => ({
    name,
    run: async () => {
      ran.push(name);
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      await new Promise((resolve) => setImmediate(resolve));
      open.now -= 1;
      if (fails) throw new Error('broken');
      return once(true);
    },
  });
  const parts = [part('a'), part('b', true), part('c'), part('d')];
  expect(await runAll(parts, 2)).toMatchObject({ passed: 3, failed: 1 });
  expect([ran.sort(), open.most]).toEqual([['a', 'b', 'c', 'd'], 2]);
});

test('the last line', () => {
  expect(sentence({ passed: 12, failed: 0, skipped: 0, titles: [] })).toBe('12 passed, 0 failed');
  expect(sentence({ passed: 1, failed: 2, skipped: 3, titles: [] })).toBe('1 passed, 2 failed, 3 skipped');
});

test('clauses are read from titles, and each gets its row', () => {
  expect(clausesNamed('the fixer cannot verify [P5-4.8.3, P5-4.8.4] at all')).toEqual(['P5-4.8.3', 'P5-4.8.4']);
  expect(clausesNamed('an array[0] and [x]')).toEqual([]);
  const page = clausePage(['P1-1', 'P1-5'], [{ file: 'a.test.ts', title: 'two taps | report [P1-5]' }]);
  expect(page.proven).toBe(1);
  expect(page.text).toContain('| P1-1 | missing |  |');
  expect(page.text).toContain('| P1-5 | proven | a.test.ts: two taps \\| report |');
});

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browsers, findBrowsers } from '#tools/parts/chromium.ts';
import { added, root, runAll, sentence } from '#tools/parts/part.ts';
import { staticParts } from '#tools/parts/static.ts';
import { journeysPart, oldestPostgres, vitestPart } from '#tools/parts/suites.ts';

// Everything. Its last line alone is `N passed, N failed` (`, N skipped` may follow).
const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let browsers: Browsers;
try {
  browsers = findBrowsers(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const outcome = added([
  // most of them use one core
  await runAll(staticParts, 2),
  await runAll([
    vitestPart('unit and API tests', ['pure', 'product', 'data', 'web']),
    oldestPostgres(),
    journeysPart(browsers),
  ]),
]);
// what passed, for `npm run clauses`
writeFileSync(join(results, 'passed.json'), JSON.stringify(outcome.titles, null, 1));
console.log(`\n${sentence(outcome)}`);
process.exit(outcome.failed === 0 ? 0 : 1);

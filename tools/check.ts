import { added, runAll, sentence } from '#tools/parts/part.ts';
import { staticParts } from '#tools/parts/static.ts';
import { vitestPart } from '#tools/parts/suites.ts';

// Format, lint, types, arrows, unused code, house rules and unit tests: what needs no database and no browser.
const outcome = added([
  await runAll(staticParts, 2),
  await runAll([vitestPart('unit tests and house rules', ['pure', 'web'])]),
]);
console.log(`\n${sentence(outcome)}`);
process.exit(outcome.failed === 0 ? 0 : 1);

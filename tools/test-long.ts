import { findChromium } from '#tools/parts/chromium.ts';
import { runAll, sentence } from '#tools/parts/part.ts';
import { chaosPart, oldestPostgres, twentySeeds, vitestPart } from '#tools/parts/suites.ts';

// What `npm test` leaves out because it takes long: PostgreSQL 15 in full, fuzz and storm, twenty phones in chaos.
const outcome = await runAll([
  vitestPart('long tests', ['long']),
  oldestPostgres([]),
  chaosPart(findChromium(process.env), twentySeeds),
]);
console.log(`\n${sentence(outcome)}`);
process.exit(outcome.failed === 0 ? 0 : 1);

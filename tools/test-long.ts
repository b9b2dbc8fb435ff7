import { findBrowsers } from '#tools/parts/chromium.ts';
import { runAll, sentence } from '#tools/parts/part.ts';
import { chaosPart, largeImport, longJourneys, oldestPostgres, twentySeeds, vitestPart } from '#tools/parts/suites.ts';

// What `npm test` leaves out because it takes long: PostgreSQL 15 in full, fuzz, storm and kills, a large import,
// journeys tagged @long, twenty phones in chaos.
const browsers = findBrowsers(process.env);
const outcome = await runAll([
  vitestPart('long tests', ['long']),
  oldestPostgres([]),
  longJourneys(browsers),
  largeImport(browsers),
  chaosPart(browsers, twentySeeds),
]);
console.log(`\n${sentence(outcome)}`);
process.exit(outcome.failed === 0 ? 0 : 1);

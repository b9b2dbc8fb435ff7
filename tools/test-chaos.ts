import { findBrowsers } from '#tools/parts/chromium.ts';
import { runAll, sentence } from '#tools/parts/part.ts';
import { chaosPart, twentySeeds } from '#tools/parts/suites.ts';

// Twenty phones, one after another, each with a bad day of its own; `npm run test:chaos 7 8` throws those seeds only.
const given = process.argv.slice(2);
const outcome = await runAll([chaosPart(findBrowsers(process.env), given.length > 0 ? given : twentySeeds)]);
console.log(`\n${sentence(outcome)}`);
process.exit(outcome.failed === 0 ? 0 : 1);

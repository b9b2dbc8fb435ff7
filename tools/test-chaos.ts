import { findChromium } from '#tools/parts/chromium.ts';
import { exec, root } from '#tools/parts/part.ts';

// Twenty phones, one after another, each with a bad day of its own; `npm run test:chaos 7 8` throws those seeds only.
const given = process.argv.slice(2);
const seeds = given.length > 0 ? given : Array.from({ length: 20 }, (_, n) => String(n + 1));
const { status } = await exec(
  process.execPath,
  [`${root}/node_modules/@playwright/test/cli.js`, 'test', '--reporter=list', 'tests/journeys/chaos.journey.ts'],
  { show: true, env: { KEWU_CHROME: findChromium(process.env), KEWU_SEEDS: seeds.join(',') } },
);
process.exit(status);

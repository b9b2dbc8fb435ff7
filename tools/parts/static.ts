import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exec, once, type Part, root, yesOrNo } from '#tools/parts/part.ts';

const node = process.execPath;
const at = (path: string): string => join(root, path);
const types = at('node_modules/tsc7/bin/tsc');
const sources = ['contract', 'kernel', 'procedures', 'server', 'web', 'tools', 'tests', 'bench'].filter((name) =>
  existsSync(at(name)),
);

/** What is proved by reading: format, lint, types, arrows, unused code. */
export const staticParts: Part[] = [
  yesOrNo('format and lint', node, [at('node_modules/@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']),
  yesOrNo('types', node, [types, '-p', '.']),
  yesOrNo('types of the web', node, [types, '-p', 'web']),
  // its own run: desk and phone each declare the routes they link to
  yesOrNo('types of the desk', node, [types, '-p', 'web/desk']),
  // a worker knows no page
  yesOrNo('types of the phone’s worker', node, [types, '-p', 'web/pocket/sw']),
  yesOrNo('types of the journeys', node, [types, '-p', 'tests/journeys']),
  { name: 'arrows', run: arrows },
  yesOrNo('unused code', node, [at('node_modules/knip/bin/knip.js'), '--no-progress']),
];

type Cruise = { summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] } };

/** Who imports whom. A cruiser that cannot read TypeScript finds nothing wrong: it has to have read our modules. */
async function arrows(): ReturnType<Part['run']> {
  const cruiser = at('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { output } = await exec(node, [cruiser, '--output-type', 'json', ...sources], { show: false });
  let cruise: Cruise;
  try {
    cruise = JSON.parse(output) as Cruise;
  } catch {
    console.log(output);
    return once(false);
  }
  const { totalCruised, violations } = cruise.summary;
  for (const { rule, from, to } of violations) console.log(`${rule.name}: ${from} → ${to}`);
  if (totalCruised < 50) console.log(`only ${totalCruised} modules were read`);
  return once(totalCruised >= 50 && violations.length === 0);
}

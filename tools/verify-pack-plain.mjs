// A second verifier of archive packs, written against the format alone: a tar whose manifest names every other file.
// node tools/verify-pack-plain.mjs FILE     exit 0: everything fits; exit 1: says the first thing that does not.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');
const fail = (what) => {
  console.log(`BAD: ${what}`);
  process.exit(1);
};
process.on('uncaughtException', (error) => fail(error.message));

const tar = readFileSync(process.argv[2]);
const files = new Map();
for (let at = 0; tar[at]; ) {
  const field = (from, to) => tar.toString('utf8', at + from, at + to).split('\0')[0];
  const size = Number.parseInt(field(124, 136), 8);
  if (field(257, 262) !== 'ustar' || Number.isNaN(size)) fail(`no tar at byte ${at}`);
  if (files.has(field(0, 100))) fail(`twice the file ${field(0, 100)}`);
  files.set(field(0, 100), tar.subarray(at + 512, at + 512 + size));
  at += 512 + Math.ceil(size / 512) * 512;
}

const list = files.get('manifest.json') ?? fail('no manifest');
const manifest = JSON.parse(list.toString());
console.log(`manifest ${sha(list)}: compare it with the one that was printed`);
const chain = files.get('chain.jsonl') ?? fail('no chain');

// the chain names what was changed in it, so it speaks first
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const path = join(folder, 'chain.jsonl');
writeFileSync(path, chain);
const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'verify-plain.mjs'), path]);
rmSync(folder, { recursive: true });
process.stdout.write(stdout);
if (status !== 0) process.exit(1);

for (const { name, size, sha256 } of manifest.files) {
  const bytes = files.get(name) ?? fail(`file ${name} is missing`);
  if (bytes.length !== size || sha(bytes) !== sha256) fail(`file ${name} was changed`);
}
if (files.size !== manifest.files.length + 1) fail('a file that is not on the list');
if (!stdout.toString().startsWith(`OK: ${manifest.streams} streams`)) fail('not as many streams as on the list');
console.log(`OK: ${manifest.files.length} files`);

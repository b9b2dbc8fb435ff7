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

// a header as the pack writes it: whatever differs from it was changed
const octal = (value, width) => `${value.toString(8).padStart(width, '0')} `;
function headerOf(name, size, mtime) {
  const header = Buffer.alloc(512);
  const fields = [
    [0, name],
    [100, octal(0o644, 6)],
    [108, octal(0, 6)],
    [116, octal(0, 6)],
    [124, octal(size, 11)],
  ];
  const more = [
    [136, octal(mtime, 11)],
    [156, '0'],
    [257, 'ustar\0' + '00'],
    [329, octal(0, 6)],
    [337, octal(0, 6)],
  ];
  for (const [at, text] of [...fields, ...more]) header.write(text, at);
  header.write(
    octal(
      header.reduce((sum, byte) => sum + byte, 8 * 32),
      6,
    ),
    148,
  );
  return header;
}
const blank = (bytes) => bytes.every((byte) => byte === 0);

const tar = readFileSync(process.argv[2]);
const files = new Map();
const times = new Set();
let at = 0;
while (!blank(tar.subarray(at, at + 512))) {
  const number = (from) =>
    /^[0-7]{11} /.test(tar.toString('latin1', at + from, at + from + 12))
      ? Number.parseInt(tar.toString('latin1', at + from, at + from + 11), 8)
      : fail(`no tar at byte ${at}`);
  const name = tar.toString('utf8', at, at + 100).split('\0')[0];
  const size = number(124);
  if (!headerOf(name, size, number(136)).equals(tar.subarray(at, at + 512))) fail(`header of ${name} was changed`);
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(name) || name.split('/').some((part) => /^\.+$/.test(part))) fail(`name ${name}`);
  if (files.has(name)) fail(`twice the file ${name}`);
  times.add(number(136));
  files.set(name, tar.subarray(at + 512, at + 512 + size));
  const next = at + 512 + Math.ceil(size / 512) * 512;
  if (next > tar.length || !blank(tar.subarray(at + 512 + size, next))) fail(`what follows ${name} was changed`);
  at = next;
}
if (tar.length !== at + 1024 || !blank(tar.subarray(at))) fail('the end of the archive was changed');

const list = files.get('manifest.json') ?? fail('no manifest');
const manifest = JSON.parse(list.toString());
console.log(`manifest ${sha(list)}: compare it with the one that was printed`);
if ([...times].join() !== `${Math.floor(Date.parse(manifest.madeAt) / 1000)}`)
  fail('a time other than the one on the list');
if ([...files.keys()][0] !== 'manifest.json') fail('the manifest is not the first file');
const seal = files.get('manifest.sha256'); // packs of before have none
if (seal && seal.toString() !== `${sha(list)}  manifest.json\n`) fail('the manifest was changed');
if (seal && [...files.keys()].at(-1) !== 'manifest.sha256') fail('a file after the seal');
const chain = files.get('chain.jsonl') ?? fail('no chain');

// the chain names what was changed in it, so it speaks first
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const path = join(folder, 'chain.jsonl');
writeFileSync(path, chain);
const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'verify-plain.mjs'), path]);
rmSync(folder, { recursive: true });
process.stdout.write(stdout);
if (status !== 0) process.exit(1);

if (new Set(manifest.files.map(({ name }) => name)).size !== manifest.files.length) fail('a file listed twice');
for (const { name, size, sha256 } of manifest.files) {
  const bytes = files.get(name) ?? fail(`file ${name} is missing`);
  if (bytes.length !== size || sha(bytes) !== sha256) fail(`file ${name} was changed`);
}
if (files.size !== manifest.files.length + (seal ? 2 : 1)) fail('a file that is not on the list');
if (!stdout.toString().startsWith(`OK: ${manifest.streams} streams`)) fail('not as many streams as on the list');
console.log(`OK: ${manifest.files.length} files`);

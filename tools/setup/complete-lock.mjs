// Completes package-lock.json with the optional packages of other platforms. A registry that offers only some platforms
// makes npm leave the others out of the lock file, and `npm ci` then refuses it everywhere. Run after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** What npm would write, as far as the name of a platform package tells it. */
function entryOf(name, version, owner) {
  const words = name.split(/[-./]/);
  const entry = { version };
  const cpu = processors.find((one) => words.includes(one)) ?? (words.includes('universal') ? undefined : null);
  const os = systems.find((one) => words.includes(one));
  if (cpu === null || (os === undefined && cpu !== 'wasm32'))
    throw new Error(`the platform of ${name} is not told by its name`);
  if (cpu !== undefined) entry.cpu = [cpu];
  if (owner.dev) entry.dev = true;
  const library = words.map((word) => libraries[word]).find(Boolean);
  if (library && os === 'linux') entry.libc = [library];
  entry.optional = true;
  if (os !== undefined) entry.os = [os];
  return entry;
}

let added = 0;
for (const [owner, one] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(one.optionalDependencies ?? {})) {
    if (lock.packages[`${owner}/node_modules/${name}`] || lock.packages[`node_modules/${name}`]) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${owner} wants ${name} as ${version}: not one version`);
    lock.packages[`node_modules/${name}`] = entryOf(name, version, one);
    added += 1;
  }
}
const byName = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(byName);
if (added > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} added`);

// A second verifier of an export (`npm run verify -- --export FILE`), written against the format alone. Exit 1: says what.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha = (...parts) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((p) => Buffer.from(p))))
    .digest('hex');
const raw = (hex) => Buffer.from(hex, 'hex');
const zero = '0'.repeat(64);
// RFC 8785 for what JSON.parse gives back: sorted keys, no blanks, numbers as ECMAScript writes them
const jcs = (v) => {
  if (Array.isArray(v)) return `[${v.map(jcs).join(',')}]`;
  if (v === null || typeof v !== 'object') return JSON.stringify(v);
  const pair = (k) => `${JSON.stringify(k)}:${jcs(v[k])}`;
  return `{${Object.keys(v).sort().map(pair).join(',')}}`;
};
const fail = (what) => {
  console.log(`BAD: ${what}`);
  process.exit(1);
};
const need = (fits, what) => fits || fail(what);

function merkle(leaves) {
  const leaf = (l) => raw(sha(Buffer.from([0]), `${l.stream}:${l.seq}:${l.head}`));
  let level = [...leaves].sort((a, b) => (a.stream < b.stream ? -1 : 1)).map(leaf);
  if (level.length === 0) return zero;
  while (level.length > 1) {
    const next = [];
    for (let i = 0; i < level.length; i += 2)
      next.push(i + 1 < level.length ? raw(sha(Buffer.from([1]), level[i], level[i + 1])) : level[i]);
    level = next;
  }
  return level[0].toString('hex');
}

process.on('uncaughtException', (error) => fail(error.message));
const lines = readFileSync(process.argv[2], 'utf8').split('\n');
const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
const project = rows[0];
need(project?.type === 'project' && project.format === 1, 'no project at the beginning');
const known = /^(stream|tombstone|anchor|head|event|value|signature|visit)$/;
for (const row of rows.slice(1)) need(known.test(row.type), `unknown line ${row.type}`);
const all = (type) => rows.filter((row) => row.type === type);
const unique = (list, key, what) => {
  const map = new Map(list.map((row) => [key(row), row]));
  need(map.size === list.length, `twice the same ${what}`);
  return map;
};

const streams = unique(all('stream'), (s) => s.stream, 'stream');
const stones = unique(all('tombstone'), (s) => s.stream, 'tombstone');
const events = unique(all('event'), (e) => `${e.stream}:${e.seq}`, 'event');

// anchors: chained, each over its heads
let prev = zero;
for (const [i, a] of all('anchor').entries()) {
  need(a.n === i + 1 && a.prev === prev, `anchor ${a.n} is not linked`);
  need(sha(raw(prev), jcs({ n: a.n, at: a.at, root: a.root })) === a.hash, `anchor ${a.n} has another hash`);
  const leaves = all('head').filter((h) => h.n === a.n);
  const here = !project.month || leaves.length > 0; // of a month only the anchors that hold it have their heads
  need(!here || (leaves.length === a.leaves && merkle(leaves) === a.root), `anchor ${a.n} does not fit its heads`);
  prev = a.hash;
}
for (const h of all('head')) {
  need(h.n >= 1 && h.n <= all('anchor').length, `a head of no anchor`);
  if (project.month && !streams.has(h.stream)) continue;
  const stone = stones.get(h.stream);
  if (stone) need(h.seq < stone.seq || (h.seq === stone.seq && h.head === stone.head), `tombstone ${h.stream}`);
  else need(events.get(`${h.stream}:${h.seq}`)?.hash === h.head, `${h.stream} is not what anchor ${h.n} saw`);
}

// events: linked in the order written, up to the head of their stream
let at = { stream: '', seq: 0, hash: zero };
const ends = (e) =>
  need(streams.get(e.stream).seq === e.seq && streams.get(e.stream).head === e.hash, `head of ${e.stream}`);
let seen = 0;
for (const e of all('event')) {
  if (e.stream !== at.stream) {
    if (at.stream) ends(at);
    need(e.stream > at.stream && streams.has(e.stream), `${e.stream} is out of place`);
    at = { stream: e.stream, seq: 0, hash: zero };
    seen += 1;
  }
  const name = `${e.stream} event ${e.seq}`;
  need(e.seq === at.seq + 1 && e.prev === at.hash, `${name} is not linked`);
  need(sha(raw(e.prev), e.body) === e.hash, `${name} has another hash`);
  e.data = JSON.parse(e.body);
  const own = e.data.project === project.id && e.data.stream === e.stream && e.data.seq === e.seq;
  need(own && jcs(e.data) === e.body, `${name} says something else`);
  at = e;
}
if (at.stream) ends(at);
need(seen === streams.size, 'a stream has no events');

// what hangs on an event stands right behind it
let e;
const hung = new Set();
const close = (next) => {
  if (e?.data.signed !== undefined) need(hung.has('signature'), `signature of ${e.stream} ${e.seq} is missing`);
  if (e?.data.values.digest !== undefined) need(hung.has('visit'), `visit of ${e.stream} ${e.seq} is missing`);
  hung.clear();
  e = next;
};
for (const r of rows) {
  if (r.type === 'event') close(r);
  if (!['value', 'signature', 'visit'].includes(r.type)) continue;
  const name = `${r.type} ${r.name ?? ''} of ${r.stream} event ${r.seq}`;
  const key = r.type === 'value' ? `value ${r.name}` : r.type;
  need(e?.stream === r.stream && e.seq === r.seq && !hung.has(key), `${name} is out of place`);
  hung.add(key);
  const { sealed, by, step, signed, values } = e.data;
  const sealFits = () => /^[0-9a-f]{32}$/.test(r.salt) && sha(raw(r.salt), r.value) === sealed[r.name];
  const asSaid = () => (r.role ?? by.role) === by.role && (r.at ?? e.data.at) === e.data.at;
  const signFits = () => r.hash === e.hash && r.staff === by.id && asSaid() && r.step === step && r.method === signed;
  const visitFits = () => r.visit === values.visit && sha(r.text) === values.digest;
  need({ value: sealFits, signature: signFits, visit: visitFits }[r.type](), `${name} was changed`);
}
close();
console.log(`OK: ${streams.size} streams, ${events.size} events, ${all('anchor').length} anchors`);

// A second verifier of an export (`npm run verify -- --export FILE`), written against the format alone. Exit 1: says what.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha = (...parts) => hash('sha256', Buffer.concat(parts.map((p) => Buffer.from(p))));
const raw = (hex) => Buffer.from(hex, 'hex');
const zero = '0'.repeat(64);
// RFC 8785 for what JSON.parse gives back: sorted keys, no blanks, numbers as ECMAScript writes them
const jcs = (v) => {
  if (Array.isArray(v)) return `[${v.map(jcs).join(',')}]`;
  if (v === null || typeof v !== 'object') return JSON.stringify(v);
  const keys = Object.keys(v).sort();
  return `{${keys.map((k) => `${JSON.stringify(k)}:${jcs(v[k])}`).join(',')}}`;
};
const fail = (what) => console.log(`BAD: ${what}`) ?? process.exit(1);
const need = (fits, what) => fits || fail(what);
const follows = (l, tip) => l.seq === tip.seq + 1 && l.prev === tip.hash && sha(raw(l.prev), l.body) === l.hash;
const opens = (salt, value, digest) => /^[0-9a-f]{32}$/.test(salt) && sha(raw(salt), value) === digest;

function merkle(leaves) {
  const leaf = (l) => raw(sha(Buffer.from([0]), `${l.stream}:${l.seq}:${l.head}`));
  let level = [...leaves].sort((a, b) => (a.stream < b.stream ? -1 : 1)).map(leaf);
  while (level.length > 1) {
    const pairs = level.flatMap((l, i) => (i % 2 ? [] : [[l, level[i + 1]]]));
    level = pairs.map(([l, r]) => (r ? raw(sha(Buffer.from([1]), l, r)) : l));
  }
  return level[0]?.toString('hex') ?? zero;
}

process.on('uncaughtException', (error) => fail(error.message));
const rows = Array.from(readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean), (line) => JSON.parse(line));
const project = rows[0];
need(project?.type === 'project' && project.format === 1, 'no project at the beginning');
const known = /^(stream|tombstone|anchor|head|event|value|signature|visit|logs?)$/;
for (const row of rows.slice(1)) need(known.test(row.type), `unknown line ${row.type}`);
const all = (type) => rows.filter((row) => row.type === type);
const unique = (list, key, what) => {
  const map = new Map(list.map((row) => [key(row), row]));
  return need(map.size === list.length, `twice the same ${what}`) && map;
};

const streams = unique(all('stream'), (s) => s.stream, 'stream');
const stones = unique(all('tombstone'), (s) => need(!streams.has(s.stream), 'a stone too many') && s.stream, 'stone');
const events = unique(all('event'), (e) => `${e.stream}:${e.seq}`, 'event');

// the log: a chain of its own, whose end anchors hold as of an event; only rows of household files are ever emptied
let end = { seq: 0, hash: zero };
for (const l of all('log')) {
  const said = JSON.parse(l.body);
  const own = said.project === project.id && said.seq === l.seq && jcs(said) === l.body;
  need(own && follows(l, end), `log ${l.seq} does not fit`);
  need(l.salt ? Object.keys(said.sealed).every((k) => k in l.values) : said.log === 'party', `log ${l.seq} is emptied`);
  for (const k of Object.keys(l.values)) need(opens(l.salt, l.values[k], said.sealed[k]), `log ${l.seq}, ${k}`);
  events.set(`${project.id}:${l.seq}`, l);
  end = l;
}
for (const l of all('logs')) need(l.seq === end.seq && l.head === end.hash, 'the log ends elsewhere');

// anchors: chained, each over its heads
let prev = zero;
for (const [i, a] of all('anchor').entries()) {
  need(a.n === i + 1 && a.prev === prev, `anchor ${a.n} is not linked`);
  const core = { n: a.n, at: a.at, root: a.root, ...(a.night ? { night: a.night } : {}) };
  need(sha(raw(prev), jcs(core)) === a.hash, `anchor ${a.n} has another hash`);
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
for (const e of all('event')) {
  if (e.stream !== at.stream) {
    need(e.stream > at.stream && streams.has(e.stream), `${e.stream} is out of place`);
    at = { stream: e.stream, seq: 0, hash: zero };
  }
  const name = `${e.stream} event ${e.seq}`;
  need(follows(e, at), `${name} is not linked or has another hash`);
  e.data = JSON.parse(e.body);
  const own = e.data.project === project.id && e.data.stream === e.stream && e.data.seq === e.seq;
  need(own && jcs(e.data) === e.body, `${name} says something else`);
  at = e;
}
for (const { stream, seq, head } of streams.values())
  need(events.get(`${stream}:${seq}`)?.hash === head && !events.has(`${stream}:${seq + 1}`), `head of ${stream}`);

// what hangs on an event stands right behind it
let e;
const hung = new Set();
const boxes = (d) => Object.keys(d.sealed).map((name) => `value ${name}`);
const due = (d) => [...boxes(d), d.signed && 'signature', d.values.digest && 'visit'].filter(Boolean);
const close = (next) => {
  for (const key of e ? due(e.data) : []) need(hung.has(key), `${key} of ${e.stream} event ${e.seq} is missing`);
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
  const sealFits = () => opens(r.salt, r.value, sealed[r.name]);
  const asSaid = () => (r.role ?? by.role) === by.role && (r.at ?? e.data.at) === e.data.at;
  const signFits = () => r.hash === e.hash && r.staff === by.id && asSaid() && r.step === step && r.method === signed;
  const visitFits = () => r.visit === values.visit && sha(r.text) === values.digest;
  need({ value: sealFits, signature: signFits, visit: visitFits }[r.type](), `${name} was changed`);
}
close();
console.log(`OK: ${streams.size} streams, ${all('event').length} events, ${all('anchor').length} anchors`);

import { seedPaperId } from '#server/papers/publish.ts';
import type { Ids } from '#tests/support/foreign.ts';

/** Sample calls of controlled papers and trainings, for the test of what one may not know of. */
const said = { zh: '试', en: '' };
const content = {
  ...{ title: said, gist: said, purpose: said, scope: said, retention: null, parent: null },
  sections: [{ no: '1', title: said, text: said }],
};
const known = seedPaperId('know-structure');

/** `fresh` makes a new id. */
export const paperCommands = (fresh: () => string): Readonly<Record<string, (ids: Ids) => object[]>> => ({
  'paper.begin': () => [{ paper: fresh(), of: 'office', kind: 'standard', code: `LEAK-${fresh().slice(-12)}` }],
  'paper.draft': (ids) => [
    { paper: ids.paper, from: 'published' },
    { paper: ids.paper, from: 'shipped' },
  ],
  'paper.write': (ids) => [{ paper: ids.paper, seen: 1, set: { label: 'A/0', audience: ['front-desk'], content } }],
  'paper.discard': (ids) => [{ paper: ids.paper, seen: 1 }],
  'paper.back': (ids) => [{ paper: ids.paper, seen: 1, why: '试' }],
  'paper.submit': (ids) => [{ paper: ids.paper, seen: 1 }],
  'paper.approve': (ids) => [{ paper: ids.paper, seen: 1 }],
  'paper.publish': (ids) => [{ paper: ids.paper, seen: 1, from: '2026-12-01', note: '试' }],
  'paper.withdraw': (ids) => [{ paper: ids.paper, why: '试' }],
  'paper.read': (ids) => [{ paper: ids.paper, n: 1 }],
  'training.record': (ids) =>
    [
      { paper: ids.paper, staff: ids.staff },
      { paper: known, staff: ids.staff },
    ].map(({ paper, staff }) => ({
      ...{ paper, day: '2026-11-20', way: 'session' },
      people: [{ training: fresh(), staff, result: 'passed' }],
    })),
  'training.study': (ids) => [{ training: fresh(), paper: ids.paper }],
});

const p = '/api/projects/{project}';
const at =
  (path: (ids: Ids) => string) =>
  (ids: Ids): { url: string }[] => [{ url: `/api/projects/${ids.project}${path(ids)}` }];

export const paperCalls: Readonly<Record<string, (ids: Ids) => { url: string }[]>> = {
  [`GET ${p}/papers`]: at(() => '/papers?limit=100'),
  [`GET ${p}/papers-to-read`]: at(() => '/papers-to-read'),
  [`GET ${p}/papers/{paper}`]: at(({ paper }) => `/papers/${paper}`),
  [`GET ${p}/papers/{paper}/draft`]: at(({ paper }) => `/papers/${paper}/draft`),
  [`GET ${p}/papers/{paper}/readers.pdf`]: at(({ paper }) => `/papers/${paper}/readers.pdf?version=1`),
  [`GET ${p}/papers/{paper}/readers`]: at(({ paper }) => `/papers/${paper}/readers?version=1`),
  [`GET ${p}/papers/{paper}/difference`]: at(({ paper }) => `/papers/${paper}/difference?from=1&to=1`),
  [`GET ${p}/duties`]: at(() => '/duties?role=front-desk'),
  [`GET ${p}/trainings`]: at(({ paper }) => `/trainings?paper=${paper}`),
};

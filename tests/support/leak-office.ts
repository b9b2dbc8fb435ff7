import { sampleId } from '#server/sample/ids.ts';
import type { Ids } from '#tests/support/foreign.ts';

/**
 * Sample calls of what keeps the office itself (places, people, posts, grants, checklists), for the test of what one may
 * not know of.
 */
const home = sampleId('place', '3-2-1804');
const today = '2026-11-23';
const said = { zh: '试', en: '' };
const someItem = {
  ...{
    clause: 'P5-4.1',
    title: said,
    standard: said,
    guide: null,
    subject: 'security',
    methods: ['look'],
    answer: 'pass',
  },
  onFail: { to: 'major' },
};

/** `fresh` makes a new id. */
export const officeCommands = (fresh: () => string): Readonly<Record<string, (ids: Ids) => object[]>> => ({
  'place.save': (ids) => [
    { place: ids.place, version: 1, set: { name: '试' } },
    { place: fresh(), version: 0, kind: 'area', set: { parent: ids.place, code: 'LEAK', name: '试' } },
    { place: home, version: 1, set: { parent: ids.place } },
  ],
  'place.retire': (ids) => [{ place: ids.place, version: 1 }],
  'place.generate': (ids) => [
    {
      ...{ parent: ids.place, use: 'home' },
      rule: { form: 'plain', stem: 'LEAK', floors: { from: 1, to: 2 }, doors: { from: 1, to: 2 } },
    },
  ],
  'staff.save': (ids) => [{ staff: ids.staff, version: 1, set: { name: '试' } }],
  'staff.leave': (ids) => [{ staff: ids.staff, version: 1, last: today }],
  'staff.return': (ids) => [{ staff: ids.staff, version: 1 }],
  'account.invite': (ids) => [{ invitation: fresh(), staff: ids.staff, code: 'a'.repeat(64) }],
  'grant.give': (ids) => [
    { grant: fresh(), staff: ids.staff, role: 'security', zone: null, from: today, to: null },
    { grant: fresh(), staff: sampleId('staff', 'LH-009'), role: 'security', zone: ids.place, from: today, to: null },
  ],
  'grant.end': (ids) => [{ grant: ids.case, to: today }],
  'grant.confirm': (ids) => [
    { staff: ids.staff, grants: [ids.case] },
    { staff: sampleId('staff', 'LH-009'), grants: [ids.case] },
  ],
  'post.save': (ids) => [
    { post: ids.case, version: 1, set: { title: '试' } },
    {
      ...{ post: fresh(), version: 0 },
      set: { number: 'LEAK', title: '试', department: 'security', superior: ids.case, holder: ids.staff },
    },
  ],
  'post.close': (ids) => [{ post: ids.case, version: 1 }],
  'checklist.draft': (ids) => [{ family: ids.case, from: 'published' }],
  'checklist.item': (ids) => [{ family: ids.case, version: 1, section: 's', item: null, set: someItem }],
  'checklist.order': (ids) => [{ family: ids.case, version: 1, section: 's', items: [] }],
  'checklist.drop': (ids) => [{ family: ids.case, version: 1, section: 's', item: 'i' }],
  'checklist.discard': (ids) => [{ family: ids.case, version: 1 }],
  'checklist.publish': (ids) => [{ family: ids.case, version: 1, note: '试' }],
  'addition.add': (ids) => [{ addition: fresh(), family: ids.case, section: 's', set: someItem }],
  'addition.withdraw': (ids) => [{ addition: ids.addition }],
  'route.save': (ids) => [
    { route: ids.route, version: 1, set: { name: '试' } },
    {
      ...{ route: fresh(), version: 0, kind: 'unit', family: 'p5' },
      set: { code: 'LEAK', name: '试', zone: ids.place },
    },
  ],
  'route.points': (ids) => [
    { route: ids.route, version: 1, points: [] },
    { route: sampleId('route', 'ZZ-1-1'), version: 1, points: [{ point: ids.point, sections: ['4.4.2'] }] },
  ],
  'point.add': (ids) => [
    { point: fresh(), route: ids.route, version: 1, sections: ['4.4.2'], set: { parent: home, name: '试' } },
    {
      ...{ point: fresh(), route: sampleId('route', 'ZZ-1-1'), version: 1, sections: ['4.4.2'] },
      set: { parent: ids.place, name: '试' },
    },
  ],
  'point.retire': (ids) => [
    { point: ids.point, version: 1, route: ids.route, routeVersion: 1 },
    { point: ids.point, version: 1, route: sampleId('route', 'ZZ-1-1'), routeVersion: 1 },
  ],
  'plan.line': (ids) => [
    {
      ...{ plan: ids.plan, n: 0 },
      set: { route: ids.route, days: [1], start: '09:00', end: '10:00', shift: 'early', role: 'front-desk' },
    },
  ],
  'plan.dropLine': (ids) => [{ plan: ids.plan, n: 1 }],
  'parameter.agree': () => [{ key: 'training.days', version: 9, company: false }],
  'parameter.set': () => [{ key: 'training.days', from: today, version: 9, value: 60 }],
  'parameter.reset': () => [{ key: 'training.days', from: today, version: 9 }],
  'parameter.lock': () => [{ key: 'training.again-days', from: today, version: 9, value: 300 }],
  'parameter.unlock': () => [{ key: 'training.again-days', from: today, version: 9 }],
  'department.head': (ids) => [{ department: 'security', staff: ids.staff }],
});

const p = '/api/projects/{project}';
const at =
  (path: (ids: Ids) => string) =>
  (ids: Ids): { url: string }[] => [{ url: `/api/projects/${ids.project}${path(ids)}` }];

export const officeCalls: Readonly<Record<string, (ids: Ids) => { url: string; payload?: object }[]>> = {
  [`GET ${p}/places/{place}/rooms-by-rule`]: at(
    ({ place }) => `/places/${place}/rooms-by-rule?form=plain&stem=S&from=1&to=2&first=1&last=2`,
  ),
  [`GET ${p}/people`]: at(() => '/people?q=WP&limit=1'),
  [`GET ${p}/people/{staff}`]: at(({ staff }) => `/people/${staff}`),
  [`GET ${p}/posts`]: at(() => '/posts'),
  [`GET ${p}/waiting-grants`]: at(() => '/waiting-grants?limit=1'),
  [`GET ${p}/leavers`]: at(({ staff }) => `/leavers?staff=${staff}`),
  [`GET ${p}/checklist-drafts/{family}`]: at(({ case: family }) => `/checklist-drafts/${family}`),
  [`GET ${p}/backup`]: at(() => '/backup'),
  [`GET ${p}/anchors`]: at(() => '/anchors'),
  [`GET ${p}/trouble`]: at(() => '/trouble'),
  [`PUT ${p}/backup`]: ({ project }) => [
    { url: `/api/projects/${project}/backup`, payload: { version: 0, hour: 3, keep: 14 } },
  ],
  [`POST ${p}/backup/key`]: ({ project }) => [
    { url: `/api/projects/${project}/backup/key`, payload: { key: 'a passphrase that is none' } },
  ],
  [`GET ${p}/find`]: at(() => '/find?q=leak'),
  [`GET ${p}/parameters`]: at(() => '/parameters'),
  [`GET ${p}/parameters/{key}/history`]: at(() => '/parameters/finding.days/history?limit=1'),
  [`GET ${p}/changes`]: at(() => '/changes?limit=1&what=project'),
};

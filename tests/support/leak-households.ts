import { sampleId } from '#server/sample/ids.ts';
import { foreignWord, type Ids } from '#tests/support/foreign.ts';

/**
 * Sample calls of household files, of files that are brought in and of lists that are carried out, for the test of what
 * one may not know of.
 */
export const home = sampleId('place', '3-2-1804');
export const ownParty = sampleId('party', 'YZ-3-2-1804');
const neighbour = sampleId('party', 'YZ-3-2-1803');

interface Sample {
  readonly url: string;
  readonly payload?: object;
}

/** `fresh` makes a new id. */
export const householdCommands = (fresh: () => string): Readonly<Record<string, (ids: Ids) => object[]>> => ({
  'party.save': (ids) => [
    { party: ids.party, version: 1, set: { remark: '试' } },
    {
      ...{ party: fresh(), version: 0, kind: 'person', set: { name: '试' } },
      room: { occupancy: fresh(), room: ids.room, relation: 'tenant', from: '2026-11-23' },
    },
  ],
  'occupancy.begin': (ids) => [
    { occupancy: fresh(), party: ids.party, room: ids.room, relation: 'tenant', from: '2026-11-23' },
    { occupancy: fresh(), party: ownParty, room: ids.room, relation: 'tenant', from: '2026-11-23' },
    { occupancy: fresh(), party: ids.party, room: home, relation: 'tenant', from: '2026-11-23' },
  ],
  'occupancy.end': (ids) => [{ occupancy: ids.occupancy, to: '2026-11-23' }],
  'occupancy.change': (ids) => [{ occupancy: ids.occupancy, lives: false }],
  'room.transfer': (ids) =>
    [
      [ids.room, ownParty],
      [ids.room, ids.party],
      [home, ids.party],
    ].map(([room, party]) => ({
      ...{ room, on: '2026-11-23', tenants: 'stay' },
      owners: [{ occupancy: fresh(), party }],
    })),
  'room.fact': (ids) => [{ fact: fresh(), room: ids.room, kind: 'closed', from: '2026-11-23' }],
  'room.factEnd': (ids) => [{ fact: ids.fact, to: '2026-11-23' }],
  'vehicle.save': (ids) => [
    { vehicle: ids.vehicle, party: ids.party, plate: '粤B99999', kind: 'car', from: '2026-11-23' },
    { vehicle: ids.vehicle, party: ids.party, plate: '不是车牌', kind: 'car', from: '2026-11-23' },
  ],
  'pet.save': (ids) => [{ pet: fresh(), party: ids.party, room: ids.room, kind: 'dog', from: '2026-11-23' }],
  'document.add': (ids) => [
    { document: fresh(), party: ids.party, kind: 'lease', title: '试' },
    { document: fresh(), room: ids.room, kind: 'lease', title: '试' },
    { document: fresh(), room: home, kind: 'lease', title: '试', file: ids.file },
  ],
  'party.merge': (ids) => [
    { merge: fresh(), keep: ids.party, drop: neighbour },
    { merge: fresh(), keep: neighbour, drop: ids.party },
  ],
  'party.unmerge': (ids) => [{ merge: ids.case }],
  'party.erase': (ids) => [{ party: ids.party, request: '本人申请' }],
  'document.remove': (ids) => [{ document: ids.document, why: '试' }],
  'import.check': (ids) => [{ import: ids.import, mapping: { name: 0 } }],
  'import.commit': (ids) => [{ import: ids.import }],
  'import.undo': (ids) => [{ import: ids.import }],
  'import.stop': (ids) => [{ import: ids.import }],
  'import.drop': (ids) => [{ import: ids.import }],
  'export.start': (_) => [{ export: fresh(), list: 'parties', query: { place: 'x' }, reason: '核对', lang: 'zh' }],
  'export.cancel': (ids) => [{ export: ids.import }],
  'contact.log': (ids) => [
    { entry: fresh(), party: ids.party, channel: 'phone', text: '试' },
    { entry: fresh(), room: ids.room, channel: 'phone', text: '试' },
  ],
});

const p = '/api/projects/{project}';
const at =
  (path: (ids: Ids) => string) =>
  (ids: Ids): Sample[] => [{ url: `/api/projects/${ids.project}${path(ids)}` }];

export const householdCalls: Readonly<Record<string, (ids: Ids) => Sample[]>> = {
  [`GET ${p}/customers`]: (ids) =>
    ['1390000999', '9999', '粤B99999', foreignWord].flatMap((typed) =>
      at(() => `/customers?q=${encodeURIComponent(typed)}`)(ids),
    ),
  [`GET ${p}/rooms/{room}/household`]: at((ids) => `/rooms/${ids.room}/household`),
  [`GET ${p}/parties`]: at(() => '/parties'),
  [`GET ${p}/parties/incomplete`]: at(() => '/parties/incomplete'),
  [`GET ${p}/parties/overdue`]: at(() => '/parties/overdue'),
  [`GET ${p}/parties/completeness`]: at(() => '/parties/completeness'),
  [`GET ${p}/parties/{party}`]: at((ids) => `/parties/${ids.party}`),
  [`GET ${p}/parties/{party}/changes`]: at((ids) => `/parties/${ids.party}/changes`),
  [`POST ${p}/parties/{party}/unmask`]: (ids) => [
    { url: `/api/projects/${ids.project}/parties/${ids.party}/unmask`, payload: { reason: '核对' } },
  ],
  [`POST ${p}/parties/{party}/contacts/{contact}/call`]: (ids) =>
    [ids.party, ownParty].map((party) => ({
      url: `/api/projects/${ids.project}/parties/${party}/contacts/${ids.party}/call`,
      payload: {},
    })),
  [`GET ${p}/parties/{party}/merges`]: at((ids) => `/parties/${ids.party}/merges`),
  [`POST ${p}/parties/{party}/person-file`]: (ids) => [
    { url: `/api/projects/${ids.project}/parties/${ids.party}/person-file`, payload: { reason: '核对' } },
  ],
  [`GET ${p}/documents/{document}/file`]: at((ids) => `/documents/${ids.document}/file?reason=ab`),
  [`PUT ${p}/papers`]: at(() => '/papers'),
  [`PUT ${p}/imports`]: at(() => '/imports?kind=parties&name=x.csv'),
  [`GET ${p}/imports`]: at(() => '/imports'),
  [`GET ${p}/imports/{import}`]: at((ids) => `/imports/${ids.import}`),
  [`GET ${p}/imports/{import}/rows`]: at((ids) => `/imports/${ids.import}/rows?act=fault`),
  [`GET ${p}/imports/{import}/errors.xlsx`]: at((ids) => `/imports/${ids.import}/errors.xlsx`),
  [`GET ${p}/exports`]: at(() => '/exports?limit=1'),
  [`GET ${p}/exports/{export}/file`]: at((ids) => `/exports/${ids.import}/file`),
  [`GET ${p}/expo`]: at(() => '/expo'),
  [`GET ${p}/data-access`]: at(() => '/data-access?limit=1&outcome=given'),
};

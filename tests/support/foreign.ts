import { v5 } from 'uuid';
import type { Db } from '#server/db/db.ts';
import { statement } from '#server/db/statement.ts';
import { sampleId } from '#server/sample/ids.ts';
import { foreignCases } from './leak-cases.ts';

/** Ids of things a person may or may not know of: what a request can name. */
export interface Ids {
  readonly project: string;
  readonly place: string;
  readonly point: string;
  readonly route: string;
  readonly round: string;
  readonly case: string;
  readonly plan: string;
  readonly alarm: string;
  readonly notice: string;
  readonly staff: string;
  readonly file: string;
  readonly room: string;
  readonly party: string;
  readonly occupancy: string;
  readonly fact: string;
  readonly vehicle: string;
  readonly document: string;
  readonly import: string;
  readonly addition: string;
  readonly paper: string;
}

/** Everything of the foreign project carries this word, so that it is found wherever it leaks. */
export const foreignWord = '外盘';
/** A set of ids by a word: the same word gives the same ids. */
export const idsOf = (word: string): Ids => {
  const id = (kind: string): string => v5(`${word}:${kind}`, '6b8f0f0e-5d0c-5b0e-9a52-1f3f5c0e7a12');
  const [project, place, point, route, round] = ['project', 'place', 'point', 'route', 'round'].map(id) as string[];
  return {
    project: project as string,
    place: place as string,
    point: point as string,
    route: route as string,
    round: round as string,
    case: id('case'),
    plan: id('plan'),
    alarm: id('alarm'),
    notice: id('notice'),
    staff: id('staff'),
    room: id('room'),
    party: id('party'),
    occupancy: id('occupancy'),
    fact: id('fact'),
    vehicle: id('vehicle'),
    document: id('document'),
    import: id('import'),
    addition: id('addition'),
    paper: id('paper'),
    file: `${id('file').replaceAll('-', '')}${id('hash').replaceAll('-', '')}`,
  };
};

const paperOf = (w: string) => {
  const said = { zh: w, en: w };
  return { title: said, gist: said, purpose: said, scope: said, sections: [], retention: null, parent: null };
};

/** A second project of the same company, with one of everything, that nobody of the sample works in. */
export async function addForeignProject(db: Db, now: string): Promise<Ids> {
  const ids = idsOf('foreign');
  const w = foreignWord;
  const [p, day] = [ids.project, now.slice(0, 10)];
  const rows: [table: string, row: Record<string, unknown>][] = [
    ['projects', { id: p, code: 'WP01', name: w, office: `${w}管理处`, company: w, created_at: now }],
    ['staff', { id: ids.staff, number: 'WP-001', name: `${w}员工`, phone: '13900000000', created_at: now }],
    ['places', { id: ids.place, kind: 'zone', code: 'WZ1', name: `${w}一区`, path: 'WZ1', label: `${w}一区` }],
    [
      'places',
      {
        id: ids.point,
        parent_id: ids.place,
        zone_id: ids.place,
        kind: 'point',
        code: 'WP',
        name: `${w}点`,
        path: 'WZ1/WP',
        label: `${w}点`,
      },
    ],
    ['points', { id: ids.point, sections: ['4.5.1'] }],
    [
      'places',
      {
        ...{ id: ids.room, parent_id: ids.place, zone_id: ids.place, kind: 'room', code: 'WF', name: `${w}房` },
        ...{ path: 'WZ1/WF', label: `${w}房` },
      },
    ],
    ['parties', { id: ids.party, kind: 'person', name: `${w}业户`, created_at: now, changed_at: now, version: 1 }],
    ['party_contacts', { id: ids.party, party_id: ids.party, kind: 'phone', value: '13900009999', sort: 0 }],
    ['party_terms', { term: ' 13900009999', kind: 'number', subject_id: ids.party }],
    [
      'occupancies',
      {
        id: ids.occupancy,
        room_id: ids.room,
        zone_id: ids.place,
        party_id: ids.party,
        relation: 'owner',
        lives: true,
        from_day: day,
        begun_at: now,
      },
    ],
    ['room_facts', { id: ids.fact, room_id: ids.room, kind: 'closed', from_day: day, at: now }],
    ['vehicles', { id: ids.vehicle, party_id: ids.party, plate: '粤B99999', kind: 'car', from_day: day }],
    [
      'documents',
      { id: ids.document, party_id: ids.party, kind: 'lease', title: w, added_at: now, added_by: ids.staff },
    ],
    [
      'imports',
      {
        ...{
          id: ids.import,
          kind: 'parties',
          file_name: `${w}.csv`,
          file_hash: w,
          size: 1,
          sheets: [],
          sheet: 0,
          mapping: {},
          options: {},
        },
        ...{ state: 'checked', counts: {}, total: 0, done: 0, by_id: ids.staff, made_at: now },
      },
    ],
    [
      'checklist_additions',
      {
        ...{ id: ids.addition, checklist_key: 'lobby', section: 'lobby', item: { key: w, title: { zh: w, en: w } } },
        ...{ added_by: ids.staff, added_at: now },
      },
    ],
    ['papers', { id: ids.paper, code: `${w}-1`, kind: 'knowledge', newest: 1, created_at: now }],
    [
      'paper_versions',
      {
        ...{ paper_id: ids.paper, n: 1, label: 'A/0', audience: ['front-desk'], from_day: '2026-01-01' },
        ...{ edited: true, published_at: now, content: paperOf(w) },
      },
    ],
    ['paper_receipts', { paper_id: ids.paper, n: 1, staff_id: ids.staff, at: now }],
    ['search_terms', { term: '1-', kind: 'number', subject_id: ids.place }],
    [
      'departments',
      { id: sampleId('department', 'foreign'), kind: 'property', name: `${w}物业部`, head_id: ids.staff },
    ],
    [
      'posts',
      {
        id: sampleId('post', 'foreign'),
        number: 'WP-001',
        title: w,
        department_id: sampleId('department', 'foreign'),
        staff_id: ids.staff,
      },
    ],
    [
      'routes',
      {
        id: ids.route,
        code: 'WX',
        name: `${w}路线`,
        kind: 'ground',
        zone_id: ids.place,
        checklist_key: 'p5',
        walkers: ['front-desk'],
      },
    ],
    ['route_points', { route_id: ids.route, seq: 1, point_id: ids.point, sections: ['4.5.1'] }],
    ['plans', { id: ids.plan, month: `${day.slice(0, 8)}01`, state: 'draft', made_at: now }],
    [
      'rounds',
      {
        id: ids.round,
        day,
        route_id: ids.route,
        zone_id: ids.place,
        shift: 'day',
        role: 'front-desk',
        window_start: now,
        window_end: now,
        state: 'waiting',
        reason: w,
        total: 1,
        number: 'XJ-WP01-1',
      },
    ],
    [
      'cases',
      {
        id: ids.case,
        root_id: ids.case,
        procedure: 'finding',
        version: 1,
        number: 'XC-WP01-1',
        state: 'reported',
        zone_id: ids.place,
        place_id: ids.point,
        sheet: { what: w, where: ids.point, foundAt: now, hazard: 'general', meterKind: 'theft' },
        history: { steps: [], cameBy: 'report', counts: {} },
        title: w,
        opened_at: now,
        entered_at: now,
        due_at: now,
        case_due_at: now,
        seq: 1,
        head: '\\x00',
        head_at: now,
      },
    ],
    // and one of every other procedure, as its definition says
    ...foreignCases(ids, w, now, (name) => (name === 'finding' ? undefined : idsOf(`foreign-${name}`).case)),
    ['alarms', { id: ids.alarm, case_id: ids.case, role: 'security', reason: w, raised_at: now, raised_by: ids.staff }],
    [
      'notices',
      {
        id: ids.notice,
        staff_id: ids.staff,
        kind: 'case',
        subject_kind: 'case',
        subject_id: ids.case,
        say: { zh: w, en: w },
        at: now,
      },
    ],
    ['files', { hash: ids.file, kind: 'photo', media_type: 'image/png', size: 1, by_id: ids.staff, at: now }],
  ];
  const companyWide = ['projects', 'staff'];
  await db.owner(async (q) => {
    for (const [table, row] of rows) {
      const whole = companyWide.includes(table) ? row : { project_id: p, ...row };
      const names = Object.keys(whole).sort().join(', ');
      const insert = statement(
        `test.foreign.${table.replaceAll('_', '-')}-${names.length}`,
        `insert into kewu.${table} (${names}) select ${names} from jsonb_populate_record(null::kewu.${table}, $1::jsonb)`,
      );
      await q(insert, [JSON.stringify(whole)]);
    }
  });
  return ids;
}

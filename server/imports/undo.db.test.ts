import { beforeAll, describe, expect, test } from 'vitest';
import { hangingOn, undoAll } from '#server/customers/imports/parties.sql.ts';
import { undoVehicles, vehiclesSince } from '#server/customers/imports/vehicles.sql.ts';
import { withClient } from '#server/db/open.ts';
import type { Statement } from '#server/db/statement.ts';
import { hangingOnPlaces, undoPlaces } from '#server/estate/imports/places.sql.ts';
import { sampleProject } from '#server/sample/ids.ts';
import {
  hangingOnStaff,
  undoGrants,
  undoInvitations,
  undoNotices,
  undoPosts,
  undoStaff,
} from '#server/staff/imports/staff.sql.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { explainAsApp } from '#tests/support/explain.ts';

const project = `'${sampleProject}'::uuid`;
const id = (n: number): string => `01900000-0000-7000-8000-00000000000${n}`;
const by = '(select id from kewu.staff order by number limit 1)';

/** What an import of n rows of each kind leaves behind: rows, each noted as made, and changes written down since. */
const brought = (n: number): string[] => [
  `insert into kewu.imports (project_id, id, kind, file_name, file_hash, size, sheets, sheet, mapping, state, total, by_id, made_at, committed_at)
   select ${project}, i::uuid, 'x', 'x', 'x', 1, '[]', 0, '{}', 'done', 1, ${by}, '2026-11-20', '2026-11-20'
   from unnest(array['${[1, 2, 3, 4, 5].map(id).join("','")}']) i`,
  `create temp table x as select gen_random_uuid() as s, gen_random_uuid() as p, gen_random_uuid() as g, gen_random_uuid() as r,
     gen_random_uuid() as y, gen_random_uuid() as o, gen_random_uuid() as v,
     gen_random_uuid() as h, gen_random_uuid() as c, i from generate_series(1, ${n}) i`,
  `insert into kewu.staff (id, number, name, home_id, created_at) select s, 'ZZ' || i, '员' || i, ${project}, '2026-11-20' from x`,
  `insert into kewu.posts (project_id, id, number, title, department_id, staff_id)
   select ${project}, p, 'ZZ' || i, '岗', (select id from kewu.departments where project_id = ${project} limit 1), s from x`,
  `insert into kewu.grants (id, staff_id, role, project_id, from_day) select g, s, 'security', ${project}, '2026-11-20' from x`,
  `insert into kewu.places (project_id, id, parent_id, kind, code, name, path, label, sort)
   select ${project}, m, (select id from kewu.places where project_id = ${project} and kind = 'project'), 'room', 'ZZ-' || m, 'ZZ', 'ZZ/' || m, 'ZZ', i
   from x, unnest(array[r, h]) m`,
  `insert into kewu.search_terms (project_id, term, kind, subject_id) select ${project}, t || i, 'number', r from x, unnest(array['zz', 'zz-']) t`,
  `insert into kewu.parties (project_id, id, kind, name, created_at, changed_at)
   select ${project}, y, 'person', '户' || i, '2026-11-20', '2026-11-20' from x`,
  `insert into kewu.party_terms (project_id, term, kind, subject_id) select ${project}, t || i, 'gram', y from x, unnest(array['户', '业户']) t`,
  `insert into kewu.occupancies (project_id, id, party_id, room_id, relation, from_day, begun_at)
   select ${project}, o, y, h, 'owner', '2026-11-20', '2026-11-20' from x`,
  `insert into kewu.vehicles (project_id, id, party_id, plate, kind, from_day) select ${project}, v, y, '粤Z' || i, 'car', '2026-11-20' from x`,
  `insert into kewu.party_changes (project_id, id, party_id, act, before, after, by_id, at)
   select ${project}, gen_random_uuid(), y, 'import', '{}', '{}', ${by}, '2026-11-20' from x`,
  `insert into kewu.import_undo (project_id, import_id, kind, subject_id)
   select ${project}, m.i::uuid, m.k, case m.k when 'staff' then s when 'post' then p when 'grant' then g when 'place' then r
     when 'party' then y when 'stay' then o else v end
   from x, (values ('${id(1)}', 'staff'), ('${id(1)}', 'post'), ('${id(1)}', 'grant'), ('${id(2)}', 'place'),
     ('${id(3)}', 'party'), ('${id(3)}', 'stay'), ('${id(3)}', 'vehicle'), ('${id(4)}', 'vehicle')) as m(i, k)`,
  `update kewu.imports set kind = 'staff', state = 'undone' where id = '${id(5)}'`,
  `insert into kewu.import_undo (project_id, import_id, kind, subject_id, before) select ${project}, '${id(5)}', 'staff', s, '{}' from x where i % 2 = 0`,
  `insert into kewu.office_changes (project_id, id, at, by_id, act, subject_id, label)
   select ${project}, c, '2026-11-21', ${by}, 'staff.change', s, 'x' from x`,
  `insert into kewu.import_undo (project_id, import_id, kind, subject_id)
   select ${project}, case when i % 2 = 0 then '${id(5)}'::uuid else '${id(1)}' end, 'change', c from x`,
];
const rows = 1000;
const database = await freshDatabase({ sample: true });
await withClient(database.connection('postgres'), async (admin) => {
  await admin.query('set session_replication_role = replica');
  for (const sql of brought(rows)) await admin.query(sql);
});

const statements: readonly (readonly [string, Statement<unknown>, number, 'kewu_app' | 'kewu_owner'])[] = [
  ['what hangs on people', hangingOnStaff, 1, 'kewu_app'],
  ['grants go', undoGrants, 1, 'kewu_owner'],
  ['posts go', undoPosts, 1, 'kewu_owner'],
  ['notices go', undoNotices, 1, 'kewu_owner'],
  ['invitations go', undoInvitations, 1, 'kewu_owner'],
  ['people go', undoStaff, 1, 'kewu_owner'],
  ['what hangs on places', hangingOnPlaces, 2, 'kewu_app'],
  ['places go', undoPlaces, 2, 'kewu_owner'],
  ['what hangs on parties', hangingOn, 3, 'kewu_app'],
  ['parties go', undoAll, 3, 'kewu_owner'],
  ['what was changed of vehicles', vehiclesSince, 4, 'kewu_app'],
  ['vehicles go', undoVehicles, 4, 'kewu_owner'],
];
/** What a row may cost, in rows gone through and in pages. A statement that goes through all of them for each has thousands. */
const each = 150;
async function holds(one: Statement<unknown>, n: number, role: 'kewu_app' | 'kewu_owner'): Promise<void> {
  const values = [sampleProject, id(n)];
  const cost = await explainAsApp(database, { projects: [sampleProject] }, one, values, {
    ...{ role, stale: true },
    // nothing may point at who goes
    after: one === undoStaff ? [undoGrants, undoPosts] : [],
  });
  expect(cost.work).toBeLessThan(rows * each);
  expect(cost.buffers).toBeLessThan(rows * each);
}
test.each(statements)(
  'an import is taken back in work that grows with its rows, right after it was brought: %s',
  async (_, one, n, role) => {
    await holds(one, n, role);
  },
);
describe('and once the database has learnt of them', () => {
  beforeAll(() => withClient(database.connection('postgres'), (admin) => admin.query('analyze')));
  test.each(statements)('%s', async (_, one, n, role) => {
    await holds(one, n, role);
  });
});

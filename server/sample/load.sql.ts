import { statement } from '#server/db/statement.ts';

/** The statements that load the sample: each takes its rows as one JSON array. */

export const anyProject = statement<{ there: boolean }>(
  'sample.anyProject',
  'select exists (select from kewu.projects) as there',
);

export const addProject = statement(
  'sample.addProject',
  `insert into kewu.projects (id, code, name, office, company, created_at)
   values ($1, $2, $3, $4, $5, $6::timestamptz)`,
);

/** Tells the planner what was loaded. Not the tables that are still empty: it would take them for empty from then on. */
export const learnSizes = statement(
  'sample.learnSizes',
  `analyze kewu.places, kewu.points, kewu.staff, kewu.grants, kewu.departments, kewu.posts, kewu.search_terms, kewu.routes, kewu.route_points,
     kewu.plan_lines, kewu.parties, kewu.party_contacts, kewu.party_terms, kewu.occupancies, kewu.room_facts, kewu.bays, kewu.vehicles,
     kewu.contact_log`,
);

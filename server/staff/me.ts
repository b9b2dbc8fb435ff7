import type { Me } from '#contract/session.ts';
import { officeDay } from '#kernel/calendar.ts';
import { openingsFor } from '#kernel/openings.ts';
import { isRole } from '#kernel/roles.ts';
import { procedures } from '#procedures/all.ts';
import { type Place, readPlace } from '#server/access/person.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import type { Right } from '#server/manifest/rights.ts';
import { readProjects } from '#server/projects/projects.ts';
import type { Product } from '#server/slice.ts';
import { departmentsOfStaff, meRows, zonesOfProjects } from '#server/staff/accounts.sql.ts';
import { waitingRoles } from './confirm.sql.ts';

/** By which steps a person may open a case of each procedure, somewhere in this office. */
const opensAt = (place: Place | null | undefined): Record<string, string[]> =>
  Object.fromEntries(
    Object.values(procedures).flatMap((one) => {
      const steps = place
        ? openingsFor(one, [...new Set(place.person.grants.map(({ role }) => role))], place.params)
        : [];
      return steps.length > 0 ? [[one.name, steps]] : [];
    }),
  );

/** Reads the signed-in person: the projects any grant reaches, with roles, departments, zones, and what they may do there. */
export async function readMe(
  deps: Pick<Deps, 'db' | 'clock' | 'mode'>,
  { rights, menu }: Pick<Product, 'rights' | 'menu'>,
  staffId: string,
): Promise<Me> {
  const now = deps.clock();
  const day = officeDay(now, 'Asia/Shanghai');
  const { rows, all, waiting } = await deps.db.read({ projects: [] }, async (q) => {
    const [rows, all, waiting] = await Promise.all([
      q(meRows, [staffId, day]),
      readProjects(q),
      q(waitingRoles, [staffId]),
    ]);
    return { rows, all, waiting };
  });
  const [first] = rows;
  if (!first) refuse(401, 'session.none', { zh: '请先登录。', en: 'Please sign in.' });
  const grants = rows.filter((row) => row.role !== null && isRole(row.role));
  const mine = all.filter((project) => grants.some((row) => row.projectId === null || row.projectId === project.id));
  const ids = mine.map((project) => project.id);
  const { zones, departments, places } = await deps.db.read({ projects: ids }, async (q) => {
    const [zones, departments, ...places] = await Promise.all([
      q(zonesOfProjects, [ids]),
      q(departmentsOfStaff, [ids, staffId]),
      ...ids.map((id) => readPlace(q, id, staffId, day)),
    ]);
    return { zones, departments, places: new Map(ids.map((id, i) => [id, places[i] ?? null])) };
  });
  const mayAt = (id: string) => {
    const place = places.get(id);
    return (may: Right): boolean => place != null && may(place.person, place.params);
  };
  return {
    staff: { id: first.id, name: first.name, number: first.number },
    projects: mine.map((project) => ({
      id: project.id,
      code: project.code,
      name: project.name,
      office: project.office,
      timeZone: project.timeZone,
      roles: grants
        .filter((row) => row.projectId === null || row.projectId === project.id)
        .flatMap(({ role, zoneId }) => (role === null ? [] : [{ role, zoneId }])),
      departments: departments.filter((row) => row.projectId === project.id).map((row) => row.kind),
      zones: zones.filter((row) => row.projectId === project.id).map(({ id, name }) => ({ id, name })),
      rights: Object.entries(rights).flatMap(([name, may]) => (mayAt(project.id)(may) ? [name] : [])),
      opens: opensAt(places.get(project.id)),
      menu: menu
        .filter(({ may }) => !may || mayAt(project.id)(may))
        .map(({ to, title, section }) => ({ to, title, section })),
    })),
    everywhere: grants.flatMap(({ role, projectId }) => (role !== null && projectId === null ? [role] : [])),
    waiting: waiting.map(({ role }) => role),
    mode: deps.mode,
    now: now.toISOString(),
  };
}

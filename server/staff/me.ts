import type { Me } from '#contract/session.ts';
import { officeDay } from '#kernel/calendar.ts';
import { isRole } from '#kernel/roles.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { readProjects } from '#server/projects/projects.ts';
import { departmentsOfStaff, meRows, zonesOfProjects } from '#server/staff/accounts.sql.ts';
import { waitingRoles } from './confirm.sql.ts';

/** Reads the signed-in person: the projects any grant reaches, with roles, departments and zones. */
export async function readMe(deps: Pick<Deps, 'db' | 'clock' | 'mode'>, staffId: string): Promise<Me> {
  const now = deps.clock();
  const { rows, all, waiting } = await deps.db.read({ projects: [] }, async (q) => {
    const [rows, all, waiting] = await Promise.all([
      q(meRows, [staffId, officeDay(now, 'Asia/Shanghai')]),
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
  const { zones, departments } = await deps.db.read({ projects: ids }, async (q) => {
    const [zones, departments] = await Promise.all([q(zonesOfProjects, [ids]), q(departmentsOfStaff, [ids, staffId])]);
    return { zones, departments };
  });
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
    })),
    everywhere: grants.flatMap(({ role, projectId }) => (role !== null && projectId === null ? [role] : [])),
    waiting: waiting.map(({ role }) => role),
    mode: deps.mode,
    now: now.toISOString(),
  };
}

import { Type } from 'typebox';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { withPerson } from '#server/staff/access.ts';
import { runsPeople } from '#server/staff/people.rights.ts';
import { known } from './record.sql.ts';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
/** A backup older than this is too old: one night was missed, and half a day went by without anybody putting it right. */
const lateMs = 36 * 3_600_000;

/** How the backups of the installation stand: for the manager and the administrator of an office. */
export function backupRoutes(deps: Pick<Deps, 'db' | 'clock' | 'backup'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/backup',
      tag: 'office',
      title: { zh: '备份情况', en: 'How the backups stand' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      answer: Type.Object({
        plan: orNull(
          Type.Object({
            place: Type.String(),
            hour: Type.Integer(),
            keep: Type.Integer(),
            sameDisk: Type.Boolean(),
          }),
        ),
        done: orNull(
          Type.Object({
            at: Type.String(),
            folder: Type.String(),
            bytes: Type.Integer(),
            rows: Type.Integer(),
            files: Type.Integer(),
            lost: Type.Integer(),
          }),
        ),
        /** the last failure, when nothing has succeeded since */
        failed: orNull(Type.Object({ at: Type.String(), say: Type.String() })),
        late: Type.Boolean(),
      }),
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, person, now }) => {
          if (!runsPeople(person))
            refuse(403, 'backup.not-yours', {
              zh: '备份情况只给主任和系统管理员看，请问他们。',
              en: 'Only the manager and the administrator see how the backups stand: ask them.',
            });
          const [state] = await q(known);
          const [done, failed] = [state?.done ?? null, state?.failed ?? null];
          const open = failed !== null && (done === null || failed.at > done.at);
          const late = done === null ? deps.backup !== null : now.getTime() - Date.parse(done.at) > lateMs;
          return { plan: deps.backup, done, failed: open ? failed : null, late };
        }),
    }),
  ];
}

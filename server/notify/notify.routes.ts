import { readerIdOf } from '#server/access/policy.ts';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { openAlarms } from './alarms.sql.ts';
import { ringsAt } from './alarms.ts';
import { noticesOf } from './notices.sql.ts';

const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
const isTime = (part: string | number): boolean => isText(part) && !Number.isNaN(Date.parse(String(part)));

/** What somebody was told, and the alarms that ring at them. */
export function notifyRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route('GET /api/projects/{project}/notices', {
      tag: 'notify',
      title: { zh: '我的通知', en: 'My notices' },
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          const limit = query.limit ?? defaultLimit;
          const key = keyOf(query.after, isTime, (part) => isId(String(part))) ?? endOfTime;
          const rows = await q(noticesOf, [project.id, person.id, ...key, limit + 1, readerIdOf(person)]);
          return pageFrom(
            rows,
            limit,
            (row) => [row.at, row.id],
            ({ id, kind, subjectKind, subjectId, say, at, readAt }) => ({
              ...{ id, kind, say, at, readAt },
              subject: { kind: subjectKind, id: subjectId },
            }),
          );
        }),
    }),
    route('GET /api/projects/{project}/alarms', {
      tag: 'notify',
      title: { zh: '待应答的警报', en: 'Alarms to answer' },
      run: ({ params, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          const { wide, zoned, all } = ringsAt(person);
          const rows = await q(openAlarms, [project.id, wide, zoned, all, readerIdOf(person)]);
          return {
            items: rows.map((row) => ({
              id: row.id,
              case: { id: row.caseId, number: row.number },
              place: row.placeId === null ? null : { id: row.placeId, label: row.placeLabel ?? '' },
              role: row.role,
              reason: row.reason,
              raisedAt: row.raisedAt,
              raisedBy: { id: row.raisedBy, name: row.raisedByName },
              acknowledgedAt: null,
              acknowledgedBy: null,
              answer: null,
            })),
          };
        }),
    }),
  ];
}

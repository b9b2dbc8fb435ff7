import { readerIdOf } from '#server/access/policy.ts';
import { isId, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { type Route, route } from '#server/http/route.ts';
import { auditOf } from './audit.sql.ts';
import { audits } from './office.rights.ts';

const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** 审计: who saw, changed, exported, unmasked what (B25); for the manager and whoever watches over quality. */
export const auditRoutes = (deps: Pick<Deps, 'db' | 'clock'>): Route[] => [
  route('GET /api/projects/{project}/audit', {
    tag: 'office',
    title: { zh: '审计', en: 'Who saw, changed and exported what' },
    run: ({ params: { project }, query, request }) =>
      withPerson(deps, request, project, async (context) => {
        if (!audits(context.person)) notFound();
        const limit = query.limit ?? defaultLimit;
        const key = keyOf(query.after, isText, (part) => isId(String(part))) ?? [...endOfTime];
        const by = query.by === undefined || isId(query.by) ? (query.by ?? null) : notFound();
        const rows = await context.q(auditOf, [
          context.project.id,
          ...key,
          limit + 1,
          by,
          query.sort ?? null,
          readerIdOf(context.person),
        ]);
        return pageFrom(
          rows,
          limit,
          (row) => [row.at, row.id],
          (row) => row,
        );
      }),
  }),
];

import { readerIdOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { accessList } from '#server/customers/access-list.sql.ts';
import { notFound } from '#server/errors.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { maskName } from '#server/privacy/mask.ts';
import { zonesWith } from './rights.ts';

const endOfTime = ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** Who saw personal data, the newest first, subjects masked; 404 for whoever may not look into that. */
export async function pageOfAccess(
  { q, project, person, params }: RequestContext,
  asked: { outcome?: string | undefined; act?: string | undefined; after?: string | undefined },
  limit = defaultLimit,
) {
  if (zonesWith(person, params, 'audit') !== null) notFound();
  const key = keyOf(asked.after, isText, (part) => isId(String(part))) ?? [...endOfTime];
  const rows = await q(accessList, [
    project.id,
    ...key,
    asked.outcome ?? null,
    asked.act ?? null,
    limit + 1,
    readerIdOf(person),
  ]);
  return pageFrom(
    rows,
    limit,
    (row) => [row.at, row.id],
    ({ plainKind, subject, ...row }) => ({
      ...row,
      subject: subject && (plainKind === 'person' ? maskName(subject) : subject),
    }),
  );
}

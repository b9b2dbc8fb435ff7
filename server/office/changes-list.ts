import { isId, type RequestContext } from '#server/access/with-person.ts';
import { defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { changesOf } from '#server/office/changes.sql.ts';
import { mustRunPeople } from '#server/staff/people.rights.ts';

const isTime = (part: string | number): boolean => /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(String(part));
const last = ['9999-12-31T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Who changed what of the office, the newest first; 403 for whoever does not look after its people. */
export async function pageOfChanges(
  { q, project, person }: RequestContext,
  asked: { what?: string | undefined; after?: string | undefined },
  limit = defaultLimit,
) {
  mustRunPeople(person);
  const key = keyOf(asked.after, isTime, (part) => isText(part) && isId(String(part))) ?? last;
  const rows = await q(changesOf, [project.id, ...key, limit + 1, asked.what ?? null]);
  return pageFrom(
    rows,
    limit,
    (row) => [row.at, row.id],
    (row) => row,
  );
}

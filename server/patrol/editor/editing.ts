import type { Editing } from '#contract/checklists.ts';
import type { Person } from '#server/access/policy.ts';
import type { Query } from '#server/db/statement.ts';
import { checklists } from '../checklists/all.ts';
import type { Checklist } from '../checklists/checklist.ts';
import { addsItems, editsChecklists } from './editor.rights.ts';
import { draftOf, versionsOf } from './editor.sql.ts';

export async function editing(q: Query, { key, family }: Checklist, person: Person): Promise<Editing> {
  const edit = editsChecklists(person);
  const [[draft], versions] = await Promise.all([edit ? q(draftOf, [family]) : [], q(versionsOf, [key])]);
  const brought = checklists.find((one) => one.key === key)?.version ?? 0;
  return {
    may: { edit, add: addsItems(person) },
    draft: draft
      ? { by: draft.by, mine: draft.byId === person.id, since: draft.begunAt, changedAt: draft.changedAt }
      : null,
    shippedNewer: edit && brought > (versions[0]?.shipped ?? brought),
    versions: versions.map(({ version, publishedAt, by, note, edited }) => ({
      version,
      publishedAt,
      by,
      note,
      edited,
    })),
  };
}

import { type Static, Type } from 'typebox';
import type { Person } from '#server/access/policy.ts';
import type { Query } from '#server/db/statement.ts';
import { checklists } from '../checklists/all.ts';
import type { Checklist } from '../checklists/checklist.ts';
import { addsItems, editsChecklists } from './editor.rights.ts';
import { draftOf, versionsOf } from './editor.sql.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
/** What a page about a checklist tells beside its items: who is changing it, who may, and which versions there were. */
export const editingShape = {
  may: Type.Object({ edit: Type.Boolean(), add: Type.Boolean() }),
  draft: Type.Union([
    Type.Object({ by: Type.String(), mine: Type.Boolean(), since: Type.String(), changedAt: Type.String() }),
    Type.Null(),
  ]),
  /** the product brings a newer text than the one this goes back to */
  shippedNewer: Type.Boolean(),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      publishedAt: Type.String(),
      by: orNull,
      note: orNull,
      edited: Type.Boolean(),
    }),
  ),
};
const shape = Type.Object(editingShape);

export async function editing(q: Query, { key, family }: Checklist, person: Person): Promise<Static<typeof shape>> {
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

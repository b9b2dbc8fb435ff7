import type { Field, PointProof, Sheet } from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import type { Words } from '#kernel/words.ts';
import { refuse } from '#server/errors.ts';
import { whereabouts } from '#server/estate/whereabouts.ts';
import { mayName } from '#server/staff/policy.ts';
import { knownFiles, knownStaff } from './cases.sql.ts';
import type { CommandContext, StepApplication } from './record.ts';

/** Where a case lies, by its box; a place of another zone answers like a missing one. */
export async function placeOf(
  context: CommandContext,
  definition: AnyProcedure,
  values: Sheet,
): Promise<{ id: string | null; zoneId: string | null }> {
  const id = values[definition.where];
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return { id: null, zoneId: null };
  const found = await whereabouts(context.q, context.unit.project.id, id);
  if (!found || !mayName(context.person, found.zoneId))
    refuseField(definition.where, { zh: '没有这个位置，请重新选择。', en: 'There is no such place.' });
  return found;
}

/** Refuses one box of the sheet. */
function refuseField(path: string, say: Words): never {
  refuse(400, 'case.values', { zh: '有内容需要填写或更正。', en: 'Some boxes need filling or correction.' }, [
    { path, say },
  ]);
}

/** Photos must have been handed in, people must work here, point codes must be genuine. */
export async function checkReferences(
  context: CommandContext,
  definition: AnyProcedure,
  application: StepApplication,
): Promise<void> {
  if (application.actor.kind !== 'person') return;
  const projectId = context.unit.project.id;
  for (const [name, value] of Object.entries(application.values)) {
    const field = definition.sheet[name] as Field | undefined;
    if (!field || value === undefined || value === null) continue;
    if (field.kind === 'photos') {
      const hashes = value as readonly string[];
      const found = await context.q(knownFiles, [projectId, hashes]);
      if (found.length < hashes.length)
        refuseField(name, { zh: '照片还没有上传完成，请重试。', en: 'A photo has not been handed in yet.' });
    } else if (field.kind === 'staff') {
      const ids = value as readonly string[];
      const found = await context.q(knownStaff, [projectId, ids]);
      if (found.length < ids.length)
        refuseField(name, { zh: '没有这位员工，请重新选择。', en: 'There is no such person here.' });
    } else if (field.kind === 'place' && name !== definition.where) {
      const found = await whereabouts(context.q, projectId, String(value));
      if (!found) refuseField(name, { zh: '没有这个位置，请重新选择。', en: 'There is no such place.' });
    } else if (field.kind === 'pointCode') {
      await context.checkProof(context, value as PointProof, application.origin);
    }
  }
}

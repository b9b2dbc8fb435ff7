import { v7 as uuidv7 } from 'uuid';
import type { ReadParam } from '#kernel/due.ts';
import type { Person } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Query } from '#server/db/statement.ts';
import { notFound, refuse } from '#server/errors.ts';
import { lockParty, type PartyFacts, type PartyRow, partyZones, touchParties, writeChanges } from './parties.sql.ts';
import { type CustomerRight, mayIn, refuseRight, zonesWith } from './rights.ts';

/** Zones a party stands or stood in; a party of no room is of no zone. */
export const zonesOfParty = async (q: Query, projectId: string, partyId: string): Promise<(string | null)[]> =>
  (await q(partyZones, [projectId, partyId])).map(({ zoneId }) => zoneId);

/** May this person do that with a party of these zones? One that has no room yet is everybody's who holds the right. */
export function reaches(
  person: Person,
  params: ReadParam,
  right: CustomerRight,
  zones: readonly (string | null)[],
): boolean {
  const mine = zonesWith(person, params, right);
  if (mine === null) return true;
  return mine.length > 0 && (zones.length === 0 || zones.some((zone) => zone !== null && mine.includes(zone)));
}

/**
 * A party, held until the end of the transaction. Missing, merged into another, or of a zone this person does not read:
 * 404; may be read but not this: 403. With `version` given, a change by somebody else in between is refused with 409.
 */
export async function holdParty(
  context: CommandContext,
  id: string,
  right: CustomerRight,
  version?: number | undefined,
): Promise<PartyRow & { changedByName: string | null }> {
  const projectId = context.unit.project.id;
  const [party] = await context.q(lockParty, [projectId, id]);
  if (!party || party.mergedInto || party.erasedAt) notFound();
  const zones = await zonesOfParty(context.q, projectId, id);
  if (!reaches(context.person, context.params, 'read', zones)) notFound();
  if (!reaches(context.person, context.params, right, zones)) refuseRight();
  if (version !== undefined && version !== party.version)
    refuse(409, 'party.moved', {
      zh: `${party.changedByName ?? '别人'}刚刚改过这份档案，请刷新后再改。`,
      en: `${party.changedByName ?? 'Somebody'} has just changed this file: reload first.`,
    });
  return party;
}

/** 403 unless the person holds the right in the zone; 404 when they do not even read it. */
export function mustReach(context: CommandContext, right: CustomerRight, zoneId: string | null): void {
  if (!mayIn(context.person, context.params, 'read', zoneId)) notFound();
  if (!mayIn(context.person, context.params, right, zoneId)) refuseRight();
}

/** One thing that was written over in the file of a party. */
export interface Change {
  readonly partyId: string;
  readonly act: string;
  readonly before?: Readonly<Record<string, unknown>> | undefined;
  readonly after?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes down what was changed and by whom, and counts it: whoever has the file open is told when they save. */
export async function noteChanges(context: CommandContext, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const { project, moment } = context.unit;
  const rows = changes.map((change) => ({ id: uuidv7(), ...change }));
  await Promise.all([
    context.q(writeChanges, [project.id, JSON.stringify(rows), context.person.id, moment.now]),
    context.q(touchParties, [
      project.id,
      [...new Set(changes.map(({ partyId }) => partyId))],
      moment.now,
      context.person.id,
    ]),
  ]);
}

/** Only what may be said of a party. */
export const factsOf = (row: PartyFacts): PartyFacts => {
  const { name, idKind, idNumber, creditCode, scope, headName, emergency, consent, remark } = row;
  return { name, idKind, idNumber, creditCode, scope, headName, emergency, consent, remark };
};

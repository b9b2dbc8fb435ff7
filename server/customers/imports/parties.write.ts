import { v7 as uuidv7 } from 'uuid';
import type { Words } from '#kernel/words.ts';
import { beginStays, changesNoted, contactsAdded, partiesMade, roomsSettled } from '#server/customers/bulk.ts';
import { keepTerms } from '#server/customers/terms.ts';
import type { Site, Undo } from '#server/manifest/import.ts';
import type { PartyPlan } from './parties.judge.ts';
import { addVehicles, dropMadeParties, hangingOn, setAreas, setFacts, setStays, undoAll } from './parties.sql.ts';

/** As plans were read while a row was of one room: an import stopped half-way goes on with them. */
interface PlanOfOne extends Omit<PartyPlan, 'stays'> {
  readonly stay: PartyPlan['stays'][number] | null;
}
const withStays = (plan: PartyPlan | PlanOfOne): PartyPlan =>
  'stays' in plan ? plan : { ...plan, stays: plan.stay ? [plan.stay] : [] };

/** Writes what rows plan, set by set, in the order in which they speak of each other. */
export async function writePlans(site: Site, given: readonly unknown[]): Promise<Undo[]> {
  const plans = (given as readonly (PartyPlan | PlanOfOne)[]).map(withStays);
  const { q, projectId, now, today, by } = site;
  const undo: Undo[] = [];
  const made = plans
    .filter(({ party }) => party.isNew)
    .map(({ party }) => ({ id: party.id, kind: party.kind, ...withKind(party.set) }));
  await partiesMade(q, projectId, made, now, by);
  undo.push(...made.map(({ id }) => ({ kind: 'party', subject: id, before: null })));

  // a party may be spoken of by several rows: what they say comes together
  const sets = new Map<string, Record<string, string>>();
  for (const { party } of plans)
    if (!party.isNew && Object.keys(party.set).length > 0)
      sets.set(party.id, { ...sets.get(party.id), ...withKind(party.set) });
  const changed =
    sets.size > 0
      ? await q(setFacts, [projectId, JSON.stringify([...sets].map(([id, set]) => ({ id, set }))), now, by])
      : [];
  undo.push(...changed.map(({ id, before }) => ({ kind: 'party', subject: id, before })));
  const noted = changed.map(({ id, before }) => {
    const after = sets.get(id) ?? {};
    return {
      id: uuidv7(),
      partyId: id,
      act: 'import',
      before: Object.fromEntries(Object.keys(after).map((key) => [key, before[key]])),
      after,
    };
  });
  await changesNoted(q, projectId, noted, now, by);
  undo.push(...noted.map(({ id }) => ({ kind: 'change', subject: id, before: null })));

  const contacts = plans.flatMap(({ party, contacts: list }) =>
    list.map((one, sort) => ({ ...one, partyId: party.id, kind: 'phone', label: null, sort })),
  );
  await contactsAdded(q, projectId, contacts);
  undo.push(...contacts.map(({ id }) => ({ kind: 'contact', subject: id, before: null })));

  const stays = plans.flatMap(({ party, stays: list }) => list.map((stay) => ({ ...stay, partyId: party.id })));
  const begun = stays.filter(({ isNew }) => isNew);
  await beginStays(
    q,
    projectId,
    begun.map((one) => ({ ...one, from: one.from ?? today, to: one.to ?? null, lives: one.lives ?? false })),
    now,
    by,
  );
  undo.push(...begun.map(({ id }) => ({ kind: 'stay', subject: id, before: null })));
  const moves = stays.filter(({ isNew }) => !isNew);
  const moved =
    moves.length > 0
      ? await q(setStays, [
          projectId,
          JSON.stringify(
            moves.map(({ id, from, to, lives }) => ({ id, from, to: to ?? null, setTo: to !== undefined, lives })),
          ),
        ])
      : [];
  undo.push(...moved.map(({ id, before }) => ({ kind: 'stay', subject: id, before })));

  const vehicles = plans.flatMap(({ party, vehicles: list }) => list.map((one) => ({ ...one, partyId: party.id })));
  if (vehicles.length > 0) await q(addVehicles, [projectId, JSON.stringify(vehicles), today]);
  undo.push(...vehicles.map(({ id }) => ({ kind: 'vehicle', subject: id, before: null })));
  const areas = plans.flatMap(({ area }) => (area ? [area] : []));
  const sized = areas.length > 0 ? await q(setAreas, [projectId, JSON.stringify(areas)]) : [];
  undo.push(...sized.map(({ id }) => ({ kind: 'area', subject: id, before: null })));

  await roomsSettled(q, projectId, [...new Set(stays.map(({ roomId }) => roomId))], today);
  await keepTerms(q, projectId, [...new Set(plans.map(({ party }) => party.id))]);
  return undo;
}

/** A number is an identity card's where it looks like one. */
const withKind = (set: Record<string, string>): Record<string, string> =>
  set.idNumber === undefined
    ? set
    : { ...set, idKind: /^(\d{15}|\d{17}[\dX])$/.test(set.idNumber) ? 'id-card' : 'other' };

const words: Readonly<Record<string, (n: number, example: string | null) => Words>> = {
  said: (n) => ({ zh: `有 ${n} 条联系记录`, en: `${n} entries of the contact log` }),
  paper: (n, example) => ({ zh: `有 ${n} 份资料${example ? `（如「${example}」）` : ''}`, en: `${n} papers` }),
  pet: (n) => ({ zh: `有 ${n} 只宠物登记`, en: `${n} pets` }),
  merge: (n) => ({ zh: `有 ${n} 次档案合并`, en: `${n} merges` }),
  stay: (n, example) => ({
    zh: `有 ${n} 处入住关系在导入后新增或结束${example ? `（如 ${example}）` : ''}`,
    en: `${n} relations begun or ended since`,
  }),
  vehicle: (n) => ({ zh: `有 ${n} 辆后来登记的车辆`, en: `${n} vehicles written down since` }),
  party: (n) => ({ zh: `有 ${n} 处资料在导入后改过`, en: `${n} corrections since` }),
};

/** What has come to depend on what an import made. */
export async function dependentsOfParties({ q, projectId, importId }: Site): Promise<Words[]> {
  const rows = await q(hangingOn, [projectId, importId]);
  return rows.flatMap(({ what, n, example }) => words[what]?.(n, example) ?? []);
}

/** Takes an import back: rows it made go, what it wrote over comes back, rooms and words follow. */
export async function undoParties(site: Site): Promise<void> {
  const { q, projectId, importId, today } = site;
  const [row] = await q(undoAll, [projectId, importId]);
  await q(dropMadeParties, [projectId, importId]);
  await roomsSettled(q, projectId, row?.rooms ?? [], today);
  await keepTerms(q, projectId, row?.parties ?? []);
}

import type { PartyKind, Relation } from '#contract/customers.ts';
import type { NewOccupancy } from '#contract/household.ts';
import { addDays } from '#kernel/calendar.ts';
import type { CommandContext } from '#server/command/context.ts';
import { notFound, refuse } from '#server/errors.ts';
import { beginOccupancies, lockRoom, type OccupancyRow, occupanciesSince, settleRooms } from './occupancies.sql.ts';
import { type CustomerRight, mayIn, refuseRight } from './rights.ts';

/** Those that are of somebody else in the room, and of whom they may be. */
const ofWhom: Partial<Record<string, readonly Relation[]>> = {
  family: ['owner', 'co-owner', 'tenant'],
  staff: ['tenant', 'owner'],
};
const furthest = '2100-12-31';

/**
 * Has a party begin in a room, and the room's state follow. Refuses a room that is not there (400), a day before the
 * other, the same relation twice, a second sole owner, and a business tenant of whom scope or head are not known (P3-1.11).
 */
export async function begin(
  context: CommandContext,
  given: NewOccupancy & { readonly party: string },
  party: {
    readonly kind: PartyKind;
    readonly name: string;
    readonly scope: string | null;
    readonly headName: string | null;
  },
): Promise<void> {
  const { project, moment } = context.unit;
  const room = await holdRoom(context, given.room, 'add');
  refuseDays(given.from, given.to);
  if (given.relation === 'tenant' && party.kind === 'company' && room.use !== 'home') refuseIncomplete(party);
  const there = (await context.q(occupanciesSince, [project.id, given.room, given.from])).filter(
    (one) => one.from <= (given.to ?? furthest),
  );
  if (there.some((one) => one.partyId === given.party && one.relation === given.relation))
    refuseBox('room', {
      zh: '这位业户在这间房已有相同的关系，且时间重叠。',
      en: 'This party already has that relation to the room at that time.',
    });
  if (given.relation === 'owner' && there.some((one) => one.relation === 'owner'))
    refuse(409, 'room.owned', {
      zh: '这间房在这段时间已有产权人；过户请用「过户」，共有人请登记为「共有产权人」。',
      en: 'The room has an owner then: use transfer, or write down a co-owner.',
    });
  const whose = ofWhom[given.relation];
  if (whose && given.of === undefined)
    refuseBox('of', { zh: '请写明是谁的家属或员工。', en: 'Say whose family or staff.' });
  if (whose && !there.some((one) => one.partyId === given.of && whose.includes(one.relation)))
    refuseBox('of', {
      zh: '所属业户这段时间不在这间房。',
      en: 'Whose family or staff this is, is not in the room then.',
    });
  await context.q(beginOccupancies, [
    project.id,
    JSON.stringify([
      {
        id: given.occupancy,
        roomId: given.room,
        partyId: given.party,
        relation: given.relation,
        ofParty: given.of ?? null,
        lives: given.lives ?? false,
        from: given.from,
        to: given.to ?? null,
        note: given.note?.trim() || null,
      },
    ]),
    moment.now,
    context.person.id,
  ]);
  await context.q(settleRooms, [project.id, [given.room], moment.today]);
}

/** A room, held. One that is not there and one whose file this person does not read are refused alike; without the right 403. */
export async function holdRoom(context: CommandContext, id: string, right: CustomerRight) {
  const { person, params } = context;
  const [room] = await context.q(lockRoom, [context.unit.project.id, id]);
  if (!room || !mayIn(person, params, 'read', room.zoneId))
    refuseBox('room', { zh: '没有这间房，请重新选择。', en: 'There is no such room.' });
  if (!mayIn(person, params, right, room.zoneId)) refuseRight();
  return room;
}

/** A relation with its room held, if this person may change it; else 404 or 403. */
export async function holdOccupancy(context: CommandContext, row: OccupancyRow | undefined): Promise<OccupancyRow> {
  if (!row || !mayIn(context.person, context.params, 'read', row.zoneId)) notFound();
  await holdRoom(context, row.roomId, 'change');
  return row;
}

/** Refuses days that are none, in the wrong order, or absurd. */
export function refuseDays(from: string, to: string | undefined | null): void {
  for (const [path, value] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (value && (addDays(value, 0) !== value || value < '1900-01-01' || value > furthest))
      refuseBox(path, { zh: '没有这个日期。', en: 'There is no such day.' });
  if (to && to < from) refuseBox('to', { zh: '结束日期不能早于开始日期。', en: 'The last day is before the first.' });
}

/** A business tenant is known by name, place, scope and head. */
export function refuseIncomplete(party: { readonly scope: string | null; readonly headName: string | null }): void {
  const needed = { zh: '租户必填。', en: 'Needed of a tenant.' };
  const missing = [
    ...(party.scope ? [] : [{ path: 'set.scope', say: needed }]),
    ...(party.headName ? [] : [{ path: 'set.headName', say: needed }]),
  ];
  if (missing.length > 0)
    refuse(
      400,
      'party.values',
      { zh: '租户须写明经营范围和负责人。', en: 'Of a tenant, scope and head must be known.' },
      missing,
    );
}

export function refuseBox(path: string, say: { zh: string; en: string }): never {
  refuse(400, 'occupancy.values', say, [{ path, say }]);
}

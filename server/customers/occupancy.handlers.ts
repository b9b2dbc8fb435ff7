import { addDays } from '#kernel/calendar.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { difference } from '#server/record/office-changes.ts';
import {
  addFact,
  beginOccupancies,
  changeOccupancy,
  endFact,
  endOccupancies,
  factById,
  type OccupancyRow,
  occupanciesSince,
  occupancyById,
  settleRooms,
} from './occupancies.sql.ts';
import { begin, holdOccupancy, holdRoom, refuseBox, refuseDays } from './occupancies.ts';
import { type Change, holdParty, noteChanges } from './parties.ts';
import { mayIn } from './rights.ts';

/** Writes down that a party who is known lives, owns, rents or works in a room (P3-1.3, P3-1.11). */
const beginHandler: Handler<'occupancy.begin'> = {
  run: async (context, command) => {
    const party = await holdParty(context, command.party, 'add');
    await begin(context, command, party);
    const { occupancy, room, relation, from, to } = command;
    await noteChanges(context, [{ partyId: party.id, act: 'begin', after: { room, relation, from, to: to ?? null } }]);
    return { kind: 'occupancy', occupancy: { id: occupancy } };
  },
};
/** Ends a relation with its last day; the family and staff that are there because of it end with it. */
const endHandler: Handler<'occupancy.end'> = {
  run: async (context, command) => {
    const row = await known(context, command.occupancy);
    refuseDays(row.from, command.to);
    if (row.to !== null && row.to <= command.to)
      refuse(409, 'occupancy.ended', { zh: `这段关系已于 ${row.to} 结束。`, en: `This has ended on ${row.to}.` });
    const ended = await endWith(context, [row], command.to, command.why ?? null);
    return { kind: 'occupancy', occupancy: { id: row.id }, ended: ended.map(({ id }) => id) };
  },
};
/** Puts right what was written of a relation; what it said before is kept. */
const changeHandler: Handler<'occupancy.change'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const row = await known(context, command.occupancy);
    const before = { lives: row.lives, from: row.from, to: row.to, note: row.note };
    const { lives, from, to, note } = command;
    const after = { ...before, ...dropUndefined({ lives, from, to, note }) };
    refuseDays(after.from, after.to);
    const differs = difference(before, after);
    if (differs) {
      await refuseSecondOwner(context, row, after);
      await context.q(changeOccupancy, [project.id, row.id, after.lives, after.from, after.to, after.note]);
      await context.q(settleRooms, [project.id, [row.roomId], moment.today]);
      await noteChanges(context, [{ partyId: row.partyId, act: 'relation', ...differs }]);
    }
    return { kind: 'occupancy', occupancy: { id: row.id } };
  },
};
/** 过户: the owners and their families end the day before, the new ones begin; what was true before stays readable. */
const transferHandler: Handler<'room.transfer'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const room = await holdRoom(context, command.room, 'change');
    refuseDays(command.on, undefined);
    const there = await context.q(occupanciesSince, [project.id, room.id, command.on]);
    const leaving = there.filter(
      ({ relation }) =>
        relation === 'owner' || relation === 'co-owner' || (relation === 'tenant' && command.tenants === 'leave'),
    );
    if (leaving.some(({ from }) => from >= command.on))
      refuse(409, 'room.owned', {
        zh: '这天之后已登记了新的产权人，请先核对。',
        en: 'Somebody is written down as owner from that day on: look at that first.',
      });
    const ended = await endWith(context, leaving, addDays(command.on, -1), '过户');
    const changes: Change[] = [];
    for (const [i, { party }] of command.owners.entries()) {
      await holdParty(context, party, 'add');
      const relation = i === 0 ? 'owner' : 'co-owner';
      changes.push({ partyId: party, act: 'begin', after: { room: room.id, relation, from: command.on, to: null } });
    }
    await context.q(beginOccupancies, [
      project.id,
      JSON.stringify(
        command.owners.map(({ occupancy, party, lives }, i) => ({
          id: occupancy,
          roomId: room.id,
          partyId: party,
          relation: i === 0 ? 'owner' : 'co-owner',
          lives: lives ?? false,
          from: command.on,
        })),
      ),
      moment.now,
      context.person.id,
    ]);
    await context.q(settleRooms, [project.id, [room.id], moment.today]);
    await noteChanges(context, changes);
    return { kind: 'room', room: { id: room.id }, ended: ended.map(({ id }) => id) };
  },
};
/** A room is being fitted out, or its business is closed, from a day on: its state follows. */
const factHandler: Handler<'room.fact'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const room = await holdRoom(context, command.room, 'change');
    refuseDays(command.from, command.to);
    const { fact, kind, from, to, note } = command;
    await context.q(addFact, [
      project.id,
      fact,
      room.id,
      kind,
      from,
      to ?? null,
      note ?? null,
      context.person.id,
      moment.now,
    ]);
    await context.q(settleRooms, [project.id, [room.id], moment.today]);
    return { kind: 'fact', fact: { id: fact } };
  },
};
const factEndHandler: Handler<'room.factEnd'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const [fact] = await context.q(factById, [project.id, command.fact]);
    if (!fact || !mayIn(context.person, context.params, 'read', fact.zoneId)) notFound();
    await holdRoom(context, fact.roomId, 'change');
    refuseDays(fact.from, command.to);
    await context.q(endFact, [project.id, fact.id, command.to]);
    await context.q(settleRooms, [project.id, [fact.roomId], moment.today]);
    return { kind: 'fact', fact: { id: fact.id } };
  },
};

const known = async (context: CommandContext, id: string): Promise<OccupancyRow> =>
  holdOccupancy(context, (await context.q(occupancyById, [context.unit.project.id, id]))[0]);

/** Ends relations of one room, with the family and staff of those who leave; answers all that ended. */
async function endWith(
  context: CommandContext,
  leaving: readonly OccupancyRow[],
  last: string,
  why: string | null,
): Promise<readonly OccupancyRow[]> {
  const { project, moment } = context.unit;
  const [first] = leaving;
  if (!first) return [];
  const there = await context.q(occupanciesSince, [project.id, first.roomId, last]);
  const gone = new Set(leaving.map(({ id }) => id));
  const parties = new Set(leaving.map(({ partyId }) => partyId));
  // who owns and rents the same room goes on in the other relation, and so do theirs
  for (const one of there)
    if (!gone.has(one.id) && parties.has(one.partyId) && ['owner', 'co-owner', 'tenant'].includes(one.relation))
      parties.delete(one.partyId);
  const theirs = there.filter(({ id, ofParty }) => !gone.has(id) && ofParty !== null && parties.has(ofParty));
  const ended = await context.q(endOccupancies, [
    project.id,
    [...leaving, ...theirs].map(({ id }) => id),
    last,
    moment.now,
    context.person.id,
    why,
  ]);
  await context.q(settleRooms, [project.id, [first.roomId], moment.today]);
  await noteChanges(
    context,
    ended.map(({ partyId, roomId, relation, to }) => ({
      partyId,
      act: 'end',
      after: { room: roomId, relation, to, why },
    })),
  );
  return ended;
}

async function refuseSecondOwner(
  context: CommandContext,
  row: OccupancyRow,
  after: { from: string; to: string | null },
) {
  if (row.relation !== 'owner') return;
  const there = await context.q(occupanciesSince, [context.unit.project.id, row.roomId, after.from]);
  const other = there.some(
    (one) => one.id !== row.id && one.relation === 'owner' && (after.to === null || one.from <= after.to),
  );
  if (other) refuseBox('from', { zh: '与另一位产权人的时间重叠。', en: 'Overlaps with another owner.' });
}

const dropUndefined = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

export const occupancyHandlers = {
  'occupancy.begin': beginHandler,
  'occupancy.end': endHandler,
  'occupancy.change': changeHandler,
  'room.transfer': transferHandler,
  'room.fact': factHandler,
  'room.factEnd': factEndHandler,
};

import type { FoundParty, FoundRoom, PartyKind, Relation } from '#contract/customers.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { statement } from '#server/db/statement.ts';
import { findRooms } from '#server/estate/find-rooms.ts';
import { rangesFrom, rangesOf, walkFrom } from '#server/estate/search.ts';
import { cursorFrom } from '#server/http/list.ts';
import { maskName } from '#server/privacy/mask.ts';
import { normalise } from '#server/text/terms.ts';
import { foundParties } from './find.sql.ts';
import { foundPartyOf } from './household.ts';
import { maskNumbers, partyProbes, seeksNumber } from './numbers.ts';
import { zonesRead } from './rights.ts';

/** Who is in each of some rooms today ($2 rooms, $3 today): owners and tenants. */
const whoIsIn = statement<{ room: string; id: string; kind: PartyKind; name: string; relation: Relation }>(
  'customers.whoIsIn',
  `select o.room_id as room, p.id, p.kind, p.name, o.relation from kewu.occupancies o
   join kewu.parties p on p.project_id = o.project_id and p.id = o.party_id
   where o.project_id = $1 and o.room_id = any($2::uuid[]) and o.relation in ('owner', 'co-owner', 'tenant')
     and o.from_day <= $3::date and (o.to_day is null or o.to_day >= $3::date)
   order by o.room_id, o.relation = 'tenant' desc, o.from_day`,
);

/** Does a search touch telephone numbers or plates? Such searches are counted. */
export const touchesNumbers = (typed: string): boolean => seeksNumber(partyProbes(typed));

/**
 * Says what fits behind the mask of a found party: what was typed, without what of it is shown anyway; a whole number masked,
 * as it is everywhere. Which of their values it fits is not told: that would be more than was asked.
 */
function marked(party: FoundParty, typed: string): FoundParty {
  const word = maskNumbers(normalise(typed));
  const shown = [party.name, party.headName ?? '', party.phone ?? ''].map(normalise);
  if (shown.some((text) => text.includes(word))) return party;
  const [seen = ''] = /^[^*]+(?=\*)/.exec(party.name) ?? [];
  return { ...party, matched: word.startsWith(seen) ? word.slice(seen.length) : word };
}

/**
 * Finds anyone by what a caller says: room number, name, company, pinyin initials, telephone or its last four digits,
 * plate (P2-4). Rooms first; the parties go on behind `after`.
 */
export async function findAnyone(
  context: RequestContext,
  typed: string,
  after: string | undefined,
  limit: number,
): Promise<{
  rooms: FoundRoom[];
  parties: FoundParty[];
  next: string | null;
}> {
  const zones = zonesRead(context.person, context.params);
  const names = rangesFrom(partyProbes(typed));
  const [rooms, rows] = await Promise.all([
    after === undefined ? roomsBy(context, typed, zones) : [],
    names
      ? context.q(foundParties, [...walkFrom(context.project.id, names, after), zones, context.today, limit + 1])
      : [],
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rooms,
    parties: page.map((row) => marked(foundPartyOf(row), typed)),
    next: rows.length > limit && last ? cursorFrom([last.term, last.termKind, last.id]) : null,
  };
}

const mostRooms = 8;
async function roomsBy(context: RequestContext, typed: string, zones: string[] | null): Promise<FoundRoom[]> {
  const ranges = rangesOf(typed);
  const rooms = ranges ? await findRooms(context.q, context.project.id, ranges, zones, mostRooms) : [];
  if (rooms.length === 0) return [];
  const people = await context.q(whoIsIn, [context.project.id, rooms.map(({ id }) => id), context.today]);
  return rooms.map(({ id, code, label, use, state }) => ({
    ...{ id, code, label, use, state },
    people: people
      .filter(({ room }) => room === id)
      .slice(0, 4)
      .map((one) => ({
        id: one.id,
        name: one.kind === 'person' ? maskName(one.name) : one.name,
        relation: one.relation,
      })),
  }));
}

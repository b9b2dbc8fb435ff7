import type { Occupancy, Party, Relation } from '#contract/customers.ts';

/** Somebody in a room: what they are to it, and their file. */
export interface Person {
  readonly stay: Occupancy;
  readonly party: Party;
}

const order: readonly Relation[] = ['owner', 'co-owner', 'tenant', 'contractor', 'family', 'staff'];
const rank = (relation: Relation): number => order.indexOf(relation);
const heads = (relation: Relation): boolean => relation !== 'family' && relation !== 'staff';

/**
 * Who is or will be in a room, in the order one asks for them: owners, tenants, contractors, each with their family and
 * staff right behind; whoever comes later behind those who are here.
 */
export function here(stays: readonly Occupancy[], parties: readonly Party[]): Person[] {
  const people = withParty(stays, parties).filter(({ stay }) => stay.when !== 'past');
  const sorted = [...people].sort(
    (a, b) =>
      Number(a.stay.when === 'coming') - Number(b.stay.when === 'coming') ||
      rank(a.stay.relation) - rank(b.stay.relation) ||
      a.stay.from.localeCompare(b.stay.from),
  );
  const first = sorted.filter(({ stay }) => heads(stay.relation));
  const theirs = sorted.filter(({ stay }) => !heads(stay.relation));
  const placed = new Set<string>();
  const all = first.flatMap((head) => {
    const own = theirs.filter(({ stay }) => stay.of === head.party.id && !placed.has(stay.id));
    for (const { stay } of own) placed.add(stay.id);
    return [head, ...own];
  });
  return [...all, ...theirs.filter(({ stay }) => !placed.has(stay.id))];
}

/** Who was in a room, those who left last first. */
export const gone = (stays: readonly Occupancy[], parties: readonly Party[]): Person[] =>
  withParty(stays, parties)
    .filter(({ stay }) => stay.when === 'past')
    .sort((a, b) => (b.stay.to ?? '').localeCompare(a.stay.to ?? ''));

function withParty(stays: readonly Occupancy[], parties: readonly Party[]): Person[] {
  const known = new Map(parties.map((party) => [party.id, party]));
  return stays.flatMap((stay) => {
    const party = known.get(stay.party);
    return party ? [{ stay, party }] : [];
  });
}

/** Everybody of these once, whatever they are to the room. */
export const each = (people: readonly Person[]): Party[] => [
  ...new Map(people.map(({ party }) => [party.id, party])).values(),
];

/**
 * The relations that end with somebody's: their family and staff. Whoever is owner and tenant of the same room goes on
 * in the other relation, and so do theirs.
 */
export function endsWith(stay: Occupancy, people: readonly Person[]): Person[] {
  const goesOn = people.some(
    (one) => one.stay.id !== stay.id && one.stay.party === stay.party && rank(one.stay.relation) < 3,
  );
  return goesOn ? [] : people.filter((one) => one.stay.of === stay.party && one.stay.id !== stay.id);
}

/** What is not known of a business tenant and has to be. */
export const lacks = (party: { readonly scope: string | null; readonly headName: string | null }) =>
  (['scope', 'headName'] as const).filter((name) => party[name] === null);

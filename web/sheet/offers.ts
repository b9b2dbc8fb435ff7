import { useQuery } from '@tanstack/react-query';
import type { Found, Household, Relation } from '#contract/customers.ts';
import { anyoneQuery, householdQuery, partyQuery } from '#web/api/customer-queries.ts';
import { placeQuery } from '#web/api/queries.ts';
import { isEnough, useSettled } from './typing.ts';
import type { BoxForm } from './use-form.ts';

/** Somebody who is offered for a box: as the server names them, masked, with what they are to which room. */
export interface PartyOffer {
  readonly party: string;
  readonly name: string;
  readonly rooms: readonly { readonly code: string; readonly relation: Relation }[];
  readonly phone?: string | undefined;
  /** what was typed, where it fits something that is masked */
  readonly matched?: string | undefined;
}

/** Everybody a search found, once each: people and firms first, then whoever is in a room that was found. */
export function offersOf({ parties, rooms }: Found): PartyOffer[] {
  const files = parties.map(
    (one): PartyOffer => ({
      party: one.id,
      name: one.name,
      rooms: one.rooms,
      phone: one.phone ?? undefined,
      matched: one.matched ?? undefined,
    }),
  );
  const inRooms = rooms.flatMap(({ code, people }) =>
    people.map(({ id, name, relation }): PartyOffer => ({ party: id, name, rooms: [{ code, relation }] })),
  );
  return [...files, ...inRooms].filter((one, i, all) => all.findIndex(({ party }) => party === one.party) === i);
}

/** Who is in a household today or comes into it; whoever has left is not offered. */
export function offersIn({ room, occupancies, parties }: Household): PartyOffer[] {
  return occupancies.flatMap((stay): PartyOffer[] => {
    const file = stay.when === 'past' ? undefined : parties.find(({ id }) => id === stay.party);
    const phone = file?.contacts.find(({ kind }) => kind === 'phone')?.value;
    return file
      ? [{ party: file.id, name: file.name, rooms: [{ code: room.code, relation: stay.relation }], phone }]
      : [];
  });
}

/** The places that stand in a form, and in the form around it: what lies nearest first. */
export function placesIn(form: BoxForm): string[] {
  const here = form.boxes.flatMap(({ name, field }) => {
    const value = field.kind === 'place' ? form.draft[name] : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  return [...here, ...(form.outer ? placesIn(form.outer) : [])];
}

/**
 * Whom to offer while somebody types: the people of the room before anything is typed, then whoever is found. What is
 * personal here is masked, and kept no longer than the form is open. `may`: this person reads household files at all.
 */
export function usePartyOffers(
  project: string,
  of: { readonly place: string | undefined; readonly typed: string; readonly may: boolean; readonly on: boolean },
): { readonly offers: readonly PartyOffer[]; readonly query: ReturnType<typeof useFoundParties> } {
  const typed = useSettled(of.typed);
  const place = useQuery({
    ...placeQuery(project, of.place ?? ''),
    enabled: of.may && of.on && of.place !== undefined,
  });
  const household = useQuery({
    ...householdQuery(project, of.place ?? ''),
    enabled: of.may && of.on && place.data?.kind === 'room',
    gcTime: 0,
  });
  const query = useFoundParties(project, typed, of.may && of.on && isEnough(typed));
  if (!of.may) return { offers: [], query };
  const found = query.data ? offersOf(query.data) : [];
  return { offers: of.typed.trim() === '' ? (household.data ? offersIn(household.data) : []) : found, query };
}

const useFoundParties = (project: string, typed: string, enabled: boolean) =>
  useQuery({ ...anyoneQuery(project, typed, 8), enabled, gcTime: 0 });

/** What a household file that was chosen is called, masked: as known already, else asked for. */
export function usePartyName(
  project: string,
  party: string | undefined,
  known: Readonly<Record<string, string>>,
): string {
  const name = party === undefined ? '' : known[party];
  const asked = useQuery({
    ...partyQuery(project, party ?? ''),
    enabled: party !== undefined && name === undefined,
    gcTime: 0,
    retry: false,
  });
  return name ?? asked.data?.party.name ?? '…';
}

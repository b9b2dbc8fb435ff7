import type { Mentions } from '#kernel/mentions.ts';
import { mayRead, readerIdOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { maskName } from '#server/privacy/mask.ts';
import { linkedCases } from '../cases.sql.ts';
import { namesOf } from './detail.sql.ts';

type Sort = 'staff' | 'place' | 'party' | 'case';
/** Whom and what boxes name, by id. */
export type Sorted = Readonly<Record<Sort, ReadonlySet<string>>>;
/** What each is called. */
export type Names = Readonly<Record<Sort, ReadonlyMap<string, string>>>;

/** What boxes speak of, by sort; what is no id is left out. */
export function sorted(mentions: readonly Mentions[]): Sorted {
  const of = (sort: keyof Mentions): Set<string> => new Set(mentions.flatMap((one) => one[sort]).filter(isId));
  return { staff: of('people'), place: of('places'), party: of('parties'), case: of('cases') };
}

/**
 * What everybody and everything named is called, by sets: people of the staff and places by name, households masked, cases by
 * their number as far as this person may read them.
 */
export async function namesIn({ q, project, person }: RequestContext, named: readonly Sorted[]): Promise<Names> {
  const every = (sort: Sort): string[] => [...new Set(named.flatMap((one) => [...one[sort]]))];
  const [names, linked] = await Promise.all([
    q(namesOf, [project.id, every('staff'), every('place'), every('party')]),
    every('case').length === 0 ? [] : q(linkedCases, [project.id, every('case'), readerIdOf(person)]),
  ]);
  const of = (kind: Sort): Map<string, string> =>
    new Map(names.flatMap((one) => (one.kind === kind ? [[one.id, one.name]] : [])));
  const parties = new Map([...of('party')].map(([id, name]) => [id, maskName(name)]));
  const readable = linked.filter((one) => mayRead(person, one));
  return {
    ...{ staff: of('staff'), place: of('place'), party: parties },
    case: new Map(readable.map(({ id, number }) => [id, number ?? '—'])),
  };
}

/** The names of these, as an answer carries them. */
export function calledIn(names: Names, { staff, place, party, case: linked }: Sorted) {
  const called = (sort: Sort, ids: ReadonlySet<string>): Record<string, string> =>
    Object.fromEntries(
      [...ids].flatMap((id) => {
        const name = names[sort].get(id);
        return name === undefined ? [] : [[id, name]];
      }),
    );
  return {
    ...{ people: called('staff', staff), places: called('place', place) },
    ...{ parties: called('party', party), cases: called('case', linked) },
  };
}

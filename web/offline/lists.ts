import type { CaseRow } from '#contract/cases.ts';
import type { Place } from '#contract/estate.ts';
import type { Colleague } from '#contract/staff.ts';
import type { Snapshot } from './account.ts';
import { type Kept, keptKey, type Store } from './store.ts';
import type { ListPath, Network } from './wire.ts';

/** Lists a form or a page needs below ground too, by name: what one line of each is. */
export interface Lists {
  readonly staff: Colleague;
  readonly places: Place;
  readonly found: CaseRow;
}
type Name = keyof Lists;
interface Wanted {
  /** where its parts are read; each page by page */
  readonly paths: readonly ListPath[];
  /** most pages of each part: what is longer belongs to a desk */
  readonly pages: number;
  /** how long it is good, in milliseconds */
  readonly lasts: number;
  /** its lines are cases: they go when the house says that what was read is not to be shown any more */
  readonly cases?: true;
}

/** What hardly changes is read twice a shift; what became of one's own findings every ten minutes. */
const wanted: Readonly<Record<Name, Wanted>> = {
  staff: { paths: ['staff?limit=100'], pages: 3, lasts: 4 * 3_600_000 },
  places: {
    paths: (['zone', 'building', 'entrance', 'area'] as const).map((kind) => `places?kind=${kind}&limit=100` as const),
    pages: 5,
    lasts: 12 * 3_600_000,
  },
  found: { paths: ['found-by-me?limit=50'], pages: 1, lasts: 600_000, cases: true },
};

/** True of a list of cases. */
export const holdsCases = (name: string): boolean => name in wanted && wanted[name as Name].cases === true;

/**
 * Reads the lists that are due into the store; one that can not be read whole stays as it was. `handedIn`: commands were
 * carried out just now, so that what this person found is not what it was.
 */
export async function takeLists(
  store: Store,
  network: Pick<Network, 'list'>,
  project: string,
  now: number,
  handedIn = false,
): Promise<void> {
  for (const [name, { paths, pages, lasts }] of Object.entries(wanted)) {
    const key = keptKey('list', project, name);
    const age = now - Date.parse((await store.kept.get(key))?.at ?? '');
    if (age >= 0 && age < lasts && !(handedIn && name === 'found')) continue;
    const items = await readAll(network, project, paths, pages);
    if (!items) return;
    const at = new Date(now).toISOString();
    await store.kept.put({ key, kind: 'list', project, id: name, data: items, at });
  }
}

async function readAll(
  network: Pick<Network, 'list'>,
  project: string,
  paths: readonly ListPath[],
  pages: number,
): Promise<unknown[] | undefined> {
  const all: unknown[] = [];
  for (const path of paths) {
    let next: string | null = null;
    for (let page = 0; page < pages && (page === 0 || next !== null); page += 1) {
      const { status, body } = await network.list(
        project,
        next === null ? path : `${path}&after=${encodeURIComponent(next)}`,
      );
      const told = body as { items?: unknown; next?: string | null } | undefined;
      if (status !== 200 || !Array.isArray(told?.items)) return undefined;
      all.push(...told.items);
      next = told.next ?? null;
    }
  }
  return all;
}

/** A list as it was kept, and when that was; nothing when the phone never read it. */
export function keptList<N extends Name>(
  of: Snapshot,
  project: string,
  name: N,
): { readonly items: readonly Lists[N][]; readonly at: string } | undefined {
  const found: Kept | undefined = of.kept.find(({ key }) => key === keptKey('list', project, name));
  return found && { items: found.data as Lists[N][], at: found.at };
}

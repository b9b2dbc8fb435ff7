import { sampleId } from './ids.ts';

export type PlaceKind =
  | 'project'
  | 'zone'
  | 'building'
  | 'entrance'
  | 'floor'
  | 'room'
  | 'area'
  | 'point'
  | 'lift'
  | 'meter';
export type PlaceUse = 'home' | 'shop' | 'office' | 'expo' | 'hall' | 'meeting' | 'garage' | 'public';
export type RoomState = 'unsold' | 'vacant' | 'fitting-out' | 'occupied' | 'let' | 'closed';

/** A row of kewu.places. `code` is unique in the whole sample; `path` is the codes from the root. */
export interface SamplePlace {
  readonly id: string;
  readonly parentId: string | null;
  readonly zoneId: string | null;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly label: string;
  readonly sort: number;
  readonly use: PlaceUse | null;
  readonly state: RoomState | null;
  readonly areaCm2: number | null;
  readonly charged: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What has to be said of a new place; the tree knows the rest. */
export interface NewPlace {
  kind: PlaceKind;
  code: string;
  name: string;
  /** Defaults to the label of the parent followed by the name. */
  label?: string;
  use?: PlaceUse;
  state?: RoomState;
  /** Square metres. */
  area?: number;
  charged?: boolean;
  attributes?: Record<string, unknown>;
}

/** Places as they are added, parents first. */
export interface Tree {
  readonly places: SamplePlace[];
  /** Adds a place below the one with code `parent`, and answers its code. */
  add(parent: string | null, place: NewPlace): string;
  at(code: string): SamplePlace;
}

export function growTree(): Tree {
  const places: SamplePlace[] = [];
  const byCode = new Map<string, SamplePlace>();
  const children = new Map<string | null, number>();

  const at = (code: string): SamplePlace => {
    const place = byCode.get(code);
    if (!place) throw new Error(`the sample has no place ${code}`);
    return place;
  };

  const add = (parent: string | null, place: NewPlace): string => {
    if (byCode.has(place.code)) throw new Error(`the sample has two places ${place.code}`);
    const above = parent === null ? undefined : at(parent);
    const id = sampleId('place', place.code);
    const sort = (children.get(parent) ?? 0) + 1;
    children.set(parent, sort);
    const row: SamplePlace = {
      id,
      parentId: above?.id ?? null,
      zoneId: place.kind === 'zone' ? id : (above?.zoneId ?? null),
      kind: place.kind,
      code: place.code,
      name: place.name,
      path: above ? `${above.path}/${place.code}` : place.code,
      label:
        place.label ?? `${above && above.kind !== 'zone' && above.kind !== 'project' ? above.label : ''}${place.name}`,
      sort,
      use: place.use ?? null,
      state: place.state ?? null,
      areaCm2: place.area === undefined ? null : place.area * 10_000,
      charged: place.charged ?? false,
      attributes: place.attributes ?? {},
    };
    places.push(row);
    byCode.set(row.code, row);
    return row.code;
  };

  return { places, add, at };
}

/** `count` elements of `list`, evenly apart. */
export function spread<T>(list: readonly T[], count: number): T[] {
  const chosen = Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]);
  return chosen.filter((one) => one !== undefined);
}

export const two = (n: number): string => String(n).padStart(2, '0');

/** Whole numbers from `from` to `to`, both included, `step` apart. */
export const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, i) => from + i * step);

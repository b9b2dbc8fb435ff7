/** What places are used for. */
export const placeUses = ['home', 'shop', 'office', 'expo', 'hall', 'meeting', 'garage', 'public'] as const;
export type PlaceUse = (typeof placeUses)[number];

/** What an office may write down, and below what it may hang. Patrol points come with the routes that stop at them. */
export const placeKinds = {
  zone: ['project'],
  building: ['zone', 'project'],
  entrance: ['building'],
  floor: ['entrance', 'building'],
  room: ['floor', 'entrance', 'building', 'area', 'zone'],
  area: ['project', 'zone', 'building', 'entrance', 'floor', 'area'],
  lift: ['entrance', 'building', 'area', 'zone'],
  meter: ['room', 'area', 'floor', 'entrance', 'building', 'zone'],
} as const;
export type NewKind = keyof typeof placeKinds;

/** May a place of this kind hang below one of that? */
export const mayHang = (kind: string, below: string): boolean =>
  (placeKinds[kind as NewKind] as readonly string[] | undefined)?.includes(below) ?? false;

/** What may be written down below a place of this kind, the usual first. */
export const kindsBelow = (below: string): NewKind[] =>
  (Object.keys(placeKinds) as NewKind[]).filter((kind) => mayHang(kind, below));

/** May a patrol point be written down there? Points hang on anything one can stand in or before. */
export const mayHoldPoint = (below: string): boolean =>
  ['zone', 'building', 'entrance', 'floor', 'room', 'area', 'lift'].includes(below);

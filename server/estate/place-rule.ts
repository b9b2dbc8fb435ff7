import type { RoomRule } from '#contract/estate.ts';

export interface RuledFloor {
  readonly n: number;
  readonly code: string;
  readonly name: string;
  readonly rooms: readonly { readonly code: string; readonly door: number }[];
}

const two = (n: number): string => String(n).padStart(2, '0');
const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

const forms: Record<
  RoomRule['form'],
  { room: (stem: string, floor: number, door: number) => string; floor: (stem: string, n: number) => string }
> = {
  'stem-floor-door': {
    room: (stem, floor, door) => `${stem}-${two(floor)}${two(door)}`,
    floor: (stem, n) => `${stem}-${two(n)}F`,
  },
  'stem-floor': { room: (stem, floor, door) => `${stem}${floor}-${two(door)}`, floor: (stem, n) => `${stem}${n}F` },
  plain: { room: (stem, floor, door) => `${stem}${floor}${two(door)}`, floor: (stem, n) => `${stem}${n}F` },
};

/** The most rooms one rule makes: a tall building in one go, and never the whole estate by a slip. */
export const mostRooms = 1000;

/** Floors and rooms of a rule, from the lowest floor up. */
export function floorsOf(rule: RoomRule, stem: string): RuledFloor[] {
  const form = forms[rule.form];
  return range(rule.floors.from, rule.floors.to)
    .filter((n) => !rule.skip?.includes(n))
    .map((n) => ({
      n,
      code: form.floor(stem, n),
      name: `${n}层`,
      rooms: range(rule.doors.from, rule.doors.to).map((door) => ({ code: form.room(stem, n, door), door })),
    }));
}

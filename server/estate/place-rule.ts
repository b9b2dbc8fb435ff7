import { type Static, Type } from 'typebox';

/** How the numbers of rooms are put together of a stem, floor and door: 3-2-1804 and A-1706, E2-08, S203. */
const form = Type.Union([Type.Literal('stem-floor-door'), Type.Literal('stem-floor'), Type.Literal('plain')]);

export const roomRule = Type.Object({
  form,
  stem: Type.String({ minLength: 1, maxLength: 12, pattern: '\\S' }),
  floors: Type.Object({
    from: Type.Integer({ minimum: 1, maximum: 99 }),
    to: Type.Integer({ minimum: 1, maximum: 99 }),
  }),
  /** floors without rooms */
  skip: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), { maxItems: 99 })),
  doors: Type.Object({
    from: Type.Integer({ minimum: 1, maximum: 99 }),
    to: Type.Integer({ minimum: 1, maximum: 99 }),
  }),
});
export type RoomRule = Static<typeof roomRule>;

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

import type { Flag, RoundDetail, RoundPoint } from '#contract/rounds.ts';

/** What the office judges one visited point by; seconds, and null where there is nothing to measure. */
export interface Evidence {
  readonly point: RoundPoint;
  /** which of the visited points it was, from 1 */
  readonly nth: number | null;
  readonly stayed: number | null;
  /** since the point visited before was left */
  readonly gap: number | null;
  /** how many floors lie between the two; the first basement is next to the ground floor */
  readonly floors: number | null;
  /** from leaving until the server had it */
  readonly underWay: number | null;
  readonly flags: readonly Flag[];
}

const secondsBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 1000);
/** Floors count -2, -1, 1, 2: there is none in between. */
const storey = (floor: number): number => (floor < 0 ? floor + 1 : floor);
const floorsBetween = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.abs(storey(a) - storey(b));

/** True when a flag of a round speaks of this point; one of the clock names no point, but says when it was raised. */
function speaksOf(flag: Flag, { id, visit }: RoundPoint): boolean {
  if (flag.kind !== 'clock') return flag.point === id;
  if (!visit) return false;
  return flag.at === visit.leftAt || Math.abs(visit.offsetMs) > (flag.limit ?? Number.POSITIVE_INFINITY) * 60_000;
}

/** The points in planned order, each with what it is judged by; and the flags that are of the round as a whole. */
export function evidenceOf(round: Pick<RoundDetail, 'points' | 'flags'>): {
  rows: Evidence[];
  whole: Flag[];
} {
  const walked = round.points
    .flatMap(({ visit, ...point }) => (visit ? [{ ...point, visit }] : []))
    .sort((a, b) => Date.parse(a.visit.enteredAt) - Date.parse(b.visit.enteredAt));
  const rows = round.points.map((point): Evidence => {
    const { visit } = point;
    const flags = round.flags.filter((flag) => speaksOf(flag, point));
    if (!visit) return { point, nth: null, stayed: null, gap: null, floors: null, underWay: null, flags };
    const i = walked.findIndex(({ id }) => id === point.id);
    const before = walked[i - 1];
    return {
      point,
      nth: i + 1,
      stayed: secondsBetween(visit.enteredAt, visit.leftAt),
      gap: before ? secondsBetween(before.visit.leftAt, visit.enteredAt) : null,
      floors: before ? floorsBetween(before.floor, point.floor) : null,
      underWay: secondsBetween(visit.leftAt, visit.receivedAt),
      flags,
    };
  });
  return { rows, whole: round.flags.filter((flag) => !rows.some(({ flags }) => flags.includes(flag))) };
}

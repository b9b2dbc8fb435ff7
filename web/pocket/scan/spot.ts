/** The point where this person stood last; `at` in milliseconds of the device's clock. */
interface Spot {
  readonly project: string;
  readonly id: string;
  readonly label: string;
  readonly at: number;
}

const name = 'kewu.spot';
/** After this long, in milliseconds, somebody is likely to stand elsewhere. */
const stays = 30 * 60_000;

/** Remembers, in this tab, the point that was scanned or visited just now. */
export function standAt(project: string, point: { readonly id: string; readonly label: string }, now: number): void {
  try {
    const spot: Spot = { project, id: point.id, label: point.label, at: now };
    sessionStorage.setItem(name, JSON.stringify(spot));
  } catch {
    // a full or closed store remembers nothing; the place is picked by hand
  }
}

/** The point where this person stood less than half an hour ago. */
export function spotOf(project: string, now: number): Pick<Spot, 'id' | 'label'> | undefined {
  try {
    const spot = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Spot | null;
    return spot?.project === project && now - spot.at >= 0 && now - spot.at < stays ? spot : undefined;
  } catch {
    return undefined;
  }
}

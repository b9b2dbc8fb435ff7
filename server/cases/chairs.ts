/** A post of the office: who sits there (nobody: vacant, or the person has left), and which one is above it. */
export interface Chair {
  readonly id: string;
  readonly superiorId: string | null;
  readonly staffId: string | null;
}

/** Who sits in an office, which is gone through once, and who is above whom: the nearest first, vacant posts pass on. */
export function seatsIn(chairs: readonly Chair[]): {
  readonly sits: (staffId: string) => boolean;
  readonly above: (staffId: string | undefined) => string[];
} {
  const byId = new Map(chairs.map((chair) => [chair.id, chair]));
  const seatOf = new Map<string, Chair>();
  for (const chair of chairs) if (chair.staffId && !seatOf.has(chair.staffId)) seatOf.set(chair.staffId, chair);
  const above = (staffId: string | undefined): string[] => {
    const found = new Set<string>();
    // a ring of superiors must not hold up whoever asks
    const met = new Set<string>();
    for (
      let chair = byId.get(seatOf.get(staffId ?? '')?.superiorId ?? '');
      chair && !met.has(chair.id);
      chair = byId.get(chair.superiorId ?? '')
    ) {
      met.add(chair.id);
      if (chair.staffId && chair.staffId !== staffId) found.add(chair.staffId);
    }
    return [...found];
  };
  return { sits: (staffId) => seatOf.has(staffId), above };
}

import { emptyDraft, type VisitDraft } from './visit.ts';

/** Half-done visits stay on the phone until they were submitted: a call or a locked screen must not cost them. */
const nameOf = (round: string, point: string): string => `kewu.visit.${round}.${point}`;

export function keptVisit(round: string, point: string): VisitDraft | undefined {
  try {
    const text = localStorage.getItem(nameOf(round, point));
    return text ? { ...emptyDraft('', ''), ...(JSON.parse(text) as VisitDraft) } : undefined;
  } catch {
    return undefined;
  }
}

export function keepVisit(round: string, point: string, draft: VisitDraft | null): void {
  try {
    if (draft) localStorage.setItem(nameOf(round, point), JSON.stringify(draft));
    else localStorage.removeItem(nameOf(round, point));
  } catch {
    // a full or closed store keeps nothing; the visit is still on the screen
  }
}

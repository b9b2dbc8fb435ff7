import { useEffect, useState } from 'react';
import { serverNow } from '#web/api/clock.ts';
import { newId } from '#web/api/send.ts';
import type { DraftKeeper } from '#web/offline/drafts.ts';
import { emptyDraft, type VisitDraft } from './visit.ts';

/** Half-done visits stay on the phone until they were submitted: a call or a locked screen must not cost them. */
export const visitDraft = (round: string, point: string): string => `visit ${round} ${point}`;

/** The draft of one visit, kept on the phone with every change. A code scanned on the way here is its proof. */
export function useVisit(
  keeper: DraftKeeper,
  code: string | undefined,
): {
  readonly draft: VisitDraft;
  readonly change: (to: (draft: VisitDraft) => VisitDraft) => void;
  readonly restored: boolean;
} {
  const before = keeper.before as VisitDraft | undefined;
  const [first] = useState(() => {
    const empty = emptyDraft(newId(), new Date().toISOString());
    return before ? { ...empty, ...before } : empty;
  });
  const [draft, setDraft] = useState<VisitDraft>(() =>
    code ? { ...first, proof: { code }, proofAt: serverNow().toISOString() } : first,
  );
  const touched = Object.keys(draft.answers).length > 0 || draft.proof !== null || draft.note !== '';
  useEffect(() => {
    if (touched) keeper.keep(draft);
  }, [keeper, draft, touched]);
  return { draft, change: setDraft, restored: before !== undefined && Object.keys(first.answers).length > 0 };
}

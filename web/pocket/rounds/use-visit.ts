import { useEffect, useState } from 'react';
import { serverNow } from '#web/api/clock.ts';
import { newId } from '#web/api/send.ts';
import { keepVisit, keptVisit } from './keep.ts';
import { emptyDraft, type VisitDraft } from './visit.ts';

/** The draft of one visit, kept on the phone with every change. A code scanned on the way here is its proof. */
export function useVisit(
  round: string,
  point: string,
  code: string | undefined,
): {
  readonly draft: VisitDraft;
  readonly change: (to: (draft: VisitDraft) => VisitDraft) => void;
  readonly restored: boolean;
  readonly forget: () => void;
} {
  const [{ first, restored }] = useState(() => {
    const kept = keptVisit(round, point);
    return { first: kept ?? emptyDraft(newId(), new Date().toISOString()), restored: kept !== undefined };
  });
  const [draft, setDraft] = useState<VisitDraft>(() =>
    code ? { ...first, proof: { code }, proofAt: serverNow().toISOString() } : first,
  );
  const [over, setOver] = useState(false);
  const touched = Object.keys(draft.answers).length > 0 || draft.proof !== null || draft.note !== '';
  useEffect(() => {
    if (!over && touched) keepVisit(round, point, draft);
  }, [round, point, draft, over, touched]);
  return {
    draft,
    change: setDraft,
    restored: restored && Object.keys(first.answers).length > 0,
    forget: () => {
      setOver(true);
      keepVisit(round, point, null);
    },
  };
}

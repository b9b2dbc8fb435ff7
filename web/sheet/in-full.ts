import { createContext, useState } from 'react';
import type { CaseDetail, CasePersonal } from '#contract/cases.ts';
import { type Field, isPersonal } from '#kernel/fields.ts';
import { call, http } from '#web/api/client.ts';
import { definitionFor } from './definition.ts';
import { tidy } from './tidy.ts';

/** Households of the page that were asked for in full, by id; empty until somebody gave a reason. */
export const FullParties = createContext<CasePersonal['parties']>({});

/** Whether a case holds personal data, which everybody sees masked. */
export const holdsPersonal = (of: CaseDetail): boolean =>
  Object.entries<Field>(definitionFor(of).sheet).some(
    ([name, field]) => isPersonal(field) && tidy(of.sheet[name]) !== undefined,
  );

/** A case on the page that may show it in full. */
export interface InFull {
  /** there is something masked in it */
  readonly holds: boolean;
  readonly shown: boolean;
  /** its boxes, in full once that was asked for */
  readonly sheet: CaseDetail['sheet'];
  readonly parties: CasePersonal['parties'];
  readonly ask: (reason: string) => Promise<void>;
  readonly hide: () => void;
}

/**
 * The personal data of a case, asked for with a reason. Never a query: it is kept by nobody but the page that asked, is gone
 * with it, and with the next step of the case, which may have changed it.
 */
export function useInFull(project: string, of: CaseDetail): InFull {
  const [kept, setKept] = useState<{ readonly case: string; readonly seq: number; readonly full: CasePersonal }>();
  const full = kept?.case === of.id && kept.seq === of.seq ? kept.full : undefined;
  return {
    holds: holdsPersonal(of),
    shown: full !== undefined,
    sheet: full ? { ...of.sheet, ...full.sheet } : of.sheet,
    parties: full?.parties ?? {},
    ask: async (reason) => {
      const personal = await call(
        http.POST('/api/projects/{project}/cases/{case}/unmask', {
          params: { path: { project, case: of.id } },
          body: { reason },
        }),
      );
      setKept({ case: of.id, seq: of.seq, full: personal });
    },
    hide: () => setKept(undefined),
  };
}

/** A telephone number as an address to dial; undefined while it is masked. */
export const dialOf = (phone: string): string | undefined =>
  phone.includes('*') ? undefined : `tel:${phone.replace(/[^\d+]/g, '')}`;

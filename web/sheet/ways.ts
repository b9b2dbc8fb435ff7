import type { CaseDetail, Offer } from '#contract/cases.ts';
import type { Sheet } from '#kernel/fields.ts';
import { type Lapse, lapseOf } from '#kernel/lapses.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { serverNow } from '#web/api/clock.ts';
import { stepOf } from './form.ts';

/** When an open case lapses by itself. */
export const lapseIn = (
  definition: AnyProcedure,
  of: Pick<CaseDetail, 'ended' | 'state' | 'sheet'>,
  timeZone: string,
): Lapse | null => (of.ended ? null : lapseOf(definition, { state: of.state, sheet: of.sheet as Sheet }, timeZone));

/** The offered steps as long as the case has not lapsed: a phone may have read it before. */
export function offersNow(definition: AnyProcedure, of: CaseDetail, timeZone: string): Offer[] {
  const lapse = lapseIn(definition, of, timeZone);
  return lapse && Date.parse(lapse.at) <= serverNow().getTime() ? [] : of.offers;
}

/**
 * The offered steps in the order in which people want them: what is proposed, then what moves the case on, then what
 * only adds to it (补充, 催办, 延期).
 */
export function waysOf(definition: AnyProcedure, of: Pick<CaseDetail, 'offers' | 'proposal'>): Offer[] {
  const rank = ({ step }: Offer): number =>
    step === of.proposal?.step ? 0 : stepOf(definition, step)?.to === 'same' ? 2 : 1;
  return [...of.offers].sort((a, b) => rank(a) - rank(b));
}

import type { CaseDetail, Offer } from '#contract/cases.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { stepOf } from './form.ts';

/**
 * The offered steps in the order in which people want them: what is proposed, then what moves the case on, then what
 * only adds to it (补充, 催办, 延期).
 */
export function waysOf(definition: AnyProcedure, of: Pick<CaseDetail, 'offers' | 'proposal'>): Offer[] {
  const rank = ({ step }: Offer): number =>
    step === of.proposal?.step ? 0 : stepOf(definition, step)?.to === 'same' ? 2 : 1;
  return [...of.offers].sort((a, b) => rank(a) - rank(b));
}

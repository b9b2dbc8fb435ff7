import type { InboxRow } from '#contract/cases.ts';

/** The step of a row that wants nothing but a signature by password: such rows can be signed together. */
export const signable = (row: InboxRow): InboxRow['steps'][number] | undefined =>
  row.steps.find((step) => step.bare && (step.signed === 'typed' || step.signed === 'either'));

import type { DeskInboxRow, InboxStep } from '#web/api/desk-types.ts';

/** The step of a row that wants nothing but a signature by password: such rows can be signed together. */
export const signable = (row: DeskInboxRow): InboxStep | undefined =>
  row.steps.find((step) => step.bare && (step.signed === 'typed' || step.signed === 'either'));

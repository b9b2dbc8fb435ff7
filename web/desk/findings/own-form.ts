import { finding } from '#procedures/finding.ts';
import { FindModal } from './find-modal.tsx';

/** A finding is written down beside the list, by a form of its own. */
export const findingForms = { [finding.name]: { title: 'find.title', Form: FindModal } } as const;

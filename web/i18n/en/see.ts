import type { Catalogue } from '../catalogue.ts';
import type { see as zhSee } from '../zh/see.ts';

export const see: Catalogue<typeof zhSee> = {
  act: 'See in full',
  title: 'See in full · {{who}}',
  why: 'Choose a reason. Who looked, when and why is written down; the manager can read it.',
  reasons: {
    caller: 'Caller on the line, checking who it is',
    call: 'We need to reach them',
    work: 'Handling a matter for them',
    danger: 'Emergency',
  },
  other: 'Another reason',
  otherGo: 'See for this reason',
  shown: '{{who}} is shown in full; hidden again when you leave this page.',
  hide: 'Hide now',
  first: 'Names and numbers are hidden. To change them, see them in full first.',
};

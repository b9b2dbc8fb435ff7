import type { Catalogue } from '../catalogue.ts';
import type { household as zh } from '../zh/household.ts';
import { relation } from './anyone.ts';

export const household: Catalogue<typeof zh> = {
  title: 'Find a household',
  typed: 'Room, name, telephone',
  hint: 'Telephone numbers and plates: whole, or the last four.',
  none: 'Nothing found for “{{q}}”',
  people: '{{n}} on record',
  nobody: 'Nobody is on record.',
  matched: ' (fits “{{what}}”)',
  call: 'Call',
  callWho: 'Call {{who}} {{phone}}',
  left: 'hidden in {{n}} s',
  relation,
};

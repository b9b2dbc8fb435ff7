import type { Catalogue } from '../catalogue.ts';
import type { anyone as zhAnyone, relation as zhRelation } from '../zh/anyone.ts';

export const anyone: Catalogue<typeof zhAnyone> = {
  matched: ' (fits “{{what}}”)',
  label: 'Find a room, a person or a case',
  hint: 'Room, name, phone, plate, number (key /)',
  cases: 'Find a case',
  casesHint: 'Find a case: number, room, words (key /)',
  short: 'One more letter, please.',
  busy: 'Searching…',
  slow: 'The network is slow, still searching…',
  none: 'Nothing found for “{{q}}”. Try a name, the last four digits of a phone, or a plate.',
  noCase: 'Nothing found for “{{q}}”.',
  rooms: 'Rooms',
  parties: 'People and firms',
  found: 'Cases',
  go: 'Search on',
  allParties: 'All people and firms found',
  allCases: 'Search “{{q}}” in the cases',
  nobody: 'Nobody on file',
  moreRooms: '{{n}} rooms in all',
};

export const relation: Catalogue<typeof zhRelation> = {
  owner: 'Owner',
  'co-owner': 'Co-owner',
  tenant: 'Tenant',
  family: 'Family',
  staff: 'Staff',
  contractor: 'Contractor',
};

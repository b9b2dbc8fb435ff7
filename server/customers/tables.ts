import type { Tables } from '#server/manifest/tables.ts';

/** What household files stand in. */
export const customerTables: Tables = {
  office: [
    ...['bays', 'contact_log', 'documents', 'expo_snapshots', 'occupancies', 'parties', 'party_changes'],
    ...['party_contacts', 'party_merges', 'party_terms', 'pets', 'room_facts', 'vehicles'],
  ],
  unproved: [
    {
      tables: [
        ...['parties', 'party_contacts', 'party_merges', 'party_terms', 'occupancies', 'bays', 'pets'],
        ...['vehicles', 'documents', 'room_facts', 'contact_log', 'expo_snapshots'],
      ],
      what: '业户档案',
      why: '业户档案可依法更正和删除，不在证据链上；谁何时改了什么，在日志的链上。',
    },
  ],
};

import type { Tables } from '#server/manifest/tables.ts';

/** What the people of the office stand in. */
export const staffTables: Tables = {
  office: ['departments', 'posts'],
  company: ['grants', 'invitations', 'staff', 'waiting_grants'],
  unproved: [
    {
      tables: ['departments', 'posts', 'staff', 'grants', 'waiting_grants', 'invitations'],
      what: '人员、岗位和授权',
      why: '链上是它们的编号和当时的岗位，不是名称；名称可以改。',
    },
  ],
};

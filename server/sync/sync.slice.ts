import type { Slice } from '#server/slice.ts';
import { lateEvidence } from './evidence.ts';
import { keptFor } from './late.ts';

/** What phones hand in: the way in of commands, and what no longer fitted when it came. */
export const syncSlice: Slice = {
  name: 'sync',
  tables: {
    office: ['commands', 'late_commands', 'phones'],
    monthly: ['commands'],
    words: { late_commands: '补报内容' },
    unproved: [
      {
        tables: ['commands'],
        what: '操作的回执',
        why: '回执说到的单据和巡查必须都在，人办理的每个事件也必须有同一时刻的操作；其余只是送达的过程。',
      },
      { tables: ['phones'], what: '手机的登记', why: '它们只是送达的过程，其结果在链上。' },
    ],
  },
  evidence: lateEvidence,
  parameters: [{ id: 'phones', title: { zh: '手机', en: 'Phones' }, parameters: [keptFor] }],
};

import type { Slice } from '#server/slice.ts';

/** What all slices stand on, and none of them can be taken out without: the rooms that lie below every slice. */
export const groundSlice: Slice = {
  name: 'ground',
  tables: {
    office: ['data_access', 'event_values', 'events', 'number_searches', 'numbers', 'office_changes', 'signatures'],
    company: ['installation', 'projects'],
    node: ['outbox', 'sessions', 'sign_in_attempts'],
    words: { events: '事件', event_values: '内容', signatures: '签名', numbers: '编号' },
    unproved: [
      {
        tables: ['numbers'],
        columns: ['last'],
        where: "kind = 'XJ'",
        what: '巡查编号的计数',
        why: '两个进程同时按计划生成巡查时会跳号，只能核对不小于已用的编号。',
      },
      { tables: ['projects', 'installation'], what: '管理处和本机的设置', why: '它们可以随时改动，不是记录的内容。' },
      {
        tables: ['number_searches'],
        what: '按电话、车牌查找的次数',
        why: '只是计数，满了限值的已记入查看个人信息的日志，日志在链上。',
      },
      {
        tables: ['outbox', 'sessions', 'sign_in_attempts'],
        what: '要发的通知和登录',
        why: '它们只是送达的过程，其结果在链上。',
      },
    ],
  },
};

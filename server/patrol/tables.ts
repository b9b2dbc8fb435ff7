import { noDigest, type Tables, workWhy, writtenBefore } from '#server/manifest/tables.ts';

/** What rounds, and what they are walked by, stand in. */
export const patrolTables: Tables = {
  office: [
    ...['checklist_additions', 'photo_uses', 'plan_lines', 'plans', 'points', 'readings', 'round_notes', 'rounds'],
    ...['route_points', 'routes', 'visits'],
  ],
  company: ['checklist_drafts', 'checklists'],
  monthly: ['visits'],
  words: {
    ...{ visits: '巡查记录', rounds: '巡查', round_notes: '巡查备注', photo_uses: '巡查照片' },
    readings: '每日阅读回执',
  },
  unproved: [
    {
      tables: ['rounds'],
      where: 'seq = 0',
      what: '还没有人开始的巡查，和因此漏巡的巡查',
      why: '它们由计划和时钟生成，没有人做过任何一步，所以没有事件；能核对的只有：它们没有巡查人、时间、点位和结果。',
    },
    {
      tables: ['rounds'],
      columns: ['state'],
      where: `seq > 0 and started_at is null and state in ('waiting', 'missed')`,
      rows: '派给了人、还没有开始的',
      what: '派出的巡查是未开始还是漏巡',
      why: '过了时段由时钟改为漏巡，不写事件；能核对的只有：没有人开始过、也没有免巡。',
    },
    { tables: ['rounds'], columns: ['overdue_told_at'], what: '巡查逾期是否已提醒', why: workWhy },
    {
      tables: ['round_notes'],
      where: 'round_id is null',
      what: '不在任何一次巡查中的备注',
      why: '它们不属于任何一条链。',
    },
    {
      tables: [
        'routes',
        'route_points',
        'plans',
        'plan_lines',
        'points',
        'checklists',
        'checklist_drafts',
        'checklist_additions',
      ],
      what: '路线、点位、计划和检查表',
      why: '它们可以随时改动；巡查开始时的点位、检查项和计划写入了那次巡查的链。',
    },
  ],
  before: { rounds: `未开始的巡查，应巡点位数随路线变动。其余：${writtenBefore}`, readings: noDigest },
};

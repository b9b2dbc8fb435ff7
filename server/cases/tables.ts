import { type Tables, workWhy, writtenBefore } from '#server/manifest/tables.ts';

/** What cases stand in, and what hangs on them. */
export const caseTables: Tables = {
  office: ['alarms', 'case_hidden', 'case_terms', 'case_terms_upto', 'cases', 'file_hidden'],
  words: { cases: '单据', alarms: '警报应答', case_hidden: '单据对谁不公开' },
  unproved: [
    {
      tables: ['cases'],
      columns: ['escalated_at'],
      what: '单据上一次查看是否逾期的时间',
      why: `${workWhy}升级本身在链上。`,
    },
    {
      tables: ['alarms'],
      where: 'acknowledged_at is null and acknowledged_by is null and answer is null',
      what: '没有应答的警报',
      why: '警报随步骤响起，应答时才写入链。',
    },
    {
      tables: ['alarms'],
      columns: ['role', 'reason', 'raised_at', 'raised_by', 'climb_at', 'climbed'],
      what: '警报何时由谁向谁响起',
      why: '警报随步骤响起，链上只有应答：谁、何时、怎么答。',
    },
    {
      tables: ['case_terms', 'case_terms_upto'],
      what: '搜索单据用的词',
      why: '它们由记录得来，可随时重建；打开的记录才是依据。',
    },
    {
      tables: ['case_hidden'],
      columns: ['at'],
      what: '单据从何时起对某人不公开',
      why: '谁被点名在链上，由单据内容得出；这一时间只供程序判断旧文件。',
    },
    {
      tables: ['file_hidden'],
      what: '照片对谁不公开',
      why: '由单据和它对谁不公开得来，可随时重建。',
    },
  ],
  before: {
    cases: `编号在写入时才抽取，从下一个事件起写进链；在此之前只核对格式和连续。其余：${writtenBefore}`,
  },
};

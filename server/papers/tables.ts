import { noDigest, type Tables } from '#server/manifest/tables.ts';

/** What controlled papers, their readers and trainings stand in. */
export const paperTables: Tables = {
  office: ['paper_receipts', 'paper_told', 'trainings'],
  company: ['paper_drafts', 'paper_versions', 'papers'],
  words: { papers: '受控文件', paper_versions: '受控文件版本', paper_receipts: '文件阅读回执' },
  unproved: [
    {
      tables: ['papers', 'paper_drafts', 'paper_told', 'trainings'],
      what: '受控文件的登记、草稿、通知和培训',
      why: '它们不属于任何一条链；已发布的版本和阅读回执另有摘要，在日志的链上。',
    },
  ],
  before: {
    paper_versions: `随产品发布的，只核对文本与本程序所带的相同；公司文件的版本在发布它的那个项目核验。其余：${noDigest}`,
    paper_receipts: noDigest,
  },
};

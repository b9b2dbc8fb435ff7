import type { Tables } from '#server/manifest/tables.ts';

/** What is known of photos and papers by their content. */
export const fileTables: Tables = {
  office: ['files'],
  words: { files: '文件' },
  unproved: [
    {
      tables: ['files'],
      columns: ['media_type', 'width', 'height', 'by_id', 'at', 'kept'],
      what: '文件的登记信息（格式、尺寸、交来的人和时间）',
      why: '链上是文件内容的 SHA-256；记录用到的照片必须在库里、是照片、没有清除，其余登记信息不在链上。',
    },
    {
      tables: ['files'],
      where: `not exists (select from kewu.photo_uses u where u.hash = files.hash)
      and not exists (select from kewu.event_values v where strpos(v.value, files.hash) > 0)`,
      rows: '没有任何单据和巡查用到的文件',
      what: '业户资料和还没有记录用到的照片',
      why: '它们不属于任何一条链；还登记着的，内容必须在库里、一字节不差。',
    },
  ],
};

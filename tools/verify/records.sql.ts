import { statement } from '#server/db/statement.ts';

export const filesAfter = statement<{ hash: string; size: number }>(
  'verify.filesAfter',
  'select hash, size from kewu.files where project_id = $1 and hash > $2 and gone_at is null order by hash limit $3',
);

/** Months whose pack lies in the file store. */
export const packs = statement<{ month: string; pack: string; size: number }>(
  'verify.packs',
  `select month, pack, size::float8 as size from kewu.months where project_id = $1 and state = 'packed' order by month`,
);

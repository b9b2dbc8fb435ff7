import { photoShownTo } from '#server/access/hidden.ts';
import { statement } from '#server/db/statement.ts';

/** A file of the store as its row knows it. */
export interface FileRow {
  readonly hash: string;
  readonly mediaType: string;
  readonly size: number;
}

/**
 * Enters a file ($7 its kind); one that is there already and that nothing is known to refer to begins its 30 days anew. A
 * paper that comes as a photo too is one from then on: the record that is to name it shows it.
 */
export const addFile = statement(
  'files.add',
  `insert into kewu.files (project_id, hash, kind, media_type, size, by_id, at)
   values ($1, $2, $7, $3, $4, $5, $6::timestamptz)
   on conflict (project_id, hash) do update set gone_at = null,
     at = case when kewu.files.kept then kewu.files.at else excluded.at end,
     kind = case when excluded.kind = 'photo' then 'photo' else kewu.files.kind end
   where not kewu.files.kept or kewu.files.kind <> excluded.kind and excluded.kind = 'photo'`,
);

/** A photo anybody who works here may see, unless it is of a case that is hidden from the reader ($3) and not their own; papers are shown by whoever keeps them. */
export const photoByHash = statement<FileRow>(
  'files.photoByHash',
  `select f.hash, f.media_type as "mediaType", f.size from kewu.files f
   where f.project_id = $1 and f.hash = $2 and f.kind <> 'paper' and f.gone_at is null and (f.by_id = $3::uuid or ${photoShownTo('$3', 'f.hash')})`,
);
export const fileByHash = statement<FileRow>(
  'files.byHash',
  'select hash, media_type as "mediaType", size from kewu.files where project_id = $1 and hash = $2 and gone_at is null',
);

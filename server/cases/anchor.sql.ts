import { statement } from '#server/db/statement.ts';

/** An anchor as stored; hashes hex. */
export interface AnchorRow {
  readonly n: number;
  readonly at: string;
  /** the office night it is of; null of those made before nights were written down */
  readonly night: string | null;
  readonly prev: string;
  readonly root: string;
  readonly hash: string;
  readonly leaves: number;
}

/**
 * Holds the project against another process that anchors. Rows that refer to the project hold it for themselves while
 * they are written (`for key share`): this waits for none of them.
 */
export const lockProject = statement<{ id: string }>(
  'cases.lockProject',
  'select id from kewu.projects where id = $1 for no key update',
);

const columns = `n, at, night, encode(prev, 'hex') as prev, encode(root, 'hex') as root, encode(hash, 'hex') as hash, leaves`;

export const lastAnchor = statement<AnchorRow>(
  'cases.lastAnchor',
  `select ${columns} from kewu.anchors where project_id = $1 order by n desc limit 1`,
);

/** Anchors after number $2, in order. */
export const anchorsAfter = statement<AnchorRow>(
  'cases.anchorsAfter',
  `select ${columns} from kewu.anchors where project_id = $1 and n > $2 order by n`,
);

/**
 * When the newest anchor was made that does not lie ahead of $2: a clock that once ran ahead, and was put right, must not
 * hide what moved since.
 */
export const lastBefore = statement<{ at: string }>(
  'cases.lastAnchorBefore',
  `select at from kewu.anchors where project_id = $1 and at <= $2::timestamptz order by n desc limit 1`,
);

/** Writes an anchor and its leaves, given as arrays. */
export const addAnchor = statement(
  'cases.addAnchor',
  `with anchor as (
     insert into kewu.anchors (project_id, n, at, prev, root, hash, leaves, night)
     values ($1::uuid, $2::int, $3::timestamptz, decode($4, 'hex'), decode($5, 'hex'), decode($6, 'hex'), cardinality($7::uuid[]), $10::date)
     returning project_id, n
   )
   insert into kewu.anchor_heads (project_id, n, stream_id, seq, head)
   select a.project_id, a.n, x.stream_id, x.seq, decode(x.head, 'hex')
   from anchor a, unnest($7::uuid[], $8::int[], $9::text[]) as x (stream_id, seq, head)`,
);

/** Anchors that are known to have been written to the file of the office. */
export const filedAnchors = statement<{ n: number }>(
  'cases.filedAnchors',
  `select n from kewu.anchor_copies where project_id = $1 and place = 'file' order by n`,
);
/** $2 numbers, $3 now. */
export const noteFiled = statement(
  'cases.noteFiled',
  `insert into kewu.anchor_copies (project_id, n, place, at)
   select $1::uuid, n, 'file', $3::timestamptz from unnest($2::int[]) n on conflict do nothing`,
);
/** What is amiss with the file ($2), and what it was found to be behind by ($3; null leaves what is noted), as JSON. */
export const noteFile = statement(
  'cases.noteAnchorFile',
  `insert into kewu.anchor_watch as w (project_id, file, added) values ($1, $2::jsonb, $3::jsonb)
   on conflict (project_id) do update set file = excluded.file, added = coalesce(excluded.added, w.added)
   where w.file is distinct from excluded.file or excluded.added is not null`,
);

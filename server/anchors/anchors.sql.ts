import type { AnchorRow, FileFault } from '#server/cases/anchor-file.ts';
import { statement } from '#server/db/statement.ts';

/** What is amiss with what is sent out, and since when it was last tried. */
export interface SendFault {
  readonly kind: 'absent' | 'unwritable' | 'differs' | 'unreachable' | 'refused' | 'wrong';
  readonly n: number;
  readonly at: string;
}

const columns = `a.n, a.at, a.night, encode(a.prev, 'hex') as prev, encode(a.root, 'hex') as root, encode(a.hash, 'hex') as hash, a.leaves`;
const lacks = (place: string): string =>
  `not exists (select from kewu.anchor_copies c where c.project_id = $1 and c.n = a.n and c.place = '${place}')`;

/** Anchors that are not in the folder they are sent to, the oldest first; $2 how many. */
export const unsent = statement<AnchorRow>(
  'anchors.unsent',
  `select ${columns} from kewu.anchors a where a.project_id = $1 and ${lacks('folder')} order by a.n limit $2`,
);
/** The newest anchor, unless it is stamped. */
export const unstamped = statement<AnchorRow>(
  'anchors.unstamped',
  `select ${columns} from kewu.anchors a
   where a.project_id = $1 and a.n = (select max(n) from kewu.anchors where project_id = $1) and ${lacks('stamp')}`,
);
/** $2 number, $3 place, $4 now, $5 the token of a stamp, hex, or null. */
export const addCopy = statement(
  'anchors.addCopy',
  `insert into kewu.anchor_copies (project_id, n, place, at, token)
   values ($1, $2, $3, $4::timestamptz, decode($5, 'hex')) on conflict do nothing`,
);
export const noteSending = statement(
  'anchors.noteSending',
  `insert into kewu.anchor_watch as w (project_id, folder, stamp) values ($1, $2::jsonb, $3::jsonb)
   on conflict (project_id) do update set folder = excluded.folder, stamp = excluded.stamp
   where (w.folder, w.stamp) is distinct from (excluded.folder, excluded.stamp)`,
);

/** Stamps after number $2, in order, with the hash they stamp; $3 how many. */
export const stampsAfter = statement<{ n: number; hash: string; token: string }>(
  'anchors.stampsAfter',
  `select c.n, encode(a.hash, 'hex') as hash, encode(c.token, 'hex') as token
   from kewu.anchor_copies c join kewu.anchors a on a.project_id = c.project_id and a.n = c.n
   where c.project_id = $1 and c.place = 'stamp' and c.n > $2 order by c.n limit $3`,
);
/** Numbers of the anchors that are stamped. */
export const stamped = statement<{ n: number }>(
  'anchors.stamped',
  `select n from kewu.anchor_copies where project_id = $1 and place = 'stamp' order by n`,
);
/** Anchors that were sent to the folder. */
export const sent = statement<AnchorRow>(
  'anchors.sent',
  `select ${columns} from kewu.anchor_copies c join kewu.anchors a on a.project_id = c.project_id and a.n = c.n
   where c.project_id = $1 and c.place = 'folder' order by a.n`,
);

/** How the anchors of some projects stand: the newest, and how far copies of it have come. */
export interface Standing {
  readonly id: string;
  readonly timeZone: string;
  readonly createdAt: string;
  readonly n: number | null;
  readonly at: string | null;
  readonly night: string | null;
  readonly hash: string | null;
  readonly stampedN: number | null;
  readonly stampedAt: string | null;
  readonly file: FileFault | null;
  readonly added: { readonly n: number; readonly at: string } | null;
  readonly folder: SendFault | null;
  readonly stamp: SendFault | null;
}
export const standings = statement<Standing>(
  'anchors.standings',
  `select p.id, p.time_zone as "timeZone", p.created_at as "createdAt", a.n, a.at, a.night, a.hash,
     s.n as "stampedN", s.at as "stampedAt", w.file, w.added, w.folder, w.stamp
   from kewu.projects p
   left join lateral (select n, at, night, encode(hash, 'hex') as hash from kewu.anchors where project_id = p.id order by n desc limit 1) a on true
   left join lateral (select n, at from kewu.anchor_copies where project_id = p.id and place = 'stamp' order by n desc limit 1) s on true
   left join kewu.anchor_watch w on w.project_id = p.id
   where p.id = any($1::uuid[])`,
);

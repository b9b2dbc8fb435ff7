import { statement } from '#server/db/statement.ts';
import { asked, type Question } from '#server/manifest/stream.ts';
import type { NumberSeries } from '#server/record/numbers.ts';

/**
 * Are the counters of all series what the numbers given say? Of a series without gaps none is missing and none is beyond its
 * counter; of one with gaps none is beyond it. Days are compared as text: a number that was forged may hold one no calendar
 * has. One that goes on for ever has none, and its counter stands under a day of its own. Destroyed records keep theirs.
 */
export function numbersFit(series: readonly NumberSeries[]): Question {
  const tables = [...new Set(series.map(({ table }) => table)), 'tombstones'];
  const gaps = series.filter(({ gaps }) => gaps).map(({ kind }) => `'${kind}'`);
  const ever = series.filter(({ per }) => per === 'ever').map(({ kind }) => `'${kind}'`);
  const among = (kinds: readonly string[], kind: string): string =>
    kinds.length > 0 ? `${kind} in (${kinds.join(', ')})` : 'false';
  const amiss = statement<{ kind: string; day: string }>(
    `verify.numbersAmiss.${tables.join('.')}`,
    `with given as (
       ${tables.map((table) => `select number from kewu.${table} where project_id = $1`).join(' union all ')}
     ), x as (
       select m[1] as kind, m[2] as day, count(*) as n, max(m[3]::bigint) as last
       from given cross join lateral regexp_match(number, '^([A-Z]+)-.+-(\\d{8})-(\\d{4,9})$') as m
       where m is not null and not (${among(ever, 'm[1]')}) group by 1, 2
       union all
       select m[1], '20000101', count(*), max(m[2]::bigint)
       from given cross join lateral regexp_match(number, '^([A-Z]+)-.+-(\\d{6,9})$') as m
       where m is not null and ${among(ever, 'm[1]')} group by 1
     )
     select coalesce(n.kind, x.kind) as kind, coalesce(n.day, x.day) as day
     from (select kind, to_char(day, 'YYYYMMDD') as day, last from kewu.numbers where project_id = $1) n
       full join x on x.kind = n.kind and x.day = n.day
     where case when ${among(gaps, 'coalesce(n.kind, x.kind)')} then coalesce(n.last, 0) < coalesce(x.last, 0)
       else n.last is distinct from x.n or n.last is distinct from x.last end limit 1`,
  );
  return asked(amiss, ({ kind, day }) => `${day} 的 ${kind} 编号不连续，或与已用的编号数不符`);
}

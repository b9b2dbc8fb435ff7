import { isId } from '#server/access/with-person.ts';
import { isText, keyOf } from '#server/http/list.ts';
import { type Probe, searchProbes } from '#server/text/terms.ts';

/** A typed search as ranges of kewu.search_terms: one to walk along, the others each hit must also have. */
export interface Ranges {
  readonly from: string;
  readonly to: string;
  readonly alsoFrom: readonly string[];
  readonly alsoTo: readonly string[];
}

/** No text is kept that contains these: behind every term that begins so, and right behind the term itself. */
const behindPrefix = '\u{10FFFF}';
const behindItself = '\u0001';

/**
 * Turns what was typed into ranges; undefined when there is nothing to look for. The longest word leads, since it is
 * likely to be the rarest; a whole word before the beginning of one. More than eight words add nothing.
 */
export const rangesOf = (typed: string): Ranges | undefined => rangesFrom(searchProbes(typed));

/** The same of words already told apart. */
export function rangesFrom(found: readonly Probe[]): Ranges | undefined {
  const probes = found
    .slice(0, 8)
    .sort((a, b) => b.term.length - a.term.length || Number(a.prefix) - Number(b.prefix))
    .map(({ term, prefix }) => ({ from: term, to: term + (prefix ? behindPrefix : behindItself) }));
  const [lead, ...rest] = probes;
  if (!lead) return undefined;
  return { ...lead, alsoFrom: rest.map(({ from }) => from), alsoTo: rest.map(({ to }) => to) };
}

/**
 * The part of a statement that walks search_terms (or a table of the same shape) as `t`: $1 project, $2 and $3 the leading range, $4 and $5 the other
 * ranges, $6 to $8 the key (term, kind, subject) behind which the page begins. A subject with several words in the
 * range is met once, at the first. Ranges, unlike `like`, reach the index through row security; `is true` keeps those that
 * only look at one subject from being walked along instead.
 */
export const walkIn = (table: string): string => `t.project_id = $1 and t.term >= $2 and t.term < $3
   and (t.term, t.kind, t.subject_id) > ($6, $7, $8::uuid)
   and not exists (select from ${table} e where e.project_id = $1 and e.subject_id = t.subject_id
     and (e.term >= $2) is true and (e.term < $3) is true and (e.term, e.kind) < (t.term, t.kind))
   and not exists (select from unnest($4::text[], $5::text[]) as also (f, b) where not exists (
     select from ${table} o where o.project_id = $1 and o.subject_id = t.subject_id
       and o.term >= also.f and o.term < also.b))`;

export const walkTerms = walkIn('kewu.search_terms');

const before = '00000000-0000-0000-0000-000000000000';

/**
 * $1 to $8 of a walk: the project, the ranges, and the key behind which the page begins. A page never begins before its
 * range: the walk starts where its key says, and would read everything in between.
 */
export function walkFrom(projectId: string, ranges: Ranges, after?: string): unknown[] {
  const key = keyOf(after, isText, isText, (part) => isId(String(part)));
  const began = key !== undefined && String(key[0]) >= ranges.from ? key : [ranges.from, '', before];
  return [projectId, ranges.from, ranges.to, ranges.alsoFrom, ranges.alsoTo, ...began];
}

import { statement } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { sampleProject } from '#server/sample/ids.ts';

/** What stands in full in the files of people and is masked everywhere: names of people, numbers, plates. */
const secretsOf = statement<{ text: string }>(
  'test.masked.secrets',
  `select distinct text from (
     select name as text from kewu.parties where project_id = $1 and kind = 'person'
     union all select head_name from kewu.parties where project_id = $1
     union all select id_number from kewu.parties where project_id = $1
     union all select value from kewu.party_contacts where project_id = $1
     union all select plate from kewu.vehicles where project_id = $1
     union all select phone from kewu.staff
   ) as s
   where length(text) > 1 and not exists (select from kewu.staff x where x.name = text)`,
);

/** Finds what is secret in any text. */
export interface Finder {
  readonly count: number;
  /** every secret in it, also percent-encoded, JSON-escaped or in base64 */
  readonly in: (text: string) => string[];
}

/** Reads what is secret in the sample as it stands now. */
export async function openFinder(deps: Pick<Deps, 'db'>): Promise<Finder> {
  const rows = await deps.db.run({ projects: [sampleProject] }, secretsOf, [sampleProject]);
  const secrets = new Set(rows.flatMap(({ text }) => (text.length > 2 ? text : [])));
  // two characters may be a part of anything: they are a name where nothing but they stand
  const short = new Set(rows.flatMap(({ text }) => (text.length === 2 ? text : [])));
  const lengths = [...new Set([...secrets].map((one) => one.length))];
  const known = new Map<string, string[]>();
  const plainly = (text: string): string[] => {
    const found = new Set<string>();
    for (const [run] of text.matchAll(/(?<!\p{Script=Han})\p{Script=Han}{2}(?!\p{Script=Han})/gu))
      if (short.has(run)) found.add(run);
    for (const [run] of text.matchAll(/[\p{Script=Han}A-Za-z0-9+-]{3,}/gu))
      for (const length of lengths)
        for (let at = 0; at + length <= run.length; at += 1) {
          const part = run.slice(at, at + length);
          if (secrets.has(part)) found.add(part);
        }
    return [...found];
  };
  return {
    count: secrets.size + short.size,
    in(text) {
      const before = known.get(text);
      if (before) return before;
      const found = [...new Set(unwrapped(text).flatMap(plainly))];
      known.set(text, found);
      return found;
    },
  };
}

/** A text with what is wrapped in it: percent signs, escapes of JSON, base64 (and base64 in base64). */
function unwrapped(text: string, deep = 2): string[] {
  const plain = [
    text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  ];
  if (/%[0-9A-F]{2}/i.test(text))
    plain.push(text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString()));
  if (deep === 0) return plain;
  const wrapped = [...new Set(text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [])].map((run) =>
    Buffer.from(run.replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString(),
  );
  return [...plain, ...(wrapped.length > 0 ? unwrapped(wrapped.join(' '), deep - 1) : [])];
}

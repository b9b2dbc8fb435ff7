import { statement } from '#server/db/statement.ts';
import { workImports } from '#server/imports/work.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import type { TestApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';
import { signIn } from '#tests/support/sign-in.ts';

/** An import as its page shows it. */
export interface Shown {
  id: string;
  state: string;
  mapping: Record<string, number>;
  options: Record<string, string>;
  counts: { add?: number; change?: number; same?: number; fault?: number; ask?: number; aside?: number };
  notes: { about: string; n: number; must: boolean; say: { zh: string } }[];
  unread: { head: string; n: number }[];
  unreadSheets: { name: string; rows: number }[];
  sheets: { heads: string[]; rows: number }[];
  fault: { zh: string } | null;
  total: number;
  done: number;
}
export interface FaultRow {
  n: number;
  faults: { column: string; say: { zh: string } }[];
}

/** A CSV file as Excel saves it. */
export const csv = (...lines: string[]): Buffer => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);

/** Everything an import of parties may touch, as text: what was there before is there after it is taken back. */
const everything = statement<{ sum: string }>(
  'test.imports.everything',
  `select md5(string_agg(line, '\n' order by line)) as sum from (
     select 'p' || (to_jsonb(p) - 'version' - 'changed_at' - 'changed_by')::text as line from kewu.parties p
     union all select 'c' || c::text from kewu.party_contacts c
     union all select 't' || t::text from kewu.party_terms t
     union all select 'o' || o::text from kewu.occupancies o
     union all select 'v' || v::text from kewu.vehicles v
     union all select 'h' || h::text from kewu.party_changes h
     union all select 'r' || p.id || p.state || coalesce(p.area_cm2::text, '') from kewu.places p where p.kind = 'room') as x`,
);

/** Brings files in as somebody of the sample, and lets the job work at them whenever something was asked. */
export async function importing(office: TestApp, number: string) {
  const { clock, deps } = office;
  const person = await as(office, number);
  const work = () => workImports(deps.db, clock, product.imports);
  const look = async (id: string): Promise<Shown> => (await person.get<{ import: Shown }>(`/imports/${id}`)).import;
  return {
    work,
    look,
    bring: async (bytes: Uint8Array, name: string, who = number, kind = 'parties') =>
      (await signIn(office, who)).send(
        'PUT',
        `/api/projects/${sampleProject}/imports?kind=${kind}&name=${encodeURIComponent(name)}`,
        { payload: Buffer.from(bytes), headers: { 'content-type': 'application/octet-stream' } },
      ),
    check: async (one: Shown, options: Record<string, string> = {}): Promise<Shown> => {
      await person.do('import.check', {
        ...{ import: one.id, mapping: one.mapping },
        options: { ...one.options, ...options },
      });
      await work();
      return look(one.id);
    },
    /** Whoever commits has seen what must be seen. */
    commit: async (id: string): Promise<Shown> => {
      const { notes } = await look(id);
      await person.do('import.commit', { import: id, seen: notes.map(({ about }) => about) });
      await work();
      return look(id);
    },
    faultsOf: async (id: string, act = 'fault'): Promise<FaultRow[]> => {
      const rows: FaultRow[] = [];
      let after: string | null = '';
      while (after !== null) {
        const page: { items: FaultRow[]; next: string | null } = await person.get(
          `/imports/${id}/rows?act=${act}&limit=100${after && `&after=${after}`}`,
        );
        rows.push(...page.items);
        after = page.next;
      }
      return rows;
    },
    sum: async () => (await deps.db.owner((q) => q(everything)))[0]?.sum,
  };
}

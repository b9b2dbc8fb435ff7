import { statement } from '#server/db/statement.ts';
import type { ReplayedRow } from '#server/replay/stream.ts';

/** The table of the throwaway slice: things lent to people of the house. It exists in the database of one test. */
export const makeLoans = statement(
  'loans.make',
  `do $$ begin
     create table kewu.loans (
       project_id uuid not null references kewu.projects (id),
       id uuid not null,
       number text not null,
       thing text not null,
       lent_at timestamptz not null,
       lent_by uuid not null references kewu.staff (id),
       told_at timestamptz,
       party_id uuid,
       borrower text,
       seq int not null default 0,
       head bytea,
       head_at timestamptz,
       primary key (project_id, id));
     alter table kewu.loans enable row level security;
     alter table kewu.loans force row level security;
     create policy own_projects on kewu.loans
       using (project_id = any (nullif((select current_setting('kewu.projects', true)), '')::uuid[]));
     create policy owner_all on kewu.loans to kewu_owner using (true) with check (true);
     grant select, insert, update on kewu.loans to kewu_app;
   end $$`,
);

export interface Loan {
  readonly id: string;
  readonly number: string;
  readonly thing: string;
  readonly at: string;
}

const columns = `l.id, l.number, l.thing, l.lent_at as "at"`;
/** One page by number, behind $2; $3 how many. */
export const loansAfter = statement<Loan>(
  'loans.after',
  `select ${columns} from kewu.loans l where l.project_id = $1 and l.number > $2 order by l.number limit $3`,
);
/** $1 project, $2 now, $3 loans, each with the head of its stream; null of what a file brought. */
export const addLoans = statement(
  'loans.add',
  `insert into kewu.loans (project_id, id, number, thing, lent_at, lent_by, party_id, borrower, seq, head, head_at)
   select $1::uuid, id, number, thing, $2::timestamptz, by, party, borrower, case when head is null then 0 else 1 end, decode(head, 'hex'),
     case when head is not null then $2::timestamptz end
   from jsonb_to_recordset($3::jsonb) as x(id uuid, number text, thing text, by uuid, party uuid, borrower text, head text)`,
);
/** Loans nobody was told of yet are marked ($1 now). */
export const tellLoans = statement<{ id: string }>(
  'loans.tell',
  'update kewu.loans set told_at = $1::timestamptz where told_at is null returning id',
);
/** $2 ids: an import is taken back. */
export const dropLoans = statement(
  'loans.drop',
  'delete from kewu.loans where project_id = $1 and id = any($2::uuid[])',
);

/** Whole rows of some loans ($2), as they are held against their events. */
export const loanRows = statement<ReplayedRow>(
  'loans.rows',
  'select * from kewu.loans where project_id = $1 and id = any($2::uuid[])',
);
/** Loans the chain speaks of. */
export const loanCount = statement<{ name: string; n: number }>(
  'loans.count',
  `select 'loans' as name, count(*) as n from kewu.loans where project_id = $1 and seq > 0`,
);
/** The number of a loan ($2). */
export const loanNumber = statement<{ number: string }>(
  'loans.number',
  'select number from kewu.loans where project_id = $1 and id = $2',
);
/** What says who borrowed goes ($2 party, $3 what stands instead); the slip stays. */
export const forgetBorrower = statement<{ id: string }>(
  'loans.forgetBorrower',
  'update kewu.loans set party_id = null, borrower = $3 where project_id = $1 and party_id = $2 returning id',
);
/** What a party has not brought back. */
export const lentTo = statement<{ thing: string }>(
  'loans.lentTo',
  `select thing from kewu.loans where project_id = $1 and party_id = $2 and thing like '%（未还）' limit 1`,
);
/** $2 party, $3 the other. */
export const moveBorrower = statement<{ id: string }>(
  'loans.moveBorrower',
  'update kewu.loans set party_id = $3 where project_id = $1 and party_id = $2 returning id',
);
/** $2 party, $3 loans. */
export const giveBack = statement(
  'loans.giveBack',
  'update kewu.loans set party_id = $2 where project_id = $1 and id = any($3::uuid[])',
);
/** Loans that came with a file, of before a day ($2). */
export const oldLoans = statement<{ id: string }>(
  'loans.old',
  'delete from kewu.loans where project_id = $1 and seq = 0 and lent_at < $2::date returning id',
);
/** Loans that somebody ($2) lent, and what has happened to them since $3 (null: ever). */
export const loansOf = statement<Loan & { fresh: boolean }>(
  'loans.of',
  `select ${columns}, $3::timestamptz is null or l.lent_at > $3::timestamptz as fresh
   from kewu.loans l where l.project_id = $1 and l.lent_by = $2 and l.seq > 0 order by l.number limit 60`,
);
/** Loans of things whose name holds $2. */
export const loansNamed = statement<Loan>(
  'loans.named',
  `select ${columns} from kewu.loans l where l.project_id = $1 and strpos(l.thing, $2) > 0 order by l.number limit $3`,
);
/** How many things are out, in all offices. */
export const loansOut = statement<{ n: number }>('loans.out', 'select count(*)::int as n from kewu.loans');
/** One loan of the sample: $2 now, $3 by. */
export const sampleLoan = statement(
  'loans.sample',
  `insert into kewu.loans (project_id, id, number, thing, lent_at, lent_by)
   select $1::uuid, gen_random_uuid(), 'JT-0', '样例雨伞', $2::timestamptz, id from kewu.staff where number = $3`,
);

import { statement } from '#server/db/statement.ts';

/**
 * Counts a try of an account ($1) from an address ($2) at $3 before it is made, as one statement, so that of many at once
 * no more get through than may; no row when it has to wait. Five are free, then two seconds, doubling up to five minutes.
 * A few rows that are a day old go with it.
 */
export const reserveGuess = statement<{ failures: number }>(
  'staff.reserveGuess',
  `with old as (
     delete from kewu.sign_in_attempts where (login, address) in (
       select login, address from kewu.sign_in_attempts
       where last_at < $3::timestamptz - interval '1 day' and (login, address) <> ($1, $2) limit 20 for update skip locked)
   )
   insert into kewu.sign_in_attempts as a (login, address, failures, last_at) values ($1, $2, 1, $3::timestamptz)
   on conflict (login, address) do update set failures = a.failures + 1, last_at = excluded.last_at
     where a.failures < 5 or a.last_at + make_interval(secs => least(2 ^ least(a.failures - 4, 9), 300)) <= excluded.last_at
   returning failures`,
);
/** Seconds until the next try of $1 from $2, at $3. */
export const guessWait = statement<{ seconds: number }>(
  'staff.guessWait',
  `select ceil(extract(epoch from last_at - $3::timestamptz) + least(2 ^ least(failures - 4, 9), 300))::int as seconds
   from kewu.sign_in_attempts where login = $1 and address = $2`,
);
/** The try was right: nothing is counted any more. */
export const forgiveGuesses = statement(
  'staff.forgiveGuesses',
  'delete from kewu.sign_in_attempts where login = $1 and address = $2',
);
/** The try was never made. */
export const returnGuess = statement(
  'staff.returnGuess',
  'update kewu.sign_in_attempts set failures = failures - 1 where login = $1 and address = $2 and failures > 0',
);

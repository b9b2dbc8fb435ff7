import type { PaperBasis } from '#contract/papers.ts';
import type { Basis } from '#kernel/presentation.ts';
import type { Words } from '#kernel/words.ts';
import { procedures } from '#procedures/all.ts';
import type { Query } from '#server/db/statement.ts';
import { inForce } from './papers.sql.ts';

type Use = 'procedure' | 'form' | 'support';
const patrol: Basis = { procedure: 'patrol', form: 'form-f012', support: ['repair', 'fit-out', 'complaint'] };
const ofRounds: Readonly<Record<string, Basis>> = {
  'fit-out': { procedure: 'fit-out', form: 'form-f012', support: ['patrol'] },
  lobby: { ...patrol, support: ['front-desk', ...(patrol.support ?? [])] },
};

/** A record: what it goes by, and its office day. */
interface OnDay {
  readonly of: Basis | undefined;
  readonly day: string;
}

/**
 * The basis of each record, in the order given: the versions of papers in force on its office day. What was not in force
 * then is left out: a record from before the papers has no basis. One statement, however many there are.
 */
async function inForceOn(q: Query, records: readonly OnDay[]): Promise<PaperBasis[][]> {
  const wantedBy = ({ of }: OnDay): [Use, string][] =>
    of
      ? [
          ['procedure', of.procedure],
          ...(of.form ? [['form', of.form] as [Use, string]] : []),
          ...(of.support ?? []).map((key): [Use, string] => ['support', key]),
        ]
      : [];
  const keys = [...new Set(records.flatMap(wantedBy).map(([, key]) => key))];
  const days = [...new Set(records.map(({ day }) => day))];
  if (keys.length === 0) return records.map(() => []);
  const rows = new Map((await q(inForce, [keys, days])).map((row) => [`${row.day} ${row.key}`, row]));
  return records.map((record) =>
    wantedBy(record).flatMap(([use, key]) => {
      const found = rows.get(`${record.day} ${key}`);
      if (!found) return [];
      const { paper, code, n, label } = found;
      const title: Words = found.title;
      return [{ use, paper, code, title: { zh: title.zh, en: title.en }, n, label }];
    }),
  );
}

/** What each case goes by, as its definition says, on the day it was opened. */
export const basisOfCases = (
  q: Query,
  cases: readonly { readonly procedure: string; readonly day: string }[],
): Promise<PaperBasis[][]> =>
  inForceOn(
    q,
    cases.map(({ procedure, day }) => ({
      of: Object.hasOwn(procedures, procedure) ? procedures[procedure]?.basis : undefined,
      day,
    })),
  );

/** What each round goes by, on its day. `family` of its checklist. */
export const basisOfRounds = (
  q: Query,
  rounds: readonly { readonly family: string; readonly day: string }[],
): Promise<PaperBasis[][]> =>
  inForceOn(
    q,
    rounds.map(({ family, day }) => ({ of: Object.hasOwn(ofRounds, family) ? ofRounds[family] : patrol, day })),
  );

/** A named SQL statement: prepared once per connection under its name. Row is the shape of one answered row. */
export type Statement<Row> = {
  readonly name: string;
  readonly sql: string;
  /** it changes rows; locking them is not changing them */
  readonly writes: boolean;
  readonly row?: Row;
};

/** Runs one statement inside the current transaction; answers its rows. */
export type Query = <Row>(statement: Statement<Row>, values?: readonly unknown[]) => Promise<Row[]>;

const known = new Map<string, string>();

/** The texts of all statements declared so far, by their names (for the house rules). */
export const statementTexts = (): ReadonlyMap<string, string> => known;

/**
 * Declares a named statement, at module level. The name is `slice.purpose`, at most 63 bytes (PostgreSQL cuts longer
 * ones), and belongs to one text only.
 */
export function statement<Row>(name: string, sql: string): Statement<Row> {
  if (!/^[a-z][A-Za-z0-9.-]{0,62}$/.test(name)) throw new Error(`not a name for a statement: ${name}`);
  const before = known.get(name);
  if (before !== undefined && before !== sql) throw new Error(`two statements are named ${name}`);
  known.set(name, sql);
  return { name, sql, writes: /\b(insert into|update kewu|delete from)\b/i.test(sql) };
}

/** The texts of all statements declared so far, by name: for tests that hold every one against a rule. */
export const declaredStatements = (): ReadonlyMap<string, string> => known;

import type { Words } from '#kernel/words.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import type { Query } from '#server/db/statement.ts';

/** One thing a file may say of each row. `aliases` are the heads offices give it, the usual one first. */
export interface Column {
  readonly key: string;
  readonly title: Words;
  readonly aliases: readonly string[];
  /** without it the file can not be read at all */
  readonly required?: true;
  /**
   * `code`: numbers of things and people, which a spreadsheet spoils and an export masks; `name`: who or what it is, masked as well;
   * any other is words, days, amounts.
   */
  readonly sort?: 'code' | 'name';
  /** how long a cell of a column with a sort may be, where it is not the usual: lists of many need more */
  readonly most?: number;
}
/** Heads offices write, between blanks: there are many. */
export const heads = (written: string): string[] => written.split(/\s+/).filter(Boolean);

/** What is said once for the whole file, where no column says it. */
export interface Option {
  readonly key: string;
  readonly title: Words;
  readonly choices?: Readonly<Record<string, Words>>;
  readonly fallback: string;
}

/**
 * What is wrong with one cell, or worth knowing of it: under which column, and in words what to do. `about`: it is counted under that
 * key, and told with how many there are.
 */
export interface Fault {
  readonly column: string;
  readonly say: Words;
  readonly about?: string;
}
/** What many rows have in common, told once; `must`: nothing is written before it was seen. */
export interface Notice {
  readonly say: (n: number) => Words;
  readonly must?: true;
}
/** A row as it came: the cell of each column that is there, '' for nothing; and what was answered when it was asked about. */
export interface Row {
  readonly n: number;
  readonly cell: (column: string) => string;
  readonly answer?: string | undefined;
}
/** What becomes of a row: `ask` waits for an answer (`asks` of its kind), `aside` is none of the list; `plan` is what the kind itself will write, `numbers` how many of people's were looked up for it. */
export type Reading = { readonly numbers?: number } & (
  | { readonly n: number; readonly act: 'fault' | 'ask' | 'aside'; readonly faults: readonly Fault[] }
  | {
      readonly n: number;
      readonly act: 'add' | 'change' | 'same';
      readonly plan: unknown;
      readonly subject: string | null;
      /** worth knowing, not wrong */
      readonly faults?: readonly Fault[];
    }
);

/** Where an import is at work. */
export interface Site {
  readonly q: Query;
  readonly projectId: string;
  readonly importId: string;
  readonly now: string;
  readonly today: string;
  readonly by: string;
}
/** A thing an import made (`before` null) or wrote over. */
export interface Undo {
  readonly kind: string;
  readonly subject: string;
  readonly before: unknown;
}

/** Who brings a file in or looks at one. */
export type Bringer = Pick<RequestContext, 'person' | 'params'>;

/** One kind of file: what it may say, how a row is read, how what was read is written, and how all of it is taken back. */
export interface Kind {
  readonly key: string;
  readonly title: Words;
  readonly columns: readonly Column[];
  readonly options: readonly Option[];
  /** columns that say nothing of anybody: others than whoever brought the file read these, and no other */
  readonly shared: readonly string[];
  /** what is told of many rows together, by the `about` of what was found in them */
  readonly notices?: Readonly<Record<string, Notice>>;
  /** what is asked of rows that do not say it, and nobody guesses: the answers to choose from */
  readonly asks?: { readonly title: Words; readonly choices: Readonly<Record<string, Words>> };
  /** what the heads that columns were found under say of the whole file */
  guessed?(heads: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  /** who may bring it; where nothing is said, whoever brings household files */
  may?(bringer: Bringer): boolean;
  /** what it writes rests on the rights of whoever brought it: nobody else has it read, written or taken back */
  readonly own?: true;
  /**
   * Opens a reading of the whole file: what is known already is read once. The reader is given the rows in order, some
   * hundreds at a time, and remembers what earlier rows said: the same party twice in a file is one party. `whole` are all rows
   * at once, for a kind that judges them together. Rows of which a cell can not be what was typed never come to it.
   */
  open(
    site: Site,
    options: Readonly<Record<string, string>>,
    whole: () => Promise<readonly Row[]>,
  ): Promise<(rows: readonly Row[]) => Promise<Reading[]>>;
  /** Writes what was read of some rows, set by set. Answers what it made and wrote over. */
  write(site: Site, plans: readonly unknown[]): Promise<Undo[]>;
  /** What has come to depend on what an import made: in words, the first few; empty when it may be taken back. */
  dependents(site: Site): Promise<Words[]>;
  /** Takes back everything an import made or wrote over. As the owner: rows go. */
  undo(site: Site): Promise<void>;
}

/** Every kind of file an office may bring, by its key, in the order in which they build on each other. */
export type Kinds = Readonly<Record<string, Kind>>;

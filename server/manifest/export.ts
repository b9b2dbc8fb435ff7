import type { ReadParam } from '#kernel/due.ts';
import type { Words } from '#kernel/words.ts';
import type { Person } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import type { Amiss } from '#server/print/amiss.ts';
import type { Column } from '#server/table/write.ts';

export type Cell = string | number | null;

/** A list as it is carried out: its columns, and its rows page by page as its reader may see them. */
export interface Source {
  readonly title: Words;
  /** the same for all, or as what is asked for has them */
  readonly columns: Columns | ((query: Readonly<Record<string, string>>) => Columns);
  /** May this person carry it out at all; personal data in full (`whole`)? */
  may(person: Person, params: ReadParam, whole: boolean): boolean;
  /** One page behind `after`; rows in the order of the columns. */
  page(
    context: RequestContext,
    query: Readonly<Record<string, string>>,
    after: string | undefined,
    way: Way,
  ): Promise<Page>;
}
type Columns = readonly { readonly title: Words; readonly width: Column['width'] }[];
/** How cells are written. */
export interface Way {
  readonly whole: boolean;
  readonly lang: keyof Words;
}
export interface Page {
  readonly rows: readonly (readonly Cell[])[];
  readonly next: string | null;
}

/** Many forms as one file to print: read and set volume by volume, so that memory does not grow with it. */
export interface Book {
  readonly title: Words;
  may(person: Person, params: ReadParam, whole: boolean): boolean;
  /** Writes it into the file `into`, and answers what could not be set; 409 `export.empty` when there is nothing to print. */
  bind(
    context: RequestContext,
    query: Readonly<Record<string, string>>,
    way: { readonly lang: keyof Words } & Binding,
  ): Promise<readonly Amiss[]>;
}
/** Where a book is bound. `files`: the folder of the photos; `told` hears how many forms are set, and may stop it. */
export interface Binding {
  readonly files: string;
  readonly into: string;
  readonly told: (forms: number) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** What a slice lets be carried out: a list as a workbook, or forms as a book. */
export type Export = Source | Book;
export const isBook = (one: Export): one is Book => 'bind' in one;

/**
 * The cells of each row. One that can not be written as it is says so in its place, with what it is known by, and the others
 * are written.
 */
export const eachRow = <Row>(rows: readonly Row[], cells: (row: Row) => readonly Cell[]): (readonly Cell[])[] =>
  rows.map((row) => {
    try {
      return cells(row);
    } catch {
      const { number, code, name, id } = row as Partial<Record<'number' | 'code' | 'name' | 'id', string | null>>;
      return [number ?? code ?? name ?? id ?? null, unwritten];
    }
  });
const unwritten = '这一行无法导出，请告诉管理员 This row can not be carried out: tell your administrator';

import type { ReadParam } from '#kernel/due.ts';
import type { Words } from '#kernel/words.ts';
import type { Person } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import type { Column } from '#server/imports/table/write.ts';

export type Cell = string | number | null;

/** A list as it is carried out: its columns, and its rows page by page as its reader may see them. */
export interface Source {
  readonly title: Words;
  readonly columns: readonly { readonly title: Words; readonly width: Column['width'] }[];
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
/** How cells are written. */
export interface Way {
  readonly whole: boolean;
  readonly lang: keyof Words;
}
export interface Page {
  readonly rows: readonly (readonly Cell[])[];
  readonly next: string | null;
}

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

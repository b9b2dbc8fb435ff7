import { useRef } from 'react';
import type { Field, RowsField } from '#kernel/fields.ts';
import { serverNow } from '#web/api/clock.ts';
import { type Box, type Draft, validateForm } from './form.ts';
import { tidy } from './tidy.ts';
import type { BoxForm } from './use-form.ts';

/** One row of a table while it is filled in: a form of its columns. */
export interface RowForm {
  readonly key: string;
  readonly form: BoxForm;
  readonly remove: () => void;
}

/** The rows of a table as they are drawn: one at least. */
export const rowsIn = (value: unknown): readonly Draft[] =>
  Array.isArray(value) && value.length > 0 ? (value as Draft[]) : [{}];

/** The columns of a table as boxes of a form. */
export const columnsOf = (field: RowsField): Box[] =>
  Object.entries<Field>(field.columns).map(([name, column]) => ({ name, field: column, needed: !column.optional }));

/**
 * The rows of a table, each as a form that the inputs of its columns stand in. Rows keep their key while others come and go,
 * so that what is ready late (a picture) finds its row.
 */
export function useRows(
  name: string,
  field: RowsField,
  outer: BoxForm,
  timeZone: string,
): { readonly columns: readonly Box[]; readonly rows: readonly RowForm[]; readonly add: (() => void) | undefined } {
  const keys = useRef<string[]>([]);
  const made = useRef(0);
  const rows = rowsIn(outer.draft[name]);
  while (keys.current.length < rows.length) {
    keys.current.push(`r${made.current}`);
    made.current += 1;
  }
  keys.current.length = rows.length;
  const columns = columnsOf(field);
  const alter = (key: string, how: (row: Draft) => Draft): void =>
    outer.change(name, (before) => rowsIn(before).map((row, i) => (keys.current[i] === key ? how(row) : row)));
  return {
    columns,
    rows: rows.map((row, i): RowForm => {
      const key = keys.current[i] ?? '';
      const change: BoxForm['change'] = (column, how) =>
        alter(key, (before) => ({ ...before, [column]: how(before[column]) }));
      const wrong = outer.faults[name] !== undefined && tidy(row) !== undefined;
      return {
        key,
        form: {
          boxes: columns,
          draft: row,
          change,
          set: (column, value) => change(column, () => value),
          faults: wrong ? validateForm(columns, row, serverNow().toISOString(), timeZone) : {},
          wait: (column, waiting) => outer.wait(`${name} ${key} ${column}`, waiting),
          outer,
        },
        remove: () => {
          const at = keys.current.indexOf(key);
          keys.current.splice(at, 1);
          outer.change(name, (before) => rowsIn(before).filter((_, other) => other !== at));
        },
      };
    }),
    add: rows.length < field.max ? () => outer.change(name, (before) => [...rowsIn(before), {}]) : undefined,
  };
}

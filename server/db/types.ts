import pg from 'pg';

const { builtins } = pg.types;
const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => (string | null)[];

const iso = (text: string): string => new Date(text).toISOString();
const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new Error(`${text} is too large for a number: cast it to text in the statement`);
  return value;
};

/**
 * How values arrive: `date` as 'YYYY-MM-DD', `timestamptz` as ISO text with Z (milliseconds), `bigint` as a number;
 * `numeric` stays text. The driver's own way would move a date by the time zone of the machine.
 */
const parsers: Record<number, (text: string) => unknown> = {
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMPTZ]: iso,
  [builtins.INT8]: safeInteger,
  1182: textArray, // date[]
  1185: (text) => textArray(text).map((item) => (item === null ? null : iso(item))), // timestamptz[]
  1016: (text) => textArray(text).map((item) => (item === null ? null : safeInteger(item))), // bigint[]
};

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid as never, format as never);
  },
};

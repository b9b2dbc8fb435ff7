import type { Words } from '#kernel/words.ts';

/** What the desk reads of files that are brought in and lists that are carried out. */
export type ImportState =
  | 'staged'
  | 'checking'
  | 'checked'
  | 'committing'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'dropped'
  | 'failed';
export type RowAct = 'add' | 'change' | 'same' | 'fault';

export interface Import {
  id: string;
  kind: string;
  fileName: string;
  sheets: { name: string; rows: number; heads: string[] }[];
  sheet: number;
  mapping: Record<string, number>;
  options: Record<string, string>;
  state: ImportState;
  counts: { add?: number; change?: number; same?: number; fault?: number };
  total: number;
  done: number;
  fault: Words | null;
  by: string;
  /** Brought in by whoever asks. */
  mine: boolean;
  madeAt: string;
  checkedAt: string | null;
  committedAt: string | null;
  undoneAt: string | null;
  cleared: boolean;
}
export interface ImportKind {
  key: string;
  title: Words;
  columns: { key: string; title: Words; required: boolean }[];
  options: { key: string; title: Words; choices: { key: string; title: Words }[]; fallback: string }[];
}
export interface ImportRow {
  n: number;
  hidden: boolean;
  cells: string[];
  faults: { column: string; say: Words }[];
}
export interface Export {
  id: string;
  list: string;
  title: Words;
  whole: boolean;
  reason: string;
  state: 'waiting' | 'working' | 'done' | 'failed' | 'cancelled' | 'gone';
  done: number;
  size: number | null;
  fault: Words | null;
  madeAt: string;
  finishedAt: string | null;
}
export interface ExportList {
  list: string;
  title: Words;
  whole: boolean;
}

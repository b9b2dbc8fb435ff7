/** What the chain does not prove: whole tables, or columns of a table that it proves otherwise. */
export interface Limit {
  readonly tables: readonly string[];
  /** absent: every column */
  readonly columns?: readonly string[];
  /** only of rows of which this holds, as SQL; `rows` says it to whoever reads */
  readonly where?: string;
  readonly rows?: string;
  readonly what: string;
  readonly why: string;
}

/** The tables of a slice. Each stands in one list of one slice; the catalogue test holds it to the rules of its list. */
export interface Tables {
  /** of an office: the primary key begins with project_id, row security is enabled and forced */
  readonly office?: readonly string[];
  /** of the whole company, small, the same on every node */
  readonly company?: readonly string[];
  /** local to one node */
  readonly node?: readonly string[];
  /** grow fastest: partitioned by month, no foreign key points at them */
  readonly monthly?: readonly string[];
  /** what an auditor reads of them as */
  readonly words?: Readonly<Record<string, string>>;
  /** every table is proved by a replay, or stands here with the reason */
  readonly unproved?: readonly Limit[];
  /** why the chain does not tell a value of a table that it tells otherwise, of those written before it did */
  readonly before?: Readonly<Record<string, string>>;
}

/** Columns that say when the program does its work next. */
export const workWhy = '只供程序排定下一次办理，不是记录的内容。';
/** What events of before decision 0026 do not say. */
export const writtenBefore = '这些事件写于程序更新之前，当时没有把它们写进链；此后的事件都写。';
/** What rows of before digests were written into the log can not be held against. */
export const noDigest = '写下时程序还不在日志里写摘要，改动看不出来；此后的都写。';

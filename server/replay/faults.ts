/** What a check found amiss, as an auditor reads it. */
export interface Fault {
  readonly say: string;
  /** the content hash of a file that is not there, where that is all there is to say */
  readonly gone?: string;
}

/** More than an auditor reads, and than is kept at once. */
const most = 10_000;

/** What the checks of one verification found amiss; none of them hides what another finds. */
export interface Faults {
  readonly list: readonly Fault[];
  tell(fault: Fault): void;
}

export function gatherFaults(): Faults {
  const list: Fault[] = [];
  return {
    list,
    tell(fault) {
      if (list.length < most) list.push(fault);
      else if (list.length === most) list.push({ say: '不符之处太多，其余没有列出' });
    },
  };
}

/** What was thrown, in words: what a check did not get through is a fault too. */
export const unfinished = (what: string, error: unknown): Fault => ({
  say: `${what}没有核对完：${(error as Error).message}`,
});

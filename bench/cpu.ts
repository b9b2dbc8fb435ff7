import { readdirSync, readFileSync } from 'node:fs';

/** Processor time in milliseconds of a process, with its children (ended ones too) where asked; NaN where /proc does not tell. */
export function processorMs(pid: number, withChildren = false): number {
  try {
    const own = fields(pid);
    let sum = ticks(own, 11);
    if (!withChildren) return sum;
    sum += ticks(own, 13);
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const parts = fields(Number(name));
        if (Number(parts[1]) === pid) sum += ticks(parts, 11);
      } catch {
        // it has ended since
      }
    }
    return sum;
  } catch {
    return Number.NaN;
  }
}

/** The fields of /proc/PID/stat from the state on; the name before it may hold anything. */
function fields(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
// user and system time from this field on, in hundredths of a second; the next two are those of children that have ended
const ticks = (parts: readonly string[], from: number): number => (Number(parts[from]) + Number(parts[from + 1])) * 10;

import { readdirSync, readFileSync } from 'node:fs';

/** Processor time in milliseconds of a process, and of its children where asked; NaN where /proc does not tell. */
export function processorMs(pid: number, withChildren = false): number {
  try {
    let sum = spent(pid);
    if (!withChildren) return sum;
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const parts = fields(Number(name));
        if (Number(parts[1]) === pid) sum += ticks(parts);
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
// user and system time, in hundredths of a second
const ticks = (parts: readonly string[]): number => (Number(parts[11]) + Number(parts[12])) * 10;
const spent = (pid: number): number => ticks(fields(pid));

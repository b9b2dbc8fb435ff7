/** Bytes as a person reads them: «1.2 MB». */
export function sizeWord(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** A moment as the clock on the office's wall shows it, «2026-11-25 21:50:17»: China has one time and no summer time. */
export const localTime = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Says how far it is every two seconds, and at the end. */
export function pace(say: (sentence: string) => void): (sentence: string, end: boolean) => void {
  let last = Date.now();
  return (sentence, end) => {
    if (!end && Date.now() - last < 2000) return;
    last = Date.now();
    say(sentence);
  };
}

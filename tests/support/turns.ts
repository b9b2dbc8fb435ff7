/**
 * Lets work run beside a ticker, and counts: how often `row` was called, and how often at most between two turns of the ticker.
 * Stalls are told by count, never by time.
 */
export async function mostBetweenTurns(
  work: (row: () => void) => Promise<unknown>,
): Promise<{ rows: number; most: number }> {
  let [rows, since, most, over] = [0, 0, 0, false];
  const tick = (): void => {
    since = 0;
    if (!over) setImmediate(tick);
  };
  setImmediate(tick);
  try {
    await work(() => {
      rows += 1;
      since += 1;
      most = Math.max(most, since);
    });
  } finally {
    over = true;
  }
  return { rows, most };
}

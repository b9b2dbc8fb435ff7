/**
 * True when what is written in a row is to blame for an error: its values, its references, a rule; or our own code, which
 * could not make sense of it. Not the disk, a lock, a limit or the network: those have nothing to do with the row.
 */
export function isOfRow(error: unknown): boolean {
  const { severity, code } = error as { severity?: unknown; code?: unknown };
  if (severity !== undefined) return /^(22|23|42|44|54|P0)/.test(String(code));
  return error instanceof TypeError || error instanceof RangeError;
}

/** What the database said, without the values it quotes. */
export function faultName(error: unknown): string {
  const { code, routine, table, constraint, name } = error as Record<string, string | undefined>;
  return [code, routine, table, constraint].filter(Boolean).join(' ') || (name ?? '');
}

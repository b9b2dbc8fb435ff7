import { setImmediate as turn } from 'node:timers/promises';

/**
 * Nothing holds the event loop: whoever goes through many rows lets others have their turn after so many of them, or after so
 * much text (docs/decisions/0030). Half of what is promised (500 rows, 64 KB), so that two such lists in a row keep it too.
 */
const rowsATurn = 250;
const bytesATurn = 32 << 10;

/**
 * Counts what a loop goes through: `const others = takingTurns(signal)`, then `await others(bytes)` for each row. Throws the reason
 * of the signal once there is one: work that is told to stop stops at its next turn.
 */
export function takingTurns(signal?: AbortSignal): (bytes?: number) => Promise<void> | undefined {
  let [rows, bytes] = [0, 0];
  return (more = 0) => {
    rows += 1;
    bytes += more;
    if (rows < rowsATurn && bytes < bytesATurn) return undefined;
    [rows, bytes] = [0, 0];
    return turn(undefined).then(() => signal?.throwIfAborted());
  };
}

/** `list.map(each)`, with turns for others. */
export async function inTurns<T, R>(
  list: Iterable<T>,
  each: (one: T, index: number) => R,
  signal?: AbortSignal,
): Promise<R[]> {
  const others = takingTurns(signal);
  const made: R[] = [];
  for (const one of list) {
    made.push(each(one, made.length));
    const wait = others();
    if (wait) await wait;
  }
  return made;
}

/** A list in parts, for statements that take some hundreds at once; with turns for others. */
export async function* parts<T>(list: readonly T[], size = 500, signal?: AbortSignal): AsyncGenerator<T[]> {
  for (let at = 0; at < list.length; at += size) {
    if (at > 0) await turn(undefined);
    signal?.throwIfAborted();
    yield list.slice(at, at + size);
  }
}

/** `JSON.stringify` of something large: piece by piece down to the fifth level, with turns for others. */
export async function jsonInTurns(value: unknown): Promise<string> {
  const others = takingTurns();
  const pieces: string[] = [];
  for (const piece of piecesOf(value, 5)) {
    pieces.push(piece);
    const wait = others(piece.length);
    if (wait) await wait;
  }
  return pieces.join('');
}

function* piecesOf(value: unknown, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== 'object' || value === null || 'toJSON' in value) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  const list = Array.isArray(value);
  const parts = list ? value.entries() : Object.entries(value).filter(([, one]) => isSaid(one));
  let before = list ? '[' : '{';
  for (const [key, one] of parts) {
    yield list ? before : `${before}${JSON.stringify(key)}:`;
    if (isSaid(one)) yield* piecesOf(one, levels - 1);
    else yield 'null';
    before = ',';
  }
  yield before === ',' ? (list ? ']' : '}') : list ? '[]' : '{}';
}

/** JSON leaves these out of objects, and writes null for them in lists. */
const isSaid = (one: unknown): boolean => one !== undefined && typeof one !== 'function' && typeof one !== 'symbol';

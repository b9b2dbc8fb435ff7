/** The paper signatures are drawn on, in units of their path. */
const paper = { width: 600, height: 240 };
const shape = /^M[ML ,.\d-]+$/;
const margin = 8;

/**
 * A drawn signature as a picture of its own, cut to what was drawn: the path is read into numbers and written anew, so
 * that nothing but lines can come of it. Undefined when it is no such path.
 */
export function pictureOf(drawing: string | null): string | undefined {
  if (drawing === null || !shape.test(drawing)) return undefined;
  const strokes = drawing
    .split('M')
    .map((stroke) => (stroke.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number))
    .filter((numbers) => numbers.length >= 4 && numbers.length % 2 === 0)
    .map((numbers) =>
      Array.from({ length: numbers.length / 2 }, (_, i) => ({
        x: within(numbers[2 * i] ?? 0, paper.width),
        y: within(numbers[2 * i + 1] ?? 0, paper.height),
      })),
    );
  const points = strokes.flat();
  if (points.length < 2) return undefined;
  const [left, right] = range(points.map((point) => point.x));
  const [top, bottom] = range(points.map((point) => point.y));
  const width = Math.max(right - left, 150) + 2 * margin;
  const height = Math.max(bottom - top, 60) + 2 * margin;
  const x = (left + right - width) / 2;
  const y = (top + bottom - height) / 2;
  const path = strokes.map((stroke) => `M${stroke.map((point) => `${point.x} ${point.y}`).join('L')}`).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}">` +
    `<path d="${path}" fill="none" stroke="#111" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/></svg>`
  );
}

const within = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));
/** Math.min takes only so many arguments. */
const range = (values: readonly number[]): [number, number] =>
  values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

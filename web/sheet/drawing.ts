/** The paper a signature is drawn on. */
export const paper = { width: 600, height: 240 } as const;

export interface Stroke {
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/**
 * Strokes as the path data of an SVG of {@link paper}, scaled from a field of `width` × `height`. Points closer than
 * two units to the last one are dropped, so that a signature stays far below 40 kB.
 */
export function pathOf(strokes: readonly Stroke[], width: number, height: number): string {
  const scale = Math.min(paper.width / width, paper.height / height);
  return strokes
    .map(({ points }) => {
      let last: readonly [number, number] | undefined;
      const kept = points.flatMap((point, i): (readonly [number, number])[] => {
        const here = [Math.round(point.x * scale), Math.round(point.y * scale)] as const;
        const near = last && Math.hypot(here[0] - last[0], here[1] - last[1]) < 2;
        if (near && i < points.length - 1) return [];
        last = here;
        return [here];
      });
      const [first, ...rest] = kept;
      if (!first) return '';
      const line = rest.length > 0 ? rest : [[first[0] + 1, first[1]] as const];
      return `M${first[0]} ${first[1]}L${line.map(([x, y]) => `${x} ${y}`).join(' ')}`;
    })
    .join('');
}

/** True when enough was drawn to be a signature and not a touch by accident. */
export const isSignature = (strokes: readonly Stroke[]): boolean =>
  strokes.reduce((sum, { points }) => sum + points.length, 0) >= 8;

/** One table refers to another. A table may refer to itself: its rows arrive in one statement. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * Tables in an order in which their rows can be written with all references kept: what is referred to comes first.
 * Throws when tables refer to each other in a circle.
 */
export function inOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const needs = new Map(tables.map((table) => [table, new Set<string>()]));
  for (const { from, to } of references) if (from !== to) needs.get(from)?.add(to);
  const ordered: string[] = [];
  while (needs.size > 0) {
    const ready = [...needs].filter(([, wanted]) => [...wanted].every((one) => !needs.has(one))).map(([name]) => name);
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...needs.keys()].join(', ')}`);
    for (const name of ready.sort()) {
      needs.delete(name);
      ordered.push(name);
    }
  }
  return ordered;
}

import type { Product, Slice } from '#server/slice.ts';

/** Puts together what slices add. Throws when two of them claim the same name. */
export function productOf(slices: readonly Slice[]): Product {
  const product: { -readonly [Part in keyof Product]: Product[Part] } = {
    slices,
    commands: {},
    acts: {},
    exports: {},
    imports: {},
  };
  const all = <T>(what: string, of: (slice: Slice) => Readonly<Record<string, T>> | undefined): Record<string, T> => {
    const entries = slices.flatMap((slice) => Object.entries(of(slice) ?? {}));
    const names = entries.map(([name]) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) throw new Error(`two slices have the ${what} ${twice}`);
    return Object.fromEntries(entries);
  };
  product.imports = all('import', ({ imports = [] }) => Object.fromEntries(imports.map((kind) => [kind.key, kind])));
  product.acts = all('act', ({ acts }) => acts);
  product.exports = all('export', ({ exports }) => exports?.(product));
  product.commands = all('command', ({ commands }) => commands?.(product));
  return product;
}

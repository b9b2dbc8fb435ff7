import { paramsIn } from '#kernel/parameter.ts';
import type { AnyProcedure, Step } from '#kernel/procedure.ts';
import { procedures } from '#procedures/all.ts';
import { factsNamed } from '#server/manifest/fact.ts';
import { keptFor } from '#server/manifest/retention.ts';
import { streamsOf } from '#server/manifest/stream.ts';
import type { Product, Slice } from '#server/slice.ts';

/** Puts together what slices add. Throws when two of them claim the same name. */
export function productOf(slices: readonly Slice[]): Product {
  const product: { -readonly [Part in keyof Product]: Product[Part] } = {
    slices,
    commands: {},
    acts: {},
    exports: {},
    imports: {},
    rights: {},
    menu: [],
    parameters: [],
    facts: {},
    covers: slices.flatMap(({ covers = [] }) => covers),
    retention: {},
    parties: Object.fromEntries(slices.flatMap(({ name, parties }) => (parties ? [[name, parties]] : []))),
    numbers: slices.flatMap(({ numbers = [] }) => numbers),
    tables: slices.flatMap(({ tables = [] }) => tables),
    streams: streamsOf(slices.flatMap(({ evidence }) => evidence?.streams ?? [])),
  };
  unique(
    'name',
    slices.map(({ name }) => name),
  );
  unique(
    'series of numbers',
    product.numbers.map(({ kind }) => kind),
  );
  unique(
    'table',
    product.tables.flatMap(({ office = [], company = [], node = [] }) => [...office, ...company, ...node]),
  );
  const all = <T>(what: string, of: (slice: Slice) => Readonly<Record<string, T>> | undefined): Record<string, T> => {
    const entries = slices.flatMap((slice) => Object.entries(of(slice) ?? {}));
    unique(
      what,
      entries.map(([name]) => name),
    );
    return Object.fromEntries(entries);
  };
  product.facts = all('fact', ({ facts }) => facts);
  mustKnow(product, procedures);
  const kept = Object.values(procedures).map(({ name, kept: years, title }) =>
    years === undefined ? {} : keptFor(name, years, title),
  );
  product.retention = Object.assign(
    {},
    ...kept,
    all('kind of record', ({ retention }) => retention),
  );
  product.parameters = [
    ...Object.values(procedures).map((one) => ({ id: one.name, title: one.title, parameters: paramsIn(one) })),
    ...slices.flatMap(({ parameters = [] }) => parameters),
    {
      id: 'retention',
      title: { zh: '档案保存年限', en: 'Years records are kept' },
      parameters: Object.values(product.retention).map(({ years }) => years),
    },
  ];
  unique(
    'parameter',
    product.parameters.flatMap(({ parameters }) => parameters.map(({ param }) => param)),
  );
  unique(
    'group of parameters',
    product.parameters.map(({ id }) => id),
  );
  product.imports = all('import', ({ imports = [] }) => Object.fromEntries(imports.map((kind) => [kind.key, kind])));
  product.acts = all('act', ({ acts }) => acts?.(product));
  product.rights = all('right', ({ rights }) => rights);
  product.exports = all('export', ({ exports }) => exports?.(product));
  product.commands = all('command', ({ commands }) => commands?.(product));
  product.menu = slices.flatMap(({ menu }) => menu?.(product) ?? []).sort((a, b) => a.at - b.at);
  unique(
    'place in the menu',
    product.menu.flatMap(({ to, at }) => [to, String(at)]),
  );
  return product;
}

function unique(what: string, names: readonly string[]): void {
  const known = new Set<string>();
  for (const name of names) {
    if (known.has(name)) throw new Error(`two slices have the ${what} ${name}`);
    known.add(name);
  }
}

/**
 * Throws when a definition consults a fact that no slice knows, or has steps covered by what no slice signs: better at the
 * start than in the middle of a case.
 */
export function mustKnow(
  { facts, covers }: Pick<Product, 'facts' | 'covers'>,
  definitions: Readonly<Record<string, Pick<AnyProcedure, 'consults' | 'steps'>>>,
): void {
  for (const [name, definition] of Object.entries(definitions)) {
    for (const fact of factsNamed(definition))
      if (!Object.hasOwn(facts, fact)) throw new Error(`${name} consults ${fact}, which no slice knows`);
    for (const { coveredBy } of Object.values<Step>(definition.steps))
      if (coveredBy !== undefined && !covers.includes(coveredBy))
        throw new Error(`${name} is covered by ${coveredBy}, which no slice signs`);
  }
}

import type { Field, RowsField } from './fields.ts';

/** What the content of boxes speaks of, by sort. */
export interface Mentions {
  readonly files: readonly string[];
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly parties: readonly string[];
  readonly cases: readonly string[];
}

const nothing: Mentions = { files: [], people: [], places: [], parties: [], cases: [] };
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** What the content of a box speaks of: files by hash, all else by id. Content that does not fit speaks of nothing. */
export function mentionsOf(field: Field, value: unknown): Mentions {
  switch (field.kind) {
    case 'photos':
      return { ...nothing, files: list(value) };
    case 'staff':
      return { ...nothing, people: list(value) };
    case 'place':
      return { ...nothing, places: typeof value === 'string' ? [value] : [] };
    case 'pointCode': {
      const point = (value as { point?: unknown } | null)?.point;
      return { ...nothing, places: typeof point === 'string' ? [point] : [] };
    }
    case 'caseLink':
      return { ...nothing, cases: typeof value === 'string' ? [value] : [] };
    case 'party': {
      const party = (value as { party?: unknown } | null)?.party;
      return { ...nothing, parties: typeof party === 'string' ? [party] : [] };
    }
    case 'papers':
      return {
        ...nothing,
        files: Array.isArray(value) ? value.flatMap(({ scan }) => (typeof scan === 'string' ? [scan] : [])) : [],
      };
    case 'rows':
      return Array.isArray(value)
        ? joined(value.map((row) => mentionsIn((field as RowsField).columns, row as Record<string, unknown>)))
        : nothing;
    default:
      return nothing;
  }
}

/** What filled boxes speak of; boxes the sheet does not know are left out. */
export const mentionsIn = (
  sheet: Readonly<Record<string, Field>>,
  values: Readonly<Record<string, unknown>>,
): Mentions =>
  joined(
    Object.entries(values).flatMap(([name, value]) => {
      const field = Object.hasOwn(sheet, name) ? sheet[name] : undefined;
      return field ? [mentionsOf(field, value)] : [];
    }),
  );

const joined = (all: readonly Mentions[]): Mentions => ({
  files: all.flatMap(({ files }) => files),
  people: all.flatMap(({ people }) => people),
  places: all.flatMap(({ places }) => places),
  parties: all.flatMap(({ parties }) => parties),
  cases: all.flatMap(({ cases }) => cases),
});

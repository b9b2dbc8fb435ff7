import type { TableColumnsType } from 'antd';
import type { ListRow } from '#contract/cases.ts';
import type { Field } from '#kernel/fields.ts';
import { type Names, show } from '#kernel/show.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { ShownValue } from './shown.tsx';

/** The names of whom and what the boxes of a page speak of, by id. */
type Named = { readonly people: Names['people']; readonly places: Names['places'] };

/** Boxes of cases as columns of a table, with the names that came with the pages of its list. */
export function useBoxColumns(
  sheet: Readonly<Record<string, Field>>,
  shows: readonly string[],
  pages: readonly Named[] = [],
): TableColumnsType<ListRow> {
  const say = useSay();
  const names: Names = {
    people: Object.assign({}, ...pages.map(({ people }) => people)),
    places: Object.assign({}, ...pages.map(({ places }) => places)),
    parties: Object.assign({}, ...pages.map(({ parties }: Named & { parties?: object }) => parties)),
    cases: Object.assign({}, ...pages.map(({ cases }: Named & { cases?: object }) => cases)),
  };
  return shows.flatMap((box) => {
    const field = sheet[box];
    if (!field) return [];
    return [
      {
        key: `box ${box}`,
        title: say(field.title),
        render: (_: unknown, row: ListRow) => {
          const shown = show(box, field, row.boxes[box], names);
          return shown ? <ShownValue of={shown} /> : null;
        },
      },
    ];
  });
}

import { heads } from '#procedures/heads.ts';
import type { CaseFilters } from '#web/api/desk-queries.ts';

/** The filters of the list as they stand in the address. */
export type CaseSearch = {
  q?: string;
  procedure?: string;
  state?: string;
  /** options of choices that the list of the procedure is narrowed by */
  choices?: string;
  which?: (typeof whichCases)[number];
  department?: string;
  place?: string;
};

/** Which of them: those still open, those late, those I am in charge of, those I opened. */
export const whichCases = ['open', 'overdue', 'mine', 'given'] as const;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, 60)
    : typeof value === 'number'
      ? String(value)
      : undefined;

/** Reads the filters out of the address; what it does not know falls away. */
export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const procedure = text(search.procedure);
  const state = text(search.state);
  const which = whichCases.find((one) => one === search.which);
  return {
    ...keep('q', text(search.q)),
    ...(procedure && Object.hasOwn(heads, procedure)
      ? { procedure, ...keep('state', state), ...keep('choices', choicesIn(search)) }
      : {}),
    ...(which ? { which } : {}),
    ...keep('department', text(search.department)),
    ...keep('place', text(search.place)),
  };
}
const prefix = 'box.';
/** Choices as filters set them, one under the name of each box, or as they stand in the address: `level:major,kind:fees`. */
function choicesIn(search: Record<string, unknown>): string | undefined {
  const set = Object.entries(search).filter(([name]) => name.startsWith(prefix));
  if (set.length === 0)
    return typeof search.choices === 'string' ? search.choices.slice(0, 300) || undefined : undefined;
  const held = set.flatMap(([name, option]) => (text(option) ? [`${name.slice(prefix.length)}:${text(option)}`] : []));
  return held.join(',') || undefined;
}
/** The name of the filter of a box. */
export const filterOf = (box: string): string => prefix + box;
/** Choices of an address, each under the name of its filter. */
export const chosenIn = (choices: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (choices?.split(',') ?? []).flatMap((one): [string, string][] => {
      const [box, option] = one.split(':');
      return box && option ? [[filterOf(box), option]] : [];
    }),
  );
const keep = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });

/** The same as the API takes it. */
export const asked = ({ which, ...rest }: CaseSearch): CaseFilters => ({
  ...rest,
  ...(which ? narrowed[which] : {}),
});

const narrowed: Readonly<Record<(typeof whichCases)[number], Partial<CaseFilters>>> = {
  open: { open: '1' },
  overdue: { due: 'overdue' },
  mine: { open: '1', assignee: 'me' },
  given: { open: '1', opener: 'me' },
};

import { type Static, Type } from 'typebox';
import {
  id,
  inProject,
  made,
  oneOf,
  orNull,
  pageOf,
  paging,
  textAs,
  textOrNull,
  uuid,
  words,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

export type ImportState =
  | 'staged'
  | 'checking'
  | 'checked'
  | 'committing'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'dropped'
  | 'failed';
const state = textAs<ImportState>();
/** `ask`: it waits for an answer; `aside`: it is none of the list; `noted`: it is written, and something is to be known of it */
const act = oneOf('add', 'change', 'same', 'fault', 'ask', 'aside', 'noted');
export type RowAct = Static<typeof act>;
const count = Type.Optional(Type.Integer());

const shownImport = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  fileName: Type.String(),
  sheets: Type.Array(Type.Object({ name: Type.String(), rows: Type.Integer(), heads: Type.Array(Type.String()) })),
  sheet: Type.Integer(),
  mapping: Type.Record(Type.String(), Type.Integer()),
  options: Type.Record(Type.String(), Type.String()),
  state,
  counts: Type.Object({ add: count, change: count, same: count, fault: count, ask: count, aside: count }),
  /** what is to be known of rows that are written; `must`: named in `seen` before they are */
  notes: Type.Array(Type.Object({ about: Type.String(), n: Type.Integer(), say: words, must: Type.Boolean() })),
  noted: Type.Integer(),
  /** columns nothing is read from, with how many of their cells are filled */
  unread: Type.Array(Type.Object({ head: Type.String(), n: Type.Integer() })),
  /** other sheets of the file, which are not read */
  unreadSheets: Type.Array(Type.Object({ name: Type.String(), rows: Type.Integer() })),
  total: Type.Integer(),
  done: Type.Integer(),
  fault: orNull(words),
  by: Type.String(),
  /** the person who asks brought it: nobody else sees what it says of people */
  mine: Type.Boolean(),
  madeAt: Type.String(),
  checkedAt: textOrNull,
  committedAt: textOrNull,
  undoneAt: textOrNull,
  /** the staged rows were cleared away */
  cleared: Type.Boolean(),
});
const kind = Type.Object({
  key: Type.String(),
  title: words,
  columns: Type.Array(Type.Object({ key: Type.String(), title: words, required: Type.Boolean() })),
  options: Type.Array(
    Type.Object({
      key: Type.String(),
      title: words,
      choices: Type.Array(Type.Object({ key: Type.String(), title: words })),
      fallback: Type.String(),
    }),
  ),
  /** what rows may be asked about, and the answers to choose from */
  asks: orNull(Type.Object({ title: words, choices: Type.Array(Type.Object({ key: Type.String(), title: words })) })),
});
const row = Type.Object({
  n: Type.Integer(),
  hidden: Type.Boolean(),
  cells: Type.Array(Type.String()),
  faults: Type.Array(Type.Object({ column: Type.String(), say: words })),
  /** what was answered when it was asked about */
  answer: textOrNull,
});
export type Import = Static<typeof shownImport>;
export type ImportKind = Static<typeof kind>;
export type ImportRow = Static<typeof row>;

const ofImport = Type.Object({ project: id, import: id });

export const importsRoutes = {
  'PUT /api/projects/{project}/imports': {
    params: inProject,
    query: Type.Object({
      kind: Type.String({ maxLength: 20 }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
    }),
    answer: shownImport,
  },
  'GET /api/projects/{project}/imports': {
    params: inProject,
    query: Type.Object(paging),
    answer: pageOf(shownImport, { kinds: Type.Array(kind) }),
  },
  'GET /api/projects/{project}/imports/{import}': {
    params: ofImport,
    answer: Type.Object({
      import: shownImport,
      kind,
      /** the first rows of the sheet that is taken, as they came */
      sample: Type.Array(Type.Array(Type.String())),
    }),
  },
  'GET /api/projects/{project}/imports/{import}/rows': {
    params: ofImport,
    query: Type.Object({ ...paging, act }),
    answer: pageOf(row),
  },
  'GET /api/projects/{project}/imports/{import}/errors.xlsx': { params: ofImport },
} satisfies RouteShapes;

const one = {
  args: Type.Object({ import: uuid }),
  result: made('import', { import: Type.Object({ id: Type.String(), state }) }),
};

export const importsCommands = {
  'import.check': {
    args: Type.Object({
      import: uuid,
      sheet: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
      /** column of the file, by what it says */
      mapping: Type.Record(Type.String({ maxLength: 40 }), Type.Integer({ minimum: 0, maximum: 199 })),
      options: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }))),
      /** of rows that were asked about, by their number; kept for this import */
      answers: Type.Optional(
        Type.Record(Type.String({ pattern: '^[1-9][0-9]{0,6}$' }), Type.String({ maxLength: 40 })),
      ),
    }),
    result: one.result,
  },
  'import.commit': {
    args: Type.Object({
      import: uuid,
      /** which of the notes that must be seen were seen */
      seen: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
    }),
    result: one.result,
  },
  'import.undo': one,
  'import.drop': one,
  'import.stop': one,
} satisfies CommandShapes;

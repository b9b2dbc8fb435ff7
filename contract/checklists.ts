import { type Static, Type } from 'typebox';
import { id, inProject, made, oneOf, orNull, role, textAs, textOrNull, uuid, words } from '#contract/pieces.ts';
import type { CommandShapes, Given, RouteShapes } from '#contract/shape.ts';
import type { DepartmentKind } from '#kernel/roles.ts';

/** How an item was looked into (P5-4.3). */
export type Method = 'look' | 'listen' | 'touch' | 'ask';
export type MeterKind = 'damaged' | 'running-vacant' | 'reversed' | 'theft';
/** Where a failed item goes, and what its sheet asks. */
export interface FailRoute {
  readonly to: 'sort' | 'order' | 'major';
  readonly propose?: 'work-order' | 'department' | 'violation';
  readonly department?: DepartmentKind;
  readonly category?: string;
  readonly urgency?: string;
  readonly measure?: 'stop-lift' | 'stop-use' | 'fence-off' | 'close-valve';
  readonly form?: 'meter' | 'smell' | 'network' | 'site';
  readonly meterKinds?: MeterKind[];
  readonly hazard?: 'general' | 'serious';
  readonly nature?: string;
  readonly maySort?: boolean;
}

const itemFields = {
  key: Type.String(),
  clause: Type.String(),
  n: Type.Integer(),
  title: words,
  standard: words,
  guide: Type.Optional(words),
  subject: Type.String(),
  methods: Type.Array(textAs<Method>()),
  /** 'reading': a meter to be read */
  answer: textAs<'pass' | 'reading'>(),
  onFail: Type.Unsafe<FailRoute>(Type.Record(Type.String(), Type.Unknown())),
};
/** An item as the round shows it; `added`: the office's own. */
export const checkItem = Type.Object({ ...itemFields, added: Type.Optional(Type.Literal(true)) });
const listItem = Type.Object(
  {
    ...itemFields,
    added: Type.Optional(Type.Boolean()),
    /** the id under which the office may withdraw it */
    addition: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
);
export type ListItem = Static<typeof listItem>;

const checklistRow = Type.Object({
  key: Type.String(),
  version: Type.Integer(),
  title: words,
  template: Type.String(),
  roles: Type.Array(role),
  items: Type.Integer(),
  clauses: Type.Integer(),
});
/** What whoever edits a checklist sees beside it. */
const editing = {
  may: Type.Object({ edit: Type.Boolean(), add: Type.Boolean() }),
  draft: orNull(
    Type.Object({ by: Type.String(), mine: Type.Boolean(), since: Type.String(), changedAt: Type.String() }),
  ),
  /** the product brings a newer text than the one this goes back to */
  shippedNewer: Type.Boolean(),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      publishedAt: Type.String(),
      by: textOrNull,
      note: textOrNull,
      edited: Type.Boolean(),
    }),
  ),
};
const editingShape = Type.Object(editing);
const checklistBody = Type.Object({
  key: Type.String(),
  family: Type.String(),
  version: Type.Integer(),
  title: words,
  template: Type.String(),
  walkers: Type.Array(role),
  sections: Type.Array(Type.Object({ key: Type.String(), title: words, items: Type.Array(listItem) })),
  ...editing,
});
export type ChecklistRow = Static<typeof checklistRow>;
export type Editing = Static<typeof editingShape>;
export type ChecklistBody = Static<typeof checklistBody>;

const draftItem = Type.Object(
  { key: Type.String(), clause: Type.String(), title: words, standard: words },
  { additionalProperties: true },
);
const draftSection = Type.Object({
  key: Type.String(),
  title: words,
  items: Type.Array(Type.Unsafe<ListItem>(draftItem)),
});
const draftChange = Type.Object({
  kind: oneOf('added', 'removed', 'changed', 'moved'),
  section: Type.String(),
  item: textOrNull,
  title: words,
  fields: Type.Array(Type.String()),
});
/** The draft of a family of checklists; its items are those of a checklist. */
const draft = Type.Object({
  family: Type.String(),
  version: Type.Integer(),
  base: Type.Integer(),
  by: Type.String(),
  mine: Type.Boolean(),
  changedAt: Type.String(),
  sections: Type.Array(draftSection),
  /** titles of the checklists that it becomes a version of */
  of: Type.Array(Type.Object({ key: Type.String(), title: words, template: Type.String(), version: Type.Integer() })),
  changes: Type.Array(draftChange),
});
export type DraftSection = Static<typeof draftSection>;
export type DraftChange = Static<typeof draftChange>;
export type Draft = Static<typeof draft>;

export const checklistsRoutes = {
  'GET /api/projects/{project}/checklists': {
    params: inProject,
    answer: Type.Object({ items: Type.Array(checklistRow) }),
  },
  'GET /api/projects/{project}/checklists/{key}': {
    params: Type.Object({ project: id, key: id }),
    query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) }),
    answer: checklistBody,
  },
  'GET /api/projects/{project}/checklist-drafts/{family}': {
    params: Type.Object({ project: id, family: id }),
    answer: draft,
  },
} satisfies RouteShapes;

const said = Type.Object({ zh: Type.String({ maxLength: 300 }), en: Type.String({ maxLength: 300 }) });
const name = Type.String({ maxLength: 40 });
const itemSet = Type.Object({
  clause: Type.String({ maxLength: 20 }),
  title: said,
  standard: said,
  guide: orNull(said),
  subject: name,
  methods: Type.Array(name, { maxItems: 4 }),
  answer: name,
  onFail: Type.Object({
    to: name,
    propose: Type.Optional(name),
    department: Type.Optional(name),
    category: Type.Optional(name),
    urgency: Type.Optional(name),
    hazard: Type.Optional(name),
  }),
});
export type ItemSet = Given<Static<typeof itemSet>>;

const ofDraft = { family: name, version: Type.Integer({ minimum: 1 }) };
const begun = made('draft', { draft: Type.Object({ family: Type.String() }) });
const edited = made('draft', { draft: Type.Object({ family: Type.String(), version: Type.Integer() }) });

export const checklistsCommands = {
  'checklist.draft': {
    args: Type.Object({
      family: name,
      /** published: as it is walked now; shipped: as the product brings it */
      from: oneOf('published', 'shipped'),
      /** somebody else is editing: their draft goes on with the sender */
      take: Type.Optional(Type.Literal(true)),
    }),
    result: begun,
  },
  'checklist.item': {
    args: Type.Object({
      ...{ ...ofDraft, section: name },
      /** null: a new item, at the end of the section */
      item: orNull(name),
      set: itemSet,
    }),
    result: edited,
  },
  'checklist.order': {
    args: Type.Object({ ...ofDraft, section: name, items: Type.Array(name, { maxItems: 200 }) }),
    result: edited,
  },
  'checklist.drop': { args: Type.Object({ ...ofDraft, section: name, item: name }), result: edited },
  'checklist.discard': { args: Type.Object(ofDraft), result: begun },
  'checklist.publish': {
    args: Type.Object({ ...ofDraft, note: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
    result: made('checklist', {
      versions: Type.Array(Type.Object({ key: Type.String(), version: Type.Integer() })),
    }),
  },
  'addition.add': {
    args: Type.Object({ addition: uuid, family: name, section: name, set: itemSet }),
    result: made('addition', { addition: Type.Object({ id: Type.String(), item: Type.String() }) }),
  },
  'addition.withdraw': {
    args: Type.Object({ addition: uuid }),
    result: made('addition', { addition: Type.Object({ id: Type.String() }) }),
  },
} satisfies CommandShapes;

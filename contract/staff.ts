import { type Static, Type } from 'typebox';
import {
  anyDay,
  department,
  departmentAsked,
  id,
  inProject,
  made,
  oneOf,
  orNull,
  pageOf,
  paging,
  role,
  textOrNull,
  uuid,
} from '#contract/pieces.ts';
import type { CommandShapes, RouteShapes } from '#contract/shape.ts';

const colleague = Type.Object({
  id: Type.String(),
  name: Type.String(),
  number: Type.String(),
  post: textOrNull,
  department: orNull(department),
  roles: Type.Array(role),
  phoneMasked: textOrNull,
});
export type Colleague = Static<typeof colleague>;

const grant = Type.Object({
  id: Type.String(),
  role,
  zoneId: textOrNull,
  zone: textOrNull,
  from: Type.String(),
  to: textOrNull,
  /** in every office of the company */
  everywhere: Type.Boolean(),
  mayEnd: Type.Boolean(),
});
/** A trusted role that does not count yet: a second person has to confirm it. */
const waitingGrant = Type.Object({
  ...{ id: Type.String(), role, zone: textOrNull, from: Type.String(), to: textOrNull },
  ...{ everywhere: Type.Boolean(), givenBy: textOrNull, mayConfirm: Type.Boolean(), mayEnd: Type.Boolean() },
});
const person = Type.Object({
  id: Type.String(),
  number: Type.String(),
  name: Type.String(),
  phoneMasked: textOrNull,
  login: textOrNull,
  /** none: no account name; fresh: never invited; invited: a code holds; active: has a password */
  account: oneOf('none', 'fresh', 'invited', 'active'),
  invitedUntil: textOrNull,
  state: Type.String(),
  leftOn: textOrNull,
  version: Type.Integer(),
  /** the reader may change this person */
  mayChange: Type.Boolean(),
  posts: Type.Array(Type.Object({ id: Type.String(), number: Type.String(), title: Type.String(), department })),
  grants: Type.Array(grant),
  waiting: Type.Array(waitingGrant),
});
const people = pageOf(person, {
  /** roles the reader may give */
  mayGive: Type.Array(role),
  mayEverywhere: Type.Boolean(),
});
const waitingRow = Type.Object({
  ...{ id: Type.String(), role, zone: textOrNull, everywhere: Type.Boolean() },
  ...{ from: Type.String(), to: textOrNull, since: Type.String(), givenBy: textOrNull, mayConfirm: Type.Boolean() },
  staff: Type.Object({ id: Type.String(), name: Type.String(), number: Type.String() }),
});
const departmentRow = Type.Object({ kind: department, name: Type.String(), headId: textOrNull, head: textOrNull });
const postRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  title: Type.String(),
  department,
  superiorId: textOrNull,
  staffId: textOrNull,
  holder: textOrNull,
  version: Type.Integer(),
});
export type GrantRow = Static<typeof grant>;
export type WaitingGrant = Static<typeof waitingGrant>;
export type PersonRow = Static<typeof person>;
export type People = Static<typeof people>;
export type WaitingRow = Static<typeof waitingRow>;
export type DepartmentRow = Static<typeof departmentRow>;
export type PostRow = Static<typeof postRow>;

export const staffRoutes = {
  'GET /api/projects/{project}/staff': {
    params: inProject,
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 60 })),
      role: Type.Optional(Type.String({ maxLength: 40 })),
      department: Type.Optional(Type.String({ maxLength: 40 })),
      ...paging,
    }),
    answer: pageOf(colleague),
  },
  'GET /api/projects/{project}/people': {
    params: inProject,
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 40 })),
      state: Type.Optional(oneOf('active', 'left')),
      ...paging,
    }),
    answer: people,
  },
  'GET /api/projects/{project}/people/{staff}': { params: Type.Object({ project: id, staff: id }), answer: person },
  'GET /api/projects/{project}/waiting-grants': {
    params: inProject,
    query: Type.Object({ ...paging }),
    answer: pageOf(waitingRow),
  },
  'GET /api/projects/{project}/posts': {
    params: inProject,
    answer: Type.Object({ departments: Type.Array(departmentRow), items: Type.Array(postRow) }),
  },
} satisfies RouteShapes;

const versioned = Type.Object({ id: Type.String(), version: Type.Integer() });
export const staffCommands = {
  'staff.save': {
    args: Type.Object({
      staff: uuid,
      /** 0: somebody new */
      version: Type.Integer({ minimum: 0 }),
      /** what is left away stays; phone and login of null are taken out */
      set: Type.Partial(
        Type.Object({
          number: Type.String({ maxLength: 20 }),
          name: Type.String({ maxLength: 40 }),
          phone: orNull(Type.String({ maxLength: 30 })),
          login: orNull(Type.String({ maxLength: 40 })),
        }),
        { additionalProperties: false },
      ),
    }),
    result: made('staff', { staff: versioned }),
  },
  'staff.leave': {
    args: Type.Object({
      staff: uuid,
      version: Type.Integer({ minimum: 1 }),
      /** the last day somebody works here; today or earlier: gone at once */
      last: anyDay,
    }),
    result: made('staff', {
      staff: Type.Object({ id: Type.String(), version: Type.Integer(), left: Type.Boolean() }),
    }),
  },
  'staff.return': {
    args: Type.Object({ staff: uuid, version: Type.Integer({ minimum: 1 }) }),
    result: made('staff', { staff: versioned }),
  },
  'account.invite': {
    args: Type.Object({
      invitation: uuid,
      staff: uuid,
      /** SHA-256 of the code, in hex: the code itself stays on the screen that made it */
      code: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    }),
    result: made('invitation', {
      invitation: Type.Object({ id: Type.String(), login: Type.String(), expiresAt: Type.String() }),
    }),
  },
  'grant.give': {
    args: Type.Object({
      grant: uuid,
      staff: uuid,
      role: Type.String({ maxLength: 40 }),
      /** null: the whole project */
      zone: orNull(uuid),
      from: anyDay,
      /** null: until it is ended */
      to: orNull(anyDay),
      /** in every office of the company; roles of the company only */
      everywhere: Type.Optional(Type.Literal(true)),
    }),
    result: made('grant', {
      grant: Type.Object({ id: Type.String(), to: textOrNull, standing: oneOf('holds', 'waits', 'alone') }),
    }),
  },
  'grant.confirm': {
    args: Type.Object({ staff: uuid, grants: Type.Array(uuid, { minItems: 1, maxItems: 50, uniqueItems: true }) }),
    result: made('grants', { grants: Type.Array(Type.Object({ id: Type.String(), alone: Type.Boolean() })) }),
  },
  'grant.end': {
    args: Type.Object({
      grant: uuid,
      /** the last day it holds; yesterday: it ends now */
      to: anyDay,
    }),
    result: made('grant', { grant: Type.Object({ id: Type.String(), to: Type.String() }) }),
  },
  'post.save': {
    args: Type.Object({
      post: uuid,
      /** 0: a new post */
      version: Type.Integer({ minimum: 0 }),
      /** what is left away stays; superior and holder of null are taken away */
      set: Type.Partial(
        Type.Object({
          number: Type.String({ maxLength: 20 }),
          title: Type.String({ maxLength: 40 }),
          department: departmentAsked,
          superior: orNull(uuid),
          holder: orNull(uuid),
        }),
        { additionalProperties: false },
      ),
    }),
    result: made('post', { post: versioned }),
  },
  'post.close': {
    args: Type.Object({ post: uuid, version: Type.Integer({ minimum: 1 }) }),
    result: made('post', { post: versioned }),
  },
  'department.head': {
    args: Type.Object({ department: departmentAsked, staff: orNull(uuid) }),
    result: made('department', { department: Type.Object({ kind: department, head: textOrNull }) }),
  },
} satisfies CommandShapes;

import { type Static, Type } from 'typebox';
import { department, named, oneOf, orNull, role, textOrNull, uuid, words } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

const mode = oneOf('sample', 'office');
export type Mode = Static<typeof mode>;
export const menuSections = ['daily', 'patrol', 'sheets', 'office', 'papers', 'data'] as const;
/** One entry of the menu of the desk. */
const menuEntry = Type.Object({ to: Type.String(), title: words, section: oneOf(...menuSections) });
export type MenuEntry = Static<typeof menuEntry>;
const project = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  office: Type.String(),
  timeZone: Type.String(),
  roles: Type.Array(Type.Object({ role, zoneId: textOrNull })),
  departments: Type.Array(department),
  zones: Type.Array(named),
  /** what they may do here, as the slices name it */
  rights: Type.Array(Type.String()),
  /** by which steps they may open a case here, by its procedure */
  opens: Type.Record(Type.String(), Type.Array(Type.String())),
  menu: Type.Array(menuEntry),
});
/** Who is signed in, and where they work. */
const me = Type.Object({
  staff: Type.Object({ id: Type.String(), name: Type.String(), number: Type.String() }),
  projects: Type.Array(project),
  /** roles held in every office of the company, the first one that is still to begin included */
  everywhere: Type.Array(role),
  /** roles that do not count yet: a second person has to confirm them */
  waiting: Type.Array(role),
  mode,
  now: Type.String(),
});
const demoRole = Type.Object({
  role,
  title: words,
  staff: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), number: Type.String(), post: Type.String() }),
  ),
});
/** `ready`: an office installation without a first administrator is not. */
const installation = Type.Object({ mode, ready: Type.Boolean(), demo: orNull(Type.Array(demoRole)) });
export type Project = Static<typeof project>;
export type Me = Static<typeof me>;
export type DemoRole = Static<typeof demoRole>;
export type Installation = Static<typeof installation>;

const word = Type.String({ minLength: 1, maxLength: 60 });
const secret = Type.String({ minLength: 1, maxLength: 200 });
const done = Type.Object({ done: Type.Boolean() });

/** Who comes in, and how: sign-in, set-up, invitations, a new office. */
export const sessionRoutes = {
  'GET /api/installation': { answer: installation },
  'POST /api/session': {
    body: Type.Object({ login: word, password: secret, fresh: Type.Optional(secret) }),
    answer: me,
  },
  'POST /api/sample/session': { body: Type.Object({ staffId: Type.String({ maxLength: 40 }) }), answer: me },
  'GET /api/session': { answer: me },
  'DELETE /api/session': { answer: done },
  'POST /api/session/out-everywhere': { answer: done },
  'POST /api/session/password': { body: Type.Object({ old: secret, new: secret }), answer: done },
  'POST /api/setup': {
    body: Type.Object({
      code: word,
      name: word,
      login: Type.String({ pattern: '^[A-Za-z0-9._-]{3,40}$' }),
      password: secret,
    }),
    answer: me,
  },
  'POST /api/invitation': {
    body: Type.Object({
      login: Type.String({ minLength: 1, maxLength: 60 }),
      code: Type.String({ minLength: 1, maxLength: 60 }),
      password: Type.String({ minLength: 1, maxLength: 200 }),
    }),
    answer: me,
  },
  'POST /api/projects': {
    body: Type.Object({
      id: uuid,
      code: Type.String({ maxLength: 20 }),
      name: Type.String({ maxLength: 60 }),
      office: Type.String({ maxLength: 60 }),
      company: Type.String({ maxLength: 80 }),
    }),
    answer: Type.Object({ id: Type.String() }),
  },
} satisfies RouteShapes;

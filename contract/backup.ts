import { type Static, Type } from 'typebox';
import { inProject, oneOf, orNull, textOrNull } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

const sealed = orNull(oneOf('passphrase', 'recipients'));
/** How the backups of the installation stand. */
const backups = Type.Object({
  plan: orNull(
    Type.Object({
      ...{ place: Type.String(), hour: Type.Integer(), keep: Type.Integer(), sameDisk: Type.Boolean() },
      /** how backups are encrypted; null when they are not */
      sealed,
    }),
  ),
  done: orNull(
    Type.Object({
      ...{ at: Type.String(), folder: Type.String(), bytes: Type.Integer(), rows: Type.Integer() },
      ...{ files: Type.Integer(), lost: Type.Integer(), sealed },
    }),
  ),
  /** the last failure, when nothing has succeeded since */
  failed: orNull(Type.Object({ at: Type.String(), say: Type.String() })),
  late: Type.Boolean(),
  /** the last rehearsal */
  drill: orNull(Type.Object({ at: Type.String(), from: Type.String(), ok: Type.Boolean() })),
  /** when the key was last shown to be at hand; due: it is asked for again. Null without encryption */
  key: orNull(Type.Object({ at: textOrNull, by: textOrNull, due: Type.Boolean() })),
  /** of the backups: null while their folder can not be reached */
  disk: orNull(
    Type.Object({ free: Type.Integer(), size: Type.Integer(), backups: Type.Integer(), taken: orNull(Type.Integer()) }),
  ),
  /** of what was set; 0 while nothing is */
  version: Type.Integer(),
  /** may set hour and number, and show the key */
  mine: Type.Boolean(),
});
export type Backups = Static<typeof backups>;

export const backupRoutes = {
  'GET /api/projects/{project}/backup': { params: inProject, answer: backups },
  'PUT /api/projects/{project}/backup': {
    params: inProject,
    body: Type.Object({
      version: Type.Integer({ minimum: 0 }),
      hour: Type.Integer({ minimum: 0, maximum: 23 }),
      keep: Type.Integer({ minimum: 2, maximum: 400 }),
    }),
    answer: Type.Object({ version: Type.Integer() }),
  },
  'POST /api/projects/{project}/backup/key': {
    params: inProject,
    body: Type.Object({ key: Type.String({ minLength: 1, maxLength: 4000 }) }),
    answer: Type.Object({ at: Type.String(), backup: Type.String() }),
  },
} satisfies RouteShapes;

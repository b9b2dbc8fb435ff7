import { type Static, Type } from 'typebox';
import { inProject, orNull, textOrNull } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

const numbered = { n: Type.Integer(), at: Type.String() };
const sending = Type.Object({
  kind: Type.Enum(['absent', 'unwritable', 'differs', 'unreachable', 'refused', 'wrong']),
  ...numbered,
});
/** How the anchors of an office stand. */
const anchors = Type.Object({
  last: orNull(Type.Object({ ...numbered, night: textOrNull, hash: Type.String() })),
  /** the anchor of the last night is missing */
  late: Type.Boolean(),
  /** what is amiss with the file beside the database */
  file: orNull(
    Type.Object({
      kind: Type.Enum(['absent', 'torn', 'unreadable', 'differs', 'missing', 'extra']),
      n: Type.Integer(),
    }),
  ),
  /** lines the file was last behind by, and which were added again */
  added: orNull(Type.Object(numbered)),
  /** what did not go out to the other folder, or to the time-stamp server */
  folder: orNull(sending),
  stamp: orNull(sending),
  /** the newest that is stamped */
  stamped: orNull(Type.Object(numbered)),
});
export type Anchors = Static<typeof anchors>;

export const anchorsRoutes = {
  'GET /api/projects/{project}/anchors': { params: inProject, answer: anchors },
} satisfies RouteShapes;

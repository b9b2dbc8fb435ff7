import { type Static, Type } from 'typebox';
import { head, uuid, words } from '#contract/pieces.ts';
import type { RouteShapes } from '#contract/shape.ts';

/** A command of any kind: its head, and what its own shape is checked for further inside. */
const anyCommand = Type.Object({ ...head, do: Type.String({ maxLength: 40 }) }, { additionalProperties: true });
export type AnyCommand = Static<typeof anyCommand>;

/** What became of one command of a batch: its result, or why it was refused. */
const outcome = Type.Object({
  id: Type.String(),
  status: Type.Integer(),
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(
    Type.Object({ code: Type.String(), say: words, fields: Type.Optional(Type.Array(Type.Unknown())) }),
  ),
});
export type CommandOutcome = Static<typeof outcome>;

/** What a command that waited on a phone and no longer fitted became. */
export const late = Type.Object({
  kind: Type.Literal('late'),
  case: Type.Object({ id: Type.String(), state: Type.String(), seq: Type.Integer() }),
  why: words,
});
export type Late = Static<typeof late>;

const params = Type.Object({ project: uuid });

/** The one door for every change. */
export const doorRoutes = {
  'POST /api/projects/{project}/commands': {
    params,
    body: anyCommand,
    answer: Type.Object({ id: Type.String(), result: Type.Unknown() }),
  },
  'POST /api/projects/{project}/commands/batch': {
    params,
    body: Type.Object({
      commands: Type.Array(anyCommand, { minItems: 1, maxItems: 50 }),
      /** which phone hands in, and how much waits on it beside these */
      phone: Type.Optional(Type.Object({ device: uuid, unsent: Type.Integer({ minimum: 0, maximum: 100_000 }) })),
    }),
    answer: Type.Object({ items: Type.Array(outcome) }),
  },
} satisfies RouteShapes;

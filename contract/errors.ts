import { type Static, Type } from 'typebox';
import { words } from '#contract/pieces.ts';

/** What is wrong with one field: `path` is dotted from the body ('args.photos.0'). */
export const fieldFault = Type.Object({ path: Type.String(), say: words });
/** What the server says when it declines: a code that stays, and a sentence that says what to do. */
export const refusal = Type.Object({
  error: Type.Object({ code: Type.String(), say: words, fields: Type.Optional(Type.Array(fieldFault)) }),
});
export type FieldFault = Static<typeof fieldFault>;
export type Refusal = Static<typeof refusal>;

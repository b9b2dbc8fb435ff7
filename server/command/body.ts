import { type TObject, type TSchema, Type } from 'typebox';
import { commands } from '#contract/all.ts';
import { late } from '#contract/door.ts';
import { head } from '#contract/pieces.ts';
import type { CommandShape } from '#contract/shape.ts';

/** The shape that the contract gives a command; undefined for one it does not know. */
export const shapeOf = (name: string): CommandShape | undefined =>
  Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;

/** The shape of a whole command: the head that all have, its name, its own arguments. */
export const bodyOf = (name: string, shape: CommandShape): TObject =>
  Type.Object({ ...head, do: Type.Literal(name), ...shape.args.properties });

/** The shape of what a command answers: its result, or the late fact that it became. */
export const resultOf = (shape: CommandShape): TSchema => Type.Union([shape.result, late]);

/** True of a command that carries a signature. */
export const isSigned = (name: string): boolean => 'sign' in (shapeOf(name)?.args.properties ?? {});

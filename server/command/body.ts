import { type TObject, type TSchema, Type } from 'typebox';
import { type CommandName, commands } from '#contract/all.ts';
import { late } from '#contract/door.ts';
import { head } from '#contract/pieces.ts';
import type { CommandShape } from '#contract/shape.ts';

/** True when `name` is one of the commands of the contract. */
export const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

const shapeOf = (name: CommandName): CommandShape => commands[name];

/** The shape of a whole command: the head that all have, its name, its own arguments. */
export const bodyOf = (name: CommandName): TObject =>
  Type.Object({ ...head, do: Type.Literal(name), ...shapeOf(name).args.properties });

/** The shape of what a command answers: its result, or the late fact that it became. */
export const resultOf = (name: CommandName): TSchema => Type.Union([shapeOf(name).result, late]);

/** True of a command that carries a signature. */
export const isSigned = (name: string): boolean => isCommand(name) && 'sign' in shapeOf(name).args.properties;

import { type Head, headOf } from '#kernel/head.ts';
import { procedures } from './all.ts';

/**
 * The head of every procedure, by name. The build of the screens puts it in here as data (vite.config.ts): the first script of
 * a phone names cases of every kind, and carries no definition.
 */
export const heads: Readonly<Record<string, Head>> = Object.fromEntries(
  Object.values(procedures).map((one) => [one.name, headOf(one)]),
);

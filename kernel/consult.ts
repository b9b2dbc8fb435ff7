import type { Field, PartyRef, Sheet } from './fields.ts';
import { type AnyProcedure, fromStates, type Origin, type Step } from './procedure.ts';
import { actorsByDefault } from './who.ts';

/** What a definition asks of other slices: a fact by its name, of the place or party in a box, or of what the origin names. */

/** A value as another slice tells it; null: there is nothing to ask of, or nothing is known. */
export type FactValue = number | string | boolean | null;
export type FactShape = 'number' | 'money' | 'flag' | 'text' | 'date';

export interface Consult<N extends string = string> {
  readonly fact: string;
  readonly of: N | { readonly origin: string };
}

/** A fact as the slice that knows it describes it: what it is of, and what it looks like. */
export interface KnownFact {
  readonly of: 'place' | 'party' | 'origin';
  readonly shape: FactShape;
}
export type KnownFacts = Readonly<Record<string, KnownFact>>;

const consultsIn = (definition: AnyProcedure): Readonly<Record<string, Consult>> => definition.consults ?? {};

/** What the steps that a case may take from a state consult. */
export const consultedFrom = (definition: AnyProcedure, state: string): string[] =>
  definition.consults === undefined
    ? []
    : [
        ...new Set(
          Object.values<Step>(definition.steps).flatMap((step) =>
            fromStates(step).includes(state) ? (step.consults ?? []) : [],
          ),
        ),
      ];

/** Of what a fact is asked in this case, by its id; null: its box is empty, or names somebody without a file. */
export function subjectOf(definition: AnyProcedure, name: string, sheet: Sheet, origin: Origin): string | null {
  const of = consultsIn(definition)[name]?.of;
  if (of === undefined) return null;
  const value = typeof of === 'string' ? (sheet as Readonly<Record<string, unknown>>)[of] : origin[of.origin];
  if (typeof value === 'string') return value;
  return (value as Partial<PartyRef> | undefined)?.party ?? null;
}

/** Values for closures to be tried with. */
export function sampleFact(shape: FactShape | undefined, n: number): FactValue {
  switch (shape) {
    case 'number':
    case 'money':
      return (n % 3) * 50;
    case 'flag':
      return n % 2 === 0;
    case 'text':
      return '有';
    case 'date':
      return n % 2 === 0 ? '2026-01-14' : '2099-12-31';
    case undefined:
      return null;
  }
}

/**
 * What is wrong with what a definition consults: each fact is known and of what its box holds, some step asks it, and none that
 * waits on a phone or comes from outside: there it can not be known.
 */
export function faultsOfConsults(definition: AnyProcedure, facts: KnownFacts): string[] {
  const consults = consultsIn(definition);
  const steps = Object.entries<Step>(definition.steps);
  return [
    ...Object.entries(consults).flatMap(([name, { fact, of }]) => {
      const at = `consults ${name}`;
      const known = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
      const field = typeof of === 'string' ? (definition.sheet[of] as Field | undefined) : undefined;
      return [
        ...(known ? [] : [`${at}: no slice knows ${fact}`]),
        ...(typeof of === 'string' && !field ? [`${at}: there is no box ${of}`] : []),
        ...(known && (typeof of === 'string' ? field && field.kind !== known.of : known.of !== 'origin')
          ? [`${at}: ${fact} is of a ${known.of}`]
          : []),
        ...(steps.some(([, step]) => step.consults?.includes(name)) ? [] : [`${at}: no step asks it`]),
      ];
    }),
    ...steps.flatMap(([name, step]) => [
      ...(step.consults ?? []).flatMap((one) =>
        Object.hasOwn(consults, one) ? [] : [`step ${name}: the definition does not say what ${one} is`],
      ),
      ...(step.consults?.length && (step.offline || actorsByDefault(step).includes('outside'))
        ? [`step ${name}: what waits on a phone or comes from outside consults nobody`]
        : []),
    ]),
  ];
}

import type { Field } from './fields.ts';
import { certainAfter, type World } from './filled.ts';
import { isParam } from './parameter.ts';
import { type AnyProcedure, fromStates, type Step } from './procedure.ts';

/** Branches that do not know every answer, or that ask a box which may be empty. */
export const faultsOfBranch = (definition: AnyProcedure, world: World): string[] =>
  Object.entries<Step>(definition.steps).flatMap(([name, step]) => {
    const { to } = step;
    if (typeof to === 'string') return [];
    const box = 'choose' in to ? to.choose : to.bands;
    const field = definition.sheet[box] as Field | undefined;
    if (!field) return [`step ${name}: there is no box ${box}`];
    const empty = fromStates(step).some((from) => !certainAfter(world, definition, name, from).has(box));
    return [
      ...(empty ? [`step ${name}: leads on by ${box}, which may be empty`] : []),
      ...('choose' in to ? choices(name, box, field, Object.keys(to.to)) : numbers(name, box, field, to.to)),
    ];
  });

function choices(name: string, box: string, field: Field, known: readonly string[]): string[] {
  const answers = field.kind === 'choice' ? Object.keys(field.options) : field.kind === 'flag' ? ['true', 'false'] : [];
  if (answers.length === 0) return [`step ${name}: box ${box} is no choice and no flag`];
  return [
    ...answers.filter((one) => !known.includes(one)).map((one) => `step ${name}: leads nowhere when ${box} is ${one}`),
    ...known.filter((one) => !answers.includes(one)).map((one) => `step ${name}: box ${box} is never ${one}`),
  ];
}

function numbers(name: string, box: string, field: Field, to: readonly (readonly [unknown, string])[]): string[] {
  if (field.kind !== 'count' && field.kind !== 'money') return [`step ${name}: box ${box} is no number`];
  const least = field.kind === 'count' ? field.min : 0;
  const from = to.map(([start]) => Number(isParam(start) ? start.fallback : start));
  return [
    ...(from[0] === undefined || from[0] > least ? [`step ${name}: leads nowhere when ${box} is ${least}`] : []),
    ...(from.some((start, i) => i > 0 && start <= (from[i - 1] ?? 0))
      ? [`step ${name}: bands of ${box} do not rise`]
      : []),
  ];
}

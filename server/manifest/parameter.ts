import type { Param } from '#kernel/parameter.ts';
import type { Words } from '#kernel/words.ts';

/** Parameters that stand together: those of a procedure, or of one part of the product. */
export interface ParameterGroup {
  readonly id: string;
  readonly title: Words;
  readonly parameters: readonly Param<unknown>[];
}

/** A parameter by its key, with the group it stands in; undefined when there is none of that key. */
export function parameterOf(
  groups: readonly ParameterGroup[],
  key: string,
): { readonly parameter: Param<unknown>; readonly group: Words } | undefined {
  for (const { title, parameters } of groups) {
    const parameter = parameters.find(({ param }) => param === key);
    if (parameter) return { parameter, group: title };
  }
  return undefined;
}

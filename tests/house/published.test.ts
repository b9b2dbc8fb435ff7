import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonical } from '#kernel/chain.ts';
import { isParam } from '#kernel/parameter.ts';
import { presentational } from '#kernel/presentation.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { definitions } from '#procedures/all.ts';
import { seedPapers } from '#server/papers/seeds/all.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import checklistVersions from './published/checklists.json' with { type: 'json' };
import paperVersions from './published/papers.json' with { type: 'json' };
import procedureVersions from './published/procedures.json' with { type: 'json' };

/**
 * What has been published never changes: rows keep the version they were made with. A change of a definition is a new
 * version; its hash is then added to the list beside this file, and the old line stays.
 */
const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/**
 * A definition as data: closures stand as «there is one», which is all that may change inside a version. Of a parameter its
 * key and what is shipped: what it is called and how far it may be set is no behaviour. Nor is how its cases are shown, kept
 * and filed (`presentational`): registers, boards and retention hold for what was opened with an earlier version too.
 */
const described = (definition: AnyProcedure): unknown =>
  JSON.parse(
    JSON.stringify(
      Object.fromEntries(Object.entries(definition).filter(([key]) => !presentational.has(key))),
      (_name, value) => {
        if (isParam(value)) return { param: value.param, fallback: value.fallback };
        return typeof value === 'function' ? 'closure' : value;
      },
    ),
  );

describe('published versions', () => {
  test('procedures are what was published under their version', () => {
    const now = Object.fromEntries(definitions().map((one) => [`${one.name} ${one.version}`, hashOf(described(one))]));
    // none goes: whoever changes one keeps the earlier one beside it, for the cases that were opened with it
    expect(now).toEqual(procedureVersions);
  });

  test('checklists are what was published under their version', () => {
    const now = Object.fromEntries(checklists.map((one) => [`${one.key} ${one.version}`, hashOf(one)]));
    expect(checklistVersions).toMatchObject(now);
  });

  test('papers are what was published under their version', () => {
    const now = Object.fromEntries(seedPapers.map((one) => [`${one.key} ${one.version}`, hashOf(one)]));
    expect(paperVersions).toMatchObject(now);
  });
});

import { hash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { commands, routes } from '#contract/all.ts';
import { product } from '#server/slices.ts';
import { unasked } from '#tests/support/unasked.ts';

const app = await unasked();
afterAll(() => app.close());

type Part = { in: string; name: string; required?: boolean; schema: unknown };
type Body = { content?: Record<string, { schema: unknown }> };
type Operation = { parameters?: Part[]; requestBody?: Body; responses?: Record<string, Body> };
type Reference = { paths: Record<string, Record<string, Operation>> };

const print = (shape: unknown): string => hash('sha256', JSON.stringify(shape)).slice(0, 10);
const shapeIn = (body: Body | undefined): unknown => Object.values(body?.content ?? {})[0]?.schema;

/** One line for a route: what is asked by, with a print of its shapes; body and answer by their prints. */
function lineOf(path: string, method: string, { parameters = [], requestBody, responses = {} }: Operation): string {
  const asked = (where: string): string[] => {
    const those = parameters.filter((one) => one.in === where);
    const names = those.map(({ name, required }) => `${name}${required ? '' : '?'}`).join(' ');
    return those.length > 0 ? [`${where} ${names} #${print(those)}`] : [];
  };
  const [body, answer] = [shapeIn(requestBody), shapeIn(responses['200'])];
  return [
    `${method.toUpperCase()} ${path}`,
    ...asked('path'),
    ...asked('query'),
    ...(body ? [`body #${print(body)}`] : []),
    ...(answer ? [`answer #${print(answer)}`] : []),
  ].join(' | ');
}

/** One line for each command that the one door takes. */
function commandLines(door: Operation | undefined): string[] {
  const { anyOf = [] } = (shapeIn(door?.requestBody) ?? {}) as { anyOf?: { properties: { do: object } }[] };
  return anyOf.map((shape) => `command ${Object.values(shape.properties.do).flat().at(-1)} #${print(shape)}`);
}

/**
 * What outsiders build on, `/docs/json`: a line that changes is a change for them. Where it is meant, the file is written
 * anew by `node node_modules/vitest/vitest.mjs run tests/house/contract.test.ts -u`.
 */
test('the API that outsiders know is the one that was published', async () => {
  const { paths } = app.swagger() as unknown as Reference;
  const lines = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => lineOf(path, method, operation)),
  );
  const taken = commandLines(paths['/api/projects/{project}/commands']?.post);
  expect(lines.length).toBeGreaterThan(90);
  expect(taken).toHaveLength(Object.keys(commands).length);
  await expect(`${[...lines, ...taken].sort().join('\n')}\n`).toMatchFileSnapshot('published/api.txt');
});

test('every route of the contract is served, and the API serves no other', () => {
  const { paths } = app.swagger() as unknown as Reference;
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(served.filter((key) => key.includes(' /api/')).sort()).toEqual(Object.keys(routes).sort());
});

test('every command of the contract has a handler', () => {
  expect(Object.keys(product.commands).sort()).toEqual(Object.keys(commands).sort());
});

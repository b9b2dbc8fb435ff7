import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allOf, anyOf, atLeast, type Condition, filled, holds, is, major, not } from '#kernel/condition.ts';
import type { Sheet } from '#kernel/fields.ts';
import { type Param, param } from '#kernel/parameter.ts';
import { withClient } from '#server/db/open.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { conditionSql, quoted } from './condition.sql.ts';

const database = await freshDatabase();

const bound = { least: 0, most: 99, unit: { zh: '户', en: 'homes' } };
const least = param('test.least', 3, { zh: '户数', en: 'Homes' }, bound);
const params = <T>(parameter: Param<T>): T => (parameter.param === 'test.least' ? (5 as T) : parameter.fallback);

const boxes = fc.constantFrom('level', 'valid', 'homes', 'paid', 'gone');
/** Also what a box does not hold by its kind, and what would do harm if it were ever put into the text. */
const values = fc.oneof(
  fc.constantFrom('low', 'high', '', "'; drop table kewu.cases; --", '5', 'true', '业主'),
  fc.boolean(),
  fc.integer({ min: -1, max: 9 }),
  fc.constantFrom(5.5, 200_00),
  fc.constantFrom(['low'], []),
);
const sheets = fc.dictionary(boxes, values, { maxKeys: 5 }) as fc.Arbitrary<Sheet>;
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(boxes, fc.oneof(fc.constantFrom('low', 'high', '', "'; drop table kewu.cases; --"), fc.boolean()))
    .map(([box, value]) => is(box, value)),
  boxes.map((box) => filled(box)),
  fc.tuple(boxes, fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constant(least))).map(([box, n]) => atLeast(box, n)),
  fc.constant(major),
);
const conditions = fc.letrec<{ one: Condition }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('one'), { maxLength: 3 }).map((all) => allOf(...all)),
    fc.array(tie('one'), { maxLength: 3 }).map((any) => anyOf(...any)),
    tie('one').map((one) => not(one)),
  ),
})).one;

test('a condition finds in SQL exactly the cases of which it holds', async () => {
  let [some, none] = [0, 0];
  await withClient(database.connection('postgres'), (client) =>
    fc.assert(
      fc.asyncProperty(
        conditions,
        fc.array(fc.tuple(sheets, fc.boolean()), { minLength: 20, maxLength: 20 }),
        async (condition, cases) => {
          const bind: unknown[] = [JSON.stringify(cases)];
          const sql = conditionSql(condition, (value) => `$${bind.push(value)}`, params);
          const { rows } = await client.query<{ found: boolean }>(
            `select (${sql}) as found from (select n, one -> 0 as sheet, (one -> 1)::boolean as major
               from jsonb_array_elements($1::jsonb) with ordinality as x (one, n)) as c order by n`,
            bind,
          );
          const wanted = cases.map(([sheet, grave]) => holds(condition, { sheet, major: grave, params }));
          expect(rows.map(({ found }) => found)).toEqual(wanted);
          some += wanted.filter((one) => one).length;
          none += wanted.filter((one) => !one).length;
        },
      ),
      { numRuns: 150 },
    ),
  );
  expect(Math.min(some, none)).toBeGreaterThan(300);
});

test('what is compared with is bound; a name that is no plain word is refused', () => {
  const bind: unknown[] = [];
  const sql = conditionSql(is('level', "x' or true --"), (value) => `$${bind.push(value)}`, params);
  expect([sql, bind]).toEqual(["coalesce(c.sheet -> 'level' = to_jsonb($1::text), false)", ["x' or true --"]]);
  expect(() => quoted("level' or '1")).toThrow('is no name of a definition');
});

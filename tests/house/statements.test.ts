import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { statementTexts } from '#server/db/statement.ts';
import { reference } from './catalog.ts';
import { ctesOf, readTooLate, written, writtenBeside } from './statements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = readdirSync(join(root, 'server'), { withFileTypes: true, recursive: true })
  .filter((item) => item.isFile() && /(?<!\.test)\.ts$/.test(item.name))
  .map((item) => relative(root, join(item.parentPath, item.name)))
  .filter(
    (path) =>
      /\bstatement(?:<|\()/.test(readFileSync(join(root, path), 'utf8')) && !/(main|child|worker)\.ts$/.test(path),
  );
for (const path of files) await import(join(root, path));
const statements = [...statementTexts()];

test('the rules see the statements', () => {
  expect(statements.length).toBeGreaterThan(450);
  expect(statements.filter(([, sql]) => /^\s*with\b/.test(sql) && ctesOf(sql).length === 0)).toEqual([]);
  expect(statements.filter(([, sql]) => written(sql).size > 0).length).toBeGreaterThan(100);
});

test('what is read of a table before it is written is materialized', () => {
  expect(statements.map(([name, sql]) => [name, readTooLate(sql)]).filter(([, late]) => late?.length)).toEqual([]);
});

test('a statement that writes a table of the whole company writes nothing else', () => {
  expect(
    statements.map(([name, sql]) => [name, writtenBeside(sql, reference)]).filter(([, tables]) => tables?.length),
  ).toEqual([]);
});

test('each rule finds what it is for', () => {
  const planted = `with old as (select id from kewu.posts where id = any($1)), w as (
    insert into kewu.posts (id) select id from x on conflict do nothing returning id) select id from old`;
  expect(readTooLate(planted)).toEqual(['old']);
  expect(readTooLate(planted.replace('as (select', 'as materialized (select'))).toEqual([]);
  expect(readTooLate('with a as (select 1 from kewu.posts for update) select 1 from a')).toEqual([]);
  const mixed = `with gone as (update kewu.staff set state = 'left' returning id) delete from kewu.sessions using gone`;
  expect(writtenBeside(mixed, reference)).toEqual(['staff', 'sessions']);
  expect(
    writtenBeside('update kewu.staff set name = $1 where id in (select staff_id from kewu.posts)', reference),
  ).toEqual([]);
});

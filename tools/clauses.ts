import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clausePage, clausesNamed } from '#tools/parts/clause-page.ts';
import { root, type Title } from '#tools/parts/part.ts';

// Writes docs/clauses.md from the tests that passed in the last `npm test`.
let passed: Title[];
try {
  passed = JSON.parse(readFileSync(join(root, 'test-results/passed.json'), 'utf8')) as Title[];
} catch {
  console.error('没有测试结果。请先执行 npm test。');
  process.exit(1);
}
const ids = readFileSync(join(root, 'docs/clause-ids.txt'), 'utf8').split('\n').filter(Boolean);
const unknown = passed.flatMap(({ title }) => clausesNamed(title)).filter((id) => !ids.includes(id));
if (unknown.length > 0) {
  console.error(`测试标题里有未知的条款号：${[...new Set(unknown)].join('、')}`);
  process.exit(1);
}
const page = clausePage(ids, passed);
writeFileSync(join(root, 'docs/clauses.md'), page.text);
console.log(`docs/clauses.md: ${page.proven} proven, ${ids.length - page.proven} missing`);

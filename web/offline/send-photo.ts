import { ApiError, faultOf } from '#web/api/error.ts';
import { refusalIn } from './flush.ts';
import type { Store } from './store.ts';
import { network } from './wire.ts';

/** Sends a photo now, when the phone holds it and the server does not; its bytes must arrive as they are. */
export async function sendPhoto(store: Store, project: string, hash: string): Promise<void> {
  const photo = await store.photos.get([project, hash]);
  if (!photo || photo.sent === 1) return;
  const reply = await network.photo(project, photo.bytes, photo.type);
  const error = refusalIn(reply);
  if (error) throw new ApiError(error.status, error.code, error.say, error.fields);
  if ((reply.body as { hash?: unknown } | undefined)?.hash !== hash) throw faultOf(0, undefined);
  await store.photos.put({ ...photo, sent: 1 });
}

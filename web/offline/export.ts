import { appRoot } from '#web/api/root.ts';
import { exportedKey } from './account.ts';
import { unsent } from './outbox.ts';
import type { Store } from './store.ts';

/** What is handed over as a file: commands as they would have been sent, why they were declined, and their photos. */
interface Exported {
  readonly kewu: 'unsent';
  readonly installation: string;
  readonly staff: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly commands: readonly object[];
  readonly photos: readonly { readonly hash: string; readonly type: string; readonly base64: string }[];
}

function base64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let text = '';
  // in pieces: a call takes only so many arguments
  for (let i = 0; i < all.length; i += 8192) text += String.fromCharCode(...all.subarray(i, i + 8192));
  return btoa(text);
}

/** Everything of this account that is not in yet, as one JSON file; notes how far that is. */
export async function exportUnsent(
  store: Store,
  staff: { id: string; name: string },
  now: string,
): Promise<{ readonly file: Blob; readonly count: number }> {
  const rows = unsent(await store.outbox.orderBy('seq').toArray());
  const keys = rows.flatMap(({ project, photos }) => photos.map((hash): [string, string] => [project, hash]));
  const photos = (await store.photos.bulkGet(keys)).flatMap((photo) =>
    photo ? [{ hash: photo.hash, type: photo.type, base64: base64(photo.bytes) }] : [],
  );
  const content: Exported = {
    kewu: 'unsent',
    installation: appRoot.href,
    staff,
    at: now,
    commands: rows.map(({ project, lane, madeAt, state, body, error }) => ({
      project,
      lane,
      madeAt,
      state,
      command: body,
      ...(error ? { error } : {}),
    })),
    photos,
  };
  const file = new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' });
  await store.meta.put({ key: exportedKey, value: rows.at(-1)?.seq ?? 0 });
  return { file, count: rows.length };
}

import { contentHash } from '#kernel/chain.ts';
import { ApiError } from '#web/api/error.ts';
import { isFull, type Store } from '#web/offline/store.ts';
import { shrink } from '#web/sheet/shrink.ts';

const full = {
  zh: '手机存储空间已满，照片没有保存，请清理空间后再拍。',
  en: 'The phone is full: the photo was not saved. Free some space first.',
};

/**
 * Makes a picture small, writes place and time under it, and keeps it on the phone under its content hash (pure
 * JavaScript, so that it works on plain http too). Answers the hash.
 * @throws BadPicture when it can not be opened, ApiError `phone.full` when there is no room
 */
export async function keepPhoto(store: Store, project: string, file: Blob, caption: string): Promise<string> {
  const bytes = await shrink(file, caption);
  const hash = contentHash(bytes);
  try {
    await store.transaction('rw', store.photos, async () => {
      if (await store.photos.get([project, hash])) return;
      const at = new Date().toISOString();
      await store.photos.add({ project, hash, bytes: bytes.buffer, type: 'image/jpeg', at, sent: 0 });
    });
  } catch (error) {
    if (isFull(error)) throw new ApiError(0, 'phone.full', full);
    throw error;
  }
  return hash;
}

import { useEffect, useState } from 'react';
import { fileAddress } from '#web/api/files.ts';
import { useAccount } from '#web/offline/use-account.tsx';

/** Addresses of photos for the screen: those the phone holds from its store, the others from the server. */
export function usePhotos(project: string, hashes: readonly string[]): readonly (string | undefined)[] {
  const { store } = useAccount();
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = hashes.join(' ');
  useEffect(() => {
    const list = wanted === '' ? [] : wanted.split(' ');
    let gone = false;
    const made: string[] = [];
    const show = (rows: readonly ({ bytes: ArrayBuffer; type: string } | undefined)[]): void => {
      if (gone) return;
      const addresses = list.map((hash, i): [string, string] => {
        const row = rows[i];
        if (!row) return [hash, fileAddress(project, hash)];
        const address = URL.createObjectURL(new Blob([row.bytes], { type: row.type }));
        made.push(address);
        return [hash, address];
      });
      setFound(new Map(addresses));
    };
    store.photos.bulkGet(list.map((hash) => [project, hash])).then(show, () => show([]));
    return () => {
      gone = true;
      for (const address of made) URL.revokeObjectURL(address);
    };
  }, [store, project, wanted]);
  return hashes.map((hash) => found.get(hash));
}

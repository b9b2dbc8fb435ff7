import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { useAccount } from './use-account.tsx';

/** How many commands became late facts without this person having seen it; read after the screen stands. */
export function useUnseenLate(): number {
  const { store } = useAccount();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const unseen = (): Promise<number> => store.done.filter(({ kind, seen }) => kind === 'late' && !seen).count();
    const reading = liveQuery(unseen).subscribe(setCount, () => setCount(0));
    return () => reading.unsubscribe();
  }, [store]);
  return count;
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { alarmsQuery, noticesQuery } from '#web/api/queries.ts';
import { ring } from './sound.ts';

/**
 * Makes what comes in heard while the app is open: an alarm that nobody has taken, and a notice that was not there before.
 * The number of unread notices stands on the app's icon where a phone can show it.
 */
export function useHeard(project: string): void {
  const alarms = useQuery(alarmsQuery(project)).data?.items;
  const told = useInfiniteQuery(noticesQuery(project)).data?.pages[0]?.items;
  const heard = useRef(new Set<string>());
  const newest = useRef<string>(undefined);
  useEffect(() => {
    const ringing = alarms?.filter(({ id, acknowledgedAt }) => acknowledgedAt === null && !heard.current.has(id)) ?? [];
    for (const { id } of ringing) heard.current.add(id);
    if (ringing.length > 0) ring('alarm');
  }, [alarms]);
  useEffect(() => {
    if (!told) return;
    const [last] = told;
    // what was there when the app was opened is seen, not heard
    if (newest.current !== undefined && last && last.at > newest.current && last.readAt === null) ring('message');
    newest.current = last?.at ?? '';
    const unread = told.filter(({ readAt }) => readAt === null).length;
    const { setAppBadge, clearAppBadge } = navigator as Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;
    const shown = unread > 0 ? setAppBadge?.call(navigator, unread) : clearAppBadge?.call(navigator);
    void shown?.catch(() => undefined);
  }, [told]);
}

/** Goes where a notification leads that was tapped while the app was open. */
export function useTapped(): void {
  const router = useRouter();
  useEffect(() => {
    const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    const heard = ({ data }: MessageEvent): void => {
      const { kewu, at } = (data ?? {}) as { kewu?: unknown; at?: unknown };
      if (kewu !== 'open' || typeof at !== 'string') return;
      const there = new URL(at, document.baseURI);
      if (there.origin === location.origin) router.history.push(there.pathname + there.search);
    };
    worker?.addEventListener('message', heard);
    return () => worker?.removeEventListener('message', heard);
  }, [router]);
}

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { versionQuery } from '#web/api/queries.ts';
import { appRoot } from '#web/api/root.ts';

/** What of the browser a stream needs; a test brings its own. */
export interface Browser {
  /** absent on plain http from another machine */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  channel(name: string): Channel;
  open(address: string): Source;
}
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'>;
export type Source = Pick<EventSource, 'readyState' | 'onopen' | 'onmessage' | 'onerror' | 'close'>;

/** What tabs tell each other: the leader its state and news; a new tab asks for them. */
type Word = { ask: true } | { on: boolean; version?: number };

const closed = 2;
const firstPause = 5_000;
const longestPause = 120_000;

/**
 * Listens to the stream at `address`, together with the other tabs that name the same `topic`: the tab that holds the
 * lock has the one connection and passes on what it hears; when it goes, the next one takes over. `heard` gets versions,
 * `state` whether a stream is there. Answers how to stop; without locks nothing is opened.
 */
export function follow(
  topic: string,
  address: string,
  browser: Browser,
  heard: (version: number) => void,
  state: (on: boolean) => void,
): () => void {
  const { locks } = browser;
  if (!locks) return () => undefined;
  const stop = new AbortController();
  const channel = browser.channel(topic);
  const leading: { now?: Word } = {};
  const take = (word: Word): void => {
    if ('ask' in word) {
      if (leading.now) channel.postMessage(leading.now);
      return;
    }
    state(word.on);
    if (word.version !== undefined) heard(word.version);
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => take(data);
  const tell = (word: Word): void => {
    leading.now = word;
    channel.postMessage(word);
    take(word);
  };
  channel.postMessage({ ask: true } satisfies Word);
  locks
    .request(topic, { signal: stop.signal }, () => lead(() => browser.open(address), tell, stop.signal))
    .catch(() => undefined) // stopped while waiting
    .finally(() => channel.close());
  return () => stop.abort();
}

/** Keeps the stream open until `stop`. The browser itself tries again after a loss; after a refusal we do, ever later. */
function lead(open: () => Source, tell: (word: Word) => void, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let pause = firstPause;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source: Source;
    const start = (): void => {
      source = open();
      source.onopen = () => {
        pause = firstPause;
        tell({ on: true });
      };
      source.onmessage = ({ data }) => {
        const version = versionIn(data);
        if (version !== undefined) tell({ on: true, version });
      };
      source.onerror = () => {
        tell({ on: false });
        if (source.readyState !== closed) return;
        timer = setTimeout(start, pause);
        pause = Math.min(pause * 2, longestPause);
      };
    };
    const end = (): void => {
      clearTimeout(timer);
      source?.close();
      tell({ on: false });
      resolve();
    };
    if (stop.aborted) return resolve();
    start();
    stop.addEventListener('abort', end, { once: true });
  });
}

/** The version in `{"inbox": 1}`; anything else is not ours and passed over. */
export function versionIn(data: unknown): number | undefined {
  try {
    const { inbox } = JSON.parse(String(data)) as { inbox?: unknown };
    return typeof inbox === 'number' ? inbox : undefined;
  } catch {
    return undefined;
  }
}

/** Nouns that hardly change, and not by what others do now: they are left alone. */
const still = new Set(['places', 'place', 'staff', 'checklists', 'routes']);

/** Marks as stale what may have changed with the version: lists, boards, cases, rounds, notices, alarms. */
export const refresh = (client: QueryClient, project: string): Promise<void> =>
  client.invalidateQueries({
    queryKey: ['p', project],
    predicate: ({ queryKey }) => !still.has(String(queryKey[2])),
  });

const thisBrowser = (): Browser => ({
  locks: navigator.locks as LockManager | undefined,
  channel: (name) => new BroadcastChannel(name),
  open: (address) => new EventSource(address),
});

/**
 * Keeps what is on the screen fresh: asks for the version of this person's lists every 15 s, or every 30 s while a stream
 * tells of changes as they happen, and reads anew when it has grown. The asking is the truth, the stream only a hint.
 */
export function useLive(project: string, staff: string): void {
  const client = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const query = versionQuery(project);
  const { data } = useQuery({ ...query, refetchInterval: streaming ? 30_000 : 15_000 });
  const seen = useRef<{ project: string; version: number }>(undefined);
  const version = data?.inbox;
  useEffect(() => {
    if (version === undefined) return;
    const before = seen.current?.project === project ? seen.current.version : undefined;
    if (before !== undefined && version > before) void refresh(client, project);
    seen.current = { project, version: Math.max(before ?? 0, version) };
  }, [client, project, version]);
  useEffect(() => {
    const { queryKey } = versionQuery(project);
    const address = new URL(`api/stream?project=${project}`, appRoot).href;
    const stop = follow(
      `kewu-live ${appRoot.pathname} ${staff} ${project}`,
      address,
      thisBrowser(),
      (inbox) => client.setQueryData(queryKey, { inbox }),
      setStreaming,
    );
    return () => {
      stop();
      setStreaming(false);
    };
  }, [client, project, staff]);
}

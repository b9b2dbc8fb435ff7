import { officeDay } from '#kernel/calendar.ts';
import { readPlace } from '#server/access/person.ts';
import { aliveOf } from '#server/access/sessions.ts';
import { readVersions } from '#server/cases/read/version.ts';
import type { Listening } from '#server/db/listen.ts';
import type { Deps } from '#server/deps.ts';
import { ring } from './live.sql.ts';

/** Somebody who is told when the version of their lists moves. */
export interface Stream {
  readonly project: string;
  readonly staffId: string;
  /** hash of the session's token: the stream ends with it */
  readonly session: string;
  /** Sends the version (as of `GET P/version`), or nothing but a sign of life. */
  send(version: number | null): void;
  /** `later`: whoever reads it should not ask again at once. */
  end(later?: boolean): void;
}

/** The streams of this process, and what it hears from and tells the others. */
export interface Live {
  /** Takes a stream in until it is let go; false when its session has too many already. */
  join(stream: Stream): boolean;
  leave(stream: Stream): void;
  /** A command changed something of the project: all processes are told, a few times a second at most. */
  changed(project: string): void;
  /** Ends all streams and stops listening. */
  close(): Promise<void>;
}

/** Streams of one session: one per browser and office is the rule, a few more while pages change. */
export const streamsPerSession = 4;
/** Streams of one person, whatever the sessions: the oldest goes. */
export const streamsPerPerson = 6;
const channel = 'kewu';
/** Some session has ended: the statements that end them say so (server/access/sessions.sql.ts). */
const sessionsWord = 'sessions';
const ringAfter = 150;
/** Long enough that a command and the notices it led to, which come a moment later, are told together. */
const tellAfter = 350;
const beatEvery = 20_000;
/** Sessions are looked at with every beat, grants with every third. */
const grantsEvery = 3;

/**
 * Live updates of one process. They only hint: whoever asks `GET P/version` twice a minute misses nothing. The one
 * connection that listens is opened for the first stream. `fault` hears what went wrong; the streams go on.
 */
export function startLive(deps: Pick<Deps, 'db' | 'clock'>, fault: (error: unknown) => void): Live {
  const streams = new Map<Stream, { last: number }>();
  const working = new Set<Promise<void>>();
  let listening: Listening | undefined;
  let beat: NodeJS.Timeout | undefined;
  let beats = 0;
  let closed = false;

  const work = (job: () => Promise<void>): void => {
    if (closed) return;
    const running = job()
      .catch((error: unknown) => {
        if (!closed) fault(error);
      })
      .then(() => {
        working.delete(running);
      });
    working.add(running);
  };
  const projects = (): Set<string> => new Set([...streams.keys()].map((stream) => stream.project));
  const of = (project: string): Stream[] => [...streams.keys()].filter((stream) => stream.project === project);
  const drop = (stream: Stream): void => {
    if (streams.delete(stream)) stream.end();
  };

  /** One statement per project, however many listen. */
  const tell = async (project: string): Promise<void> => {
    const listeners = of(project);
    if (listeners.length === 0) return;
    const staff = [...new Set(listeners.map((stream) => stream.staffId))];
    const versions = await deps.db.read({ projects: [project] }, (q) => readVersions(q, project, staff, deps.clock()));
    for (const stream of listeners) {
      const state = streams.get(stream);
      const version = versions.get(stream.staffId);
      if (!state || version === undefined || version <= state.last) continue;
      state.last = version;
      stream.send(version);
    }
  };
  const checkSessions = async (): Promise<void> => {
    const known = [...streams.keys()]; // who joins meanwhile has just been looked at
    if (known.length === 0) return;
    const alive = await aliveOf(deps, [...new Set(known.map((stream) => stream.session))]);
    for (const stream of known) if (!alive.has(stream.session)) drop(stream);
  };
  const checkGrants = async (): Promise<void> => {
    const today = officeDay(deps.clock(), 'Asia/Shanghai');
    for (const project of projects()) {
      await deps.db.read({ projects: [project] }, async (q) => {
        for (const stream of of(project)) if (!(await readPlace(q, project, stream.staffId, today))) drop(stream);
      });
    }
  };
  const toTell = gathered(tellAfter, (ids) => {
    for (const id of ids) work(() => tell(id));
  });
  const toRing = gathered(ringAfter, (words) => {
    // a message of NOTIFY has 8000 bytes at most
    work(() => deps.db.run({ projects: [] }, ring, [[...words].slice(0, 200).join(',')]).then(() => undefined));
  });
  const heard = (payload: string): void => {
    for (const word of payload.split(',')) {
      if (word === sessionsWord) work(checkSessions);
      else toTell.add(word);
    }
  };
  const ready = (): void => {
    for (const project of projects()) toTell.add(project);
    work(checkSessions);
  };
  const onBeat = (): void => {
    beats += 1;
    for (const stream of streams.keys()) stream.send(null);
    work(checkSessions);
    if (beats % grantsEvery === 0) work(checkGrants);
  };

  return {
    join(stream) {
      if (closed) return false;
      const same = [...streams.keys()].filter((other) => other.session === stream.session);
      if (same.length >= streamsPerSession) return false;
      const own = [...streams.keys()].filter((other) => other.staffId === stream.staffId);
      for (const oldest of own.slice(0, Math.max(0, own.length + 1 - streamsPerPerson))) {
        streams.delete(oldest);
        oldest.end(true);
      }
      streams.set(stream, { last: 0 });
      listening ??= deps.db.listen(channel, heard, ready);
      beat ??= setInterval(onBeat, beatEvery).unref();
      toTell.add(stream.project);
      return true;
    },
    leave(stream) {
      streams.delete(stream);
    },
    changed: (project) => toRing.add(project.toLowerCase()),
    async close() {
      closed = true;
      clearInterval(beat);
      toTell.stop();
      toRing.stop();
      for (const stream of streams.keys()) drop(stream);
      await Promise.all([listening?.stop(), ...working]);
    },
  };
}

/** Gathers words for a moment and hands them on together. */
function gathered(ms: number, hand: (words: Set<string>) => void): { add(word: string): void; stop(): void } {
  let words = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return {
    add(word) {
      words.add(word);
      timer ??= setTimeout(() => {
        timer = undefined;
        const now = words;
        words = new Set();
        hand(now);
      }, ms).unref();
    },
    stop: () => clearTimeout(timer),
  };
}

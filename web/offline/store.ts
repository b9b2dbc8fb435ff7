import Dexie, { type Table } from 'dexie';
import type { FieldFault } from '#contract/errors.ts';
import type { Words } from '#kernel/words.ts';
import { appRoot } from '#web/api/root.ts';
import type { Posted } from '#web/api/send.ts';

/** Why the server declined a command, as it said it. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly say: Words;
  readonly fields?: readonly FieldFault[] | undefined;
  /** the photo that was declined, by its hash: the same one again would be declined again */
  readonly photo?: string | undefined;
}

/**
 * A command on this phone. `waiting`: not yet decided; `blocked`: declined, and kept until somebody deals with it; `sent`:
 * carried out, and kept until what was read shows it.
 */
export interface Row {
  /** order in which commands were made; never changes, also when the id has to */
  readonly seq?: number;
  readonly id: string;
  readonly project: string;
  /** commands of one lane stay in order */
  readonly lane: string;
  readonly body: Posted;
  /** hashes of the photos it names */
  readonly photos: readonly string[];
  /** cases it opens: what is done to them later belongs in its lane */
  readonly cases: readonly string[];
  readonly madeAt: string;
  readonly state: 'waiting' | 'blocked' | 'sent';
  /** until then (device clock, ms) its form is open and waits for the answer */
  readonly liveUntil: number;
  /** it outlived its form: what no longer fits becomes a late fact instead of being declined */
  readonly kept: boolean;
  readonly tries: number;
  /** the draft of its form, brought back when the command is taken out again */
  readonly draft?: { readonly key: string; readonly data: unknown } | undefined;
  readonly error?: Refusal | undefined;
  readonly result?: unknown;
  /** when it was carried out (device clock, ms) */
  readonly sentAt?: number | undefined;
}

/** Something read from the server and kept: `at` is the time of reading (ISO); of a list its `id` is its name. */
export interface Kept {
  readonly key: string;
  readonly kind: 'me' | 'round' | 'case' | 'list';
  readonly project: string;
  readonly id: string;
  readonly data: unknown;
  readonly at: string;
  /** of a case: it waits for this person, or lies on the way of a round */
  readonly why?: 'offers' | 'here' | undefined;
}

export interface PhotoRow {
  readonly project: string;
  readonly hash: string;
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly at: string;
  readonly sent: 0 | 1;
}

/** What became of a command, worth telling: a late fact, or one that was given up after it was handed over as a file. */
export interface Done {
  readonly seq?: number;
  readonly kind: 'late' | 'given-up';
  readonly project: string;
  readonly what: string;
  readonly madeAt: string;
  readonly at: string;
  readonly case?: string | undefined;
  readonly why: Words;
  /** the person has seen it on the page of what waits */
  readonly seen?: true;
}

export interface Draft {
  readonly key: string;
  readonly data: unknown;
  readonly at: string;
}

/** Single values: `device` (uuid), `pull <project>` ({@link Pulled}). */
export interface Meta {
  readonly key: string;
  readonly value: unknown;
}

/** How far a project was read. */
export interface Pulled {
  readonly cursor: string;
  /** server time of the answer, ISO */
  readonly at: string;
  /** device clock when it was asked, ms */
  readonly asked: number;
}

/** The store of one account on this phone. */
export type Store = Dexie & {
  readonly kept: Table<Kept, string>;
  readonly outbox: Table<Row, number>;
  readonly photos: Table<PhotoRow, [string, string]>;
  readonly drafts: Table<Draft, string>;
  readonly done: Table<Done, number>;
  readonly meta: Table<Meta, string>;
};

/** Name of the database of an account: one for each person of each installation, so that nobody reads another's. */
export const storeName = (staff: string, root: URL = appRoot): string => `kewu ${root.pathname} ${staff}`;

/** Opens the store of an account. Strict durability: what was said to be saved outlives a killed browser. */
export function openStore(name: string): Store {
  const store = new Dexie(name, { chromeTransactionDurability: 'strict' });
  store.version(1).stores({
    kept: 'key',
    outbox: '++seq, &id',
    photos: '[project+hash]',
    drafts: 'key',
    done: '++seq',
    meta: 'key',
  });
  return store as Store;
}

export const keptKey = (kind: Kept['kind'], project: string, id: string): string => `${kind} ${project} ${id}`;

/** True for what a browser throws when there is no room left. */
export function isFull(error: unknown): boolean {
  for (let one = error, depth = 0; one && depth < 4; depth += 1) {
    const { name, inner } = one as { name?: string; inner?: unknown };
    if (name === 'QuotaExceededError') return true;
    one = inner;
  }
  return false;
}

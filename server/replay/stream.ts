import type { Origin, StandIn, StepRecord } from '#kernel/procedure.ts';

/** What an event says, as it was hashed. Bodies of before decision 0026 have no `became`. */
export interface Body {
  readonly project: string;
  readonly stream: string;
  readonly seq: number;
  readonly kind: string;
  readonly step: string;
  readonly state: string;
  readonly at: string;
  readonly happenedAt: string;
  readonly deviceAt: string;
  readonly offsetMs: number;
  readonly by: { readonly id: string; readonly role: string };
  readonly values: Readonly<Record<string, unknown>>;
  readonly sealed: Readonly<Record<string, string>>;
  readonly signed?: string;
  readonly became?: Became;
}

/** What rows show from an event on and its step and values do not tell; which of it is there depends on the event. */
export interface Became {
  readonly due?: { readonly case: string | null; readonly state: string | null };
  readonly number?: string;
  readonly opens?: readonly { readonly id: string; readonly procedure: string }[];
  readonly deeds?: readonly StepRecord[];
  readonly standIn?: StandIn;
  /** boxes filled in earlier that the step emptied, and the parameters its conditions went by */
  readonly emptied?: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
  /** what other slices knew when it was decided */
  readonly consulted?: Readonly<Record<string, number | string | boolean | null>>;
  /** who is in charge instead of whom the step put there: that one is kept from the case */
  readonly charge?: string | null;
  /** where the case lies from here, when a step put it elsewhere */
  readonly lies?: { readonly zone: string | null; readonly place: string | null };
  readonly case?: {
    readonly version: number;
    readonly root: string;
    readonly parent: string | null;
    readonly origin: Origin;
    readonly zone: string | null;
    readonly place: string | null;
  };
  readonly round?: Readonly<Record<string, unknown>>;
  readonly points?: string | null;
  readonly flags?: readonly Readonly<Record<string, unknown>>[];
  readonly unreported?: number;
  readonly total?: number;
  readonly settled?: string | null;
  readonly held?: {
    readonly command: string;
    readonly kind: string;
    readonly round: string | null;
    readonly digest: string;
    /** whose it is, where somebody else handed it in */
    readonly maker?: string;
  };
  readonly missing?: string;
  readonly size?: number;
  readonly items?: string;
  readonly destroyedAt?: string | null;
}

/** One event with its sealed values open. Of a chain that was checked none is missing. */
export interface Entry {
  readonly seq: number;
  readonly hash: string;
  readonly body: Body;
  readonly open: Readonly<Record<string, unknown>>;
}

interface EventLine {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
  readonly body: string;
}
interface ValueLine {
  readonly stream: string;
  readonly seq: number;
  readonly name: string;
  readonly value: string;
}

/** Events as they are stored, by stream and in order, with their values open. Throws where a text is no JSON. */
export function entriesOf(events: readonly EventLine[], values: readonly ValueLine[]): Map<string, Entry[]> {
  const valuesAt = Map.groupBy(values, ({ stream, seq }) => `${stream}:${seq}`);
  return Map.groupBy(
    events.map(({ seq, hash, body: text, stream }): Entry => {
      const body = JSON.parse(text) as Body;
      const open = Object.fromEntries(
        (valuesAt.get(`${stream}:${seq}`) ?? []).map(({ name, value }) => [name, JSON.parse(value) as unknown]),
      );
      return { seq, hash, body, open };
    }),
    ({ body }) => body.stream,
  );
}

/** A value that was sealed; null when there never was one. */
export const opened = (entry: Entry, name: string): unknown => entry.open[name] ?? null;

/** Stands for what the chain does not tell. */
export const underivable = Symbol('untold');

/** A row as the chain tells it, by column. */
export type ReplayedRow = Record<string, unknown>;

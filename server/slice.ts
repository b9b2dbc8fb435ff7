import type { Registry } from 'prom-client';
import type { ActHandler } from '#server/command/context.ts';
import type { AnyHandler, Handlers } from '#server/command/handler.ts';
import type { Query } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import type { Route } from '#server/http/route.ts';
import type { Finder, Pull, Waits } from '#server/manifest/desk.ts';
import type { Export } from '#server/manifest/export.ts';
import type { Facts } from '#server/manifest/fact.ts';
import type { Kind } from '#server/manifest/import.ts';
import type { ParameterGroup } from '#server/manifest/parameter.ts';
import type { Parties, PartyHoldings } from '#server/manifest/party.ts';
import type { Retention } from '#server/manifest/retention.ts';
import type { MenuEntry, Right } from '#server/manifest/rights.ts';
import type { Evidence, Streams } from '#server/manifest/stream.ts';
import type { Tables } from '#server/manifest/tables.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';
import type { NumberSeries } from '#server/record/numbers.ts';

/** What is done again and again beside the requests. Once `signal` is aborted it ends with the batch under way, and throws its reason. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(signal: AbortSignal): Promise<unknown>;
}

/** What a job may need of the product. Each claims what it works on in the database, so that two processes do no harm. */
export type JobDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'pushKeys'>;

/** Which office the sample is, and when it is loaded. */
export interface SampleAt {
  readonly projectId: string;
  /** the office day */
  readonly today: string;
  readonly now: string;
}

/** A part of the product, and all it adds to it: said here, and named in `slices.ts`; nothing else lists it. */
export interface Slice {
  readonly name: string;
  readonly routes?: (deps: Deps, product: Product, tools: { readonly pdf: PdfRenderer }) => readonly Route[];
  /** kinds of commands by the name they go under; which of them a phone keeps is said beside each (`waits`) */
  readonly commands?: (product: Product) => Handlers;
  /** what it does within the transaction of a case that says so */
  readonly acts?: (product: Product) => Readonly<Record<string, ActHandler>>;
  readonly jobs?: (deps: JobDeps, product: Product) => readonly Job[];
  /** lists and books that may be carried out, by the name they go under */
  readonly exports?: (product: Product) => Readonly<Record<string, Export>>;
  /** kinds of file an office may bring, in the order in which they build on each other */
  readonly imports?: readonly Kind[];
  /** what an office may set of it over the shipped values; those of procedures are found in their definitions */
  readonly parameters?: readonly ParameterGroup[];
  /** who may do what, by name (`slice.verb`): a screen learns those of whoever is signed in with the session */
  readonly rights?: Readonly<Record<string, Right>>;
  readonly menu?: (product: Product) => readonly MenuEntry[];
  /** what of it waits for whoever asks, beside cases */
  readonly inbox?: Waits;
  /** finds its things by what was typed */
  readonly finder?: Finder;
  /** what of it phones take along */
  readonly pull?: Pull;
  /** what definitions may consult */
  readonly facts?: Facts;
  /** under which names in the origin of a case a signature of its own covers steps of it */
  readonly covers?: readonly string[];
  /** what it measures: declared once for each process; no name or label tells of a person */
  readonly metrics?: (registers: Registry[], deps: Pick<Deps, 'db' | 'clock'>) => void;
  /** its rows of the sample, put in after those of the slices before it */
  readonly sample?: (q: Query, at: SampleAt) => Promise<unknown>;
  /** how long each kind of record is kept */
  readonly retention?: Retention;
  /** what it keeps of people and firms, for when they are erased or merged */
  readonly parties?: PartyHoldings;
  /** series of numbers it gives */
  readonly numbers?: readonly NumberSeries[];
  readonly tables?: Tables;
  /** what of it enters the chain, and how verification replays it */
  readonly evidence?: Evidence;
}

/** What the slices add together: shared rooms are handed this, and name no slice. Put together by `productOf`. */
export interface Product {
  readonly slices: readonly Slice[];
  readonly commands: Readonly<Record<string, AnyHandler>>;
  readonly acts: Readonly<Record<string, ActHandler>>;
  readonly exports: Readonly<Record<string, Export>>;
  readonly imports: Readonly<Record<string, Kind>>;
  readonly parameters: readonly ParameterGroup[];
  readonly rights: Readonly<Record<string, Right>>;
  /** in the order of a working day */
  readonly menu: readonly MenuEntry[];
  readonly facts: Facts;
  readonly covers: readonly string[];
  readonly retention: Retention;
  readonly parties: Parties;
  readonly numbers: readonly NumberSeries[];
  readonly tables: readonly Tables[];
  readonly streams: Streams;
}

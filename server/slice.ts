import type { Act } from '#kernel/procedure.ts';
import type { ActHandler } from '#server/command/context.ts';
import type { Handlers } from '#server/command/handler.ts';
import type { Deps } from '#server/deps.ts';
import type { Route } from '#server/http/route.ts';
import type { PdfRenderer } from '#server/print/pdf-renderer.ts';

/** What is done again and again beside the requests. Once `signal` is aborted it ends with the batch under way, and throws its reason. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(signal: AbortSignal): Promise<unknown>;
}

/** What a job may need of the product. Each claims what it works on in the database, so that two processes do no harm. */
export type JobDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'pushKeys'>;

/** A part of the product, and all it adds to it: said here, and named in `slices.ts`; nothing else lists it. */
export interface Slice {
  readonly name: string;
  readonly routes?: (deps: Deps, tools: { readonly pdf: PdfRenderer }) => readonly Route[];
  /** kinds of commands by the name they go under; which of them a phone keeps is said beside each (`waits`) */
  readonly commands?: Handlers;
  /** what it does within the transaction of a case that says so */
  readonly acts?: Readonly<Partial<Record<Act, ActHandler>>>;
  readonly jobs?: (deps: JobDeps) => readonly Job[];
}

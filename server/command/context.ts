import type { ReadParam } from '#kernel/due.ts';
import type { PointProof } from '#kernel/fields.ts';
import type { Origin } from '#kernel/procedure.ts';
import type { Person } from '#server/access/policy.ts';
import type { DataLoader } from '#server/db/data-loader.ts';
import type { Query } from '#server/db/statement.ts';
import type { CaseWrite, UnitOfWork } from '#server/record/unit-of-work.ts';

/** Everything one command has at hand while it is carried out. */
export interface CommandContext {
  readonly q: Query;
  /** asks in bulk with the commands carried out in the same go */
  readonly load: DataLoader;
  /** takes a family or a round for this command alone; another one of the same go that wants it comes later */
  readonly claim: (id: string) => void;
  readonly person: Person;
  readonly params: ReadParam;
  readonly unit: UnitOfWork;
  /** signs point codes */
  readonly pointKey: Buffer;
  /** holds a scanned point code against its signature and the place of the case; throws a refusal */
  readonly checkProof: (context: CommandContext, proof: PointProof, origin: Origin) => Promise<void>;
  /** what other parts of the house do when a case says so */
  readonly acts: Readonly<Record<string, ActHandler>>;
}

/** Acts for a case, within its transaction and for what it has become; throws a refusal of the step. */
export type ActHandler = (context: CommandContext, write: CaseWrite) => Promise<void>;

/** A signature: by a password that is checked before anything is written, or here is the drawing. */
export interface Signing {
  readonly method: 'typed' | 'drawn';
  readonly drawing?: string;
}

import type { TSchema } from 'typebox';
import type { PointProof } from '#kernel/fields.ts';
import type { Origin } from '#kernel/procedure.ts';
import type { CommandContext, Signing } from '#server/command/context.ts';
import type { Db } from '#server/db/db.ts';
import type { Query } from '#server/db/statement.ts';
import type { Access } from '#server/privacy/access.ts';
import type { Project } from '#server/projects/projects.ts';

/** A command as it came in: head, what to do, and the arguments of that. */
export interface Command {
  readonly id: string;
  readonly at: string;
  readonly offset: number;
  readonly do: string;
  /** it waited on a phone before it could be handed in */
  readonly kept?: true;
  /** whose it is: the person for whom the page was drawn on which it was made */
  readonly as?: string;
}

/** How one kind of command is carried out. It writes into the unit of work and answers what the command's result is. */
export interface Handler<C extends Command = Command, R = unknown> {
  /** shape of the whole command, checked before it is carried out */
  readonly body: TSchema;
  /**
   * True for what a phone keeps until there is a network. Only such a command may say that it waited (`kept`): it has the
   * roles of the day it was made, and what no longer fits becomes a late fact. Every other one has the roles of now.
   */
  readonly waits?: (command: C) => boolean;
  /** personal data is at stake: whoever is refused is written down as having tried */
  readonly watched?: (command: C) => Access;
  /** how many telephone numbers, plates and ID numbers its answer tells of, taken or not: counted whatever becomes of it */
  readonly seeks?: (command: C) => number;
  /** writes nothing itself, only into the unit of work: it may be carried out in one go with other commands */
  readonly gathers?: boolean;
  /** gathers everything into the unit of work; the answer is kept as the command's result */
  run(context: CommandContext & { sign: Signing | undefined }, command: C): Promise<R>;
  /** what the caller gets, from the kept result, once all is written; numbers just drawn are in `numbers` */
  answer?(q: Query, project: Project, result: R, numbers: ReadonlyMap<string, string>): Promise<unknown>;
}

export interface IntakeDeps {
  readonly db: Db;
  readonly now: () => Date;
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly pointKey: Buffer;
  readonly checkProof: (context: CommandContext, proof: PointProof, origin: Origin) => Promise<void>;
  /** what other parts of the house do when a case says so; late facts are replayed here */
  readonly acts: Omit<CommandContext['acts'], 'replay'>;
}

import type { ArgsOf, CommandName, ResultOf } from '#contract/all.ts';
import type { CommandShape, Given } from '#contract/shape.ts';
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
/** A command of one kind, with the arguments that the contract gives it. */
export type CommandOf<N extends CommandName> = Command & ArgsOf<N>;

/** How a command is carried out, whatever it is. */
export interface AnyHandler<C extends Command = Command, Kept = unknown, Result = unknown> {
  /** its shape, where the contract does not have it: a slice that is no part of the product */
  readonly shape?: CommandShape;
  /**
   * True for what a phone keeps until there is a network. Only such a command may say that it waited (`kept`): it has the
   * roles of the day it was made, and what no longer fits becomes a late fact. Every other one has the roles of now.
   */
  waits?(command: C): boolean;
  /** personal data is at stake: whoever is refused is written down as having tried */
  watched?(command: C): Access;
  /** how many telephone numbers, plates and ID numbers its answer tells of, taken or not: counted whatever becomes of it */
  seeks?(command: C): number;
  /** writes nothing itself, only into the unit of work: it may be carried out in one go with other commands */
  readonly gathers?: boolean;
  /** gathers everything into the unit of work; the answer is kept as the command's result */
  run(context: CommandContext & { sign: Signing | undefined }, command: C): Promise<Kept>;
  /** what the caller gets, from the kept result, once all is written; numbers just drawn are in `numbers` */
  answer?(q: Query, project: Project, result: Kept, numbers: ReadonlyMap<string, string>): Promise<Result>;
}

/**
 * How one kind of command is carried out: it takes the arguments and answers the result that the contract names. What it
 * keeps (`Kept`) may be less than the result: then it makes that of it in `answer`.
 */
export type Handler<N extends CommandName, Kept = Answered<N>> = AnyHandler<CommandOf<N>, Kept, Answered<N>> &
  (Kept extends Answered<N> ? unknown : Required<Pick<AnyHandler<CommandOf<N>, Kept, Answered<N>>, 'answer'>>);
type Answered<N extends CommandName> = Given<ResultOf<N>>;

/** Handlers by the names of their commands. */
export type Handlers = { readonly [N in CommandName]?: Handler<N> | Handler<N, unknown> };

export interface IntakeDeps {
  readonly db: Db;
  readonly now: () => Date;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  readonly pointKey: Buffer;
  readonly checkProof: (context: CommandContext, proof: PointProof, origin: Origin) => Promise<void>;
  /** what other parts of the house do when a case says so; late facts are replayed here */
  readonly acts: Omit<CommandContext['acts'], 'replay'>;
}

import type { ResultOf } from '#contract/all.ts';
import type { Given } from '#contract/shape.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { definitions, procedures } from '#procedures/all.ts';
import type { Handler } from '#server/command/handler.ts';
import type { Query } from '#server/db/statement.ts';
import { Refused, refusalBody } from '#server/errors.ts';
import type { CaseWrite } from '#server/record/unit-of-work.ts';
import { numbersOf } from './read.sql.ts';
import { mayWait, openCase, takeStep } from './record.ts';

/** What a case command leaves behind: enough to build its answer again. */
export interface CaseResult {
  readonly kind: 'case';
  readonly case: { readonly id: string; readonly state: string; readonly seq: number };
}
const resultOf = (write: CaseWrite): CaseResult => ({
  kind: 'case',
  case: { id: write.id, state: write.state, seq: write.seq },
});

/** Adds the number to each result: just drawn, or read when the command is a repeat or the case is older. */
async function withNumbers(
  q: Query,
  projectId: string,
  ids: readonly string[],
  drawn: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string | null>> {
  const missing = ids.filter((id) => !drawn.has(id));
  const rows = missing.length > 0 ? await q(numbersOf, [projectId, missing]) : [];
  return new Map<string, string | null>([
    ...drawn,
    ...rows.map((row): [string, string | null] => [row.id, row.number]),
  ]);
}

const one: Handler<'case.step', CaseResult>['answer'] = async (q, project, result, drawn) => {
  const numbers = await withNumbers(q, project.id, [result.case.id], drawn);
  return { ...result, case: { ...result.case, number: numbers.get(result.case.id) ?? null } };
};

const openHandler: Handler<'case.open', CaseResult> = {
  waits: ({ procedure, step }) =>
    Object.hasOwn(procedures, procedure) && mayWait(procedures[procedure] as AnyProcedure, step),
  gathers: true,
  run: async (context, command) =>
    resultOf(
      await openCase(context, { ...command, id: command.case, values: command.values as Sheet, sign: context.sign }),
    ),
  answer: one,
};

const stepHandler: Handler<'case.step', CaseResult> = {
  // of which procedure the case is shows only when it is read: then it is asked again
  waits: ({ step }) => definitions().some((definition) => mayWait(definition, step)),
  gathers: true,
  run: async (context, command) =>
    resultOf(
      await takeStep(context, { ...command, id: command.case, values: command.values as Sheet, sign: context.sign }),
    ),
  answer: one,
};

/**
 * Signs many cases with one signature. Each stands for itself: what is refused is told, the rest is done. Ids are taken
 * in ascending order, so that two people signing overlapping lists do not wait for each other crosswise.
 */
const manyHandler: Handler<'case.signMany'> = {
  run: async (context, command) => {
    const results: Given<ResultOf<'case.signMany'>>['results'][number][] = [];
    for (const item of [...command.cases].sort((a, b) => (a.case < b.case ? -1 : 1))) {
      try {
        await takeStep(context, {
          id: item.case,
          step: item.step,
          seen: item.seen,
          values: {},
          screen: command.screen,
          sign: context.sign,
        });
        results.push({ case: item.case, ok: true });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        results.push({ case: item.case, ok: false, error: refusalBody(error).error });
      }
    }
    return { kind: 'many', results };
  },
};

export const caseHandlers = {
  'case.open': openHandler,
  'case.step': stepHandler,
  'case.signMany': manyHandler,
};

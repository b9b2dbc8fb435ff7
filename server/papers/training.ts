import type { Standing } from '#contract/papers.ts';
import { addDays } from '#kernel/calendar.ts';
import { param } from '#kernel/parameter.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { cursorFrom } from '#server/http/list.ts';
import { holders, meant } from './papers.ts';
import { type KnowledgeRow, knowledgeOf, latestTrainings, type TrainingRow } from './training.sql.ts';

/** Days within which a paper has to be learned, and after which it is learned anew. */
const days = { zh: '天', en: 'days' };
export const trainWithin = param(
  'training.days',
  30,
  { zh: '文件生效后学会', en: 'Learned after a paper comes into force' },
  { least: 1, most: 180, unit: days },
);
export const trainAgain = param(
  'training.again-days',
  365,
  { zh: '再次培训', en: 'Learned anew' },
  { least: 30, most: 1_095, unit: days },
);

/**
 * How somebody stands with a paper. Passed: until it is due again, or a newer version has been in force for so many
 * days. Else it is due so many days after the version came into force, or after the day it was last tried.
 */
export function standingOf(
  paper: Pick<KnowledgeRow, 'n' | 'fromDay'>,
  last: Pick<TrainingRow, 'n' | 'day' | 'result'> | undefined,
  today: string,
  within: number,
  again: number,
): { state: Standing['state']; due: string } {
  const fresh = addDays(paper.fromDay, within);
  if (last?.result === 'passed') {
    const due = addDays(last.day, again);
    const sooner = last.n < paper.n && fresh < due ? fresh : due;
    return { state: today > sooner ? 'overdue' : 'passed', due: sooner };
  }
  const tried = last ? addDays(last.day, within) : fresh;
  const due = [tried, fresh].sort()[1] ?? fresh;
  if (today > due) return { state: 'overdue', due };
  return { state: last === undefined ? 'open' : last.result === 'repeat' ? 'repeat' : 'studied', due };
}

/** One page of people by staff number, with how each stands with every knowledge paper meant for them. */
export async function trainingPage(context: RequestContext, only: string | undefined, after: string, limit: number) {
  const [all, people] = await Promise.all([
    context.q(knowledgeOf, [context.project.id, context.today]),
    holders(context),
  ]);
  const papers = only === undefined ? all : all.filter(({ id }) => id === only);
  const [within, again] = [context.params(trainWithin), context.params(trainAgain)];
  const asked = people.filter(
    (one) => one.number > after && papers.some(({ audience }) => meant([one], audience).length > 0),
  );
  const shown = asked.slice(0, limit);
  const rows = await context.q(latestTrainings, [
    context.project.id,
    shown.map(({ id }) => id),
    papers.map(({ id }) => id),
  ]);
  const last = shown.at(-1);
  return {
    items: shown.map((one) => ({
      ...one,
      papers: papers
        .filter(({ audience }) => meant([one], audience).length > 0)
        .map((paper) => {
          const entry = rows.find((row) => row.staffId === one.id && row.paperId === paper.id);
          return {
            paper: paper.id,
            ...standingOf(paper, entry, context.today, within, again),
            last: entry ? lastOf(entry) : null,
          };
        }),
    })),
    next: asked.length > limit && last ? cursorFrom([last.number]) : null,
    papers: all.map(({ id, code, title, n, label }) => ({ id, code, title: { zh: title.zh, en: title.en }, n, label })),
  };
}

const lastOf = ({ day, label, way, result, by, note }: TrainingRow) => ({ day, label, way, result, by, note });

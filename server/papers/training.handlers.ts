import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { type FieldFault, notFound, refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { text } from '#server/text/text.ts';
import { readerRoles } from './content.ts';
import { mustDraft, mustTrain, seesPapers } from './papers.rights.ts';
import { holdersOf } from './papers.sql.ts';
import { addTrainings, type KnowledgeRow, knowledgeOf } from './training.sql.ts';

/** A knowledge paper in force today; 404 for any other. */
async function knowledge(context: CommandContext, id: string): Promise<KnowledgeRow> {
  const { project, moment } = context.unit;
  const all = await context.q(knowledgeOf, [project.id, moment.today]);
  return all.find((one) => one.id === id) ?? notFound();
}

/** Records who was trained on a paper, with the result of each. The trainer records it, never of themselves. */
const recordHandler: Handler<'training.record'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    mustTrain(context.person);
    const paper = await knowledge(context, command.paper);
    const faults: FieldFault[] = [];
    const wrong = (path: string, zh: string, en: string): void => void faults.push({ path, say: { zh, en } });
    if (Number.isNaN(Date.parse(`${command.day}T00:00:00Z`)) || command.day > moment.today)
      wrong('day', '培训日期不能晚于今天。', 'The day can not be later than today.');
    else if (command.day < paper.fromDay)
      wrong('day', `现行版本自 ${paper.fromDay} 起生效。`, `The version holds from ${paper.fromDay} on.`);
    const known = new Set((await context.q(holdersOf, [project.id, moment.today, readerRoles])).map(({ id }) => id));
    for (const [i, { staff }] of command.people.entries()) {
      if (!known.has(staff)) wrong(`people.${i}.staff`, '这位员工不在本处。', 'Nobody of this office.');
      else if (staff === context.person.id)
        wrong(`people.${i}.staff`, '自己的结果由别人登记。', 'Somebody else records your own result.');
    }
    if (faults.length > 0)
      refuse(400, 'training.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    const rows = command.people.map(({ training, staff, result, note: said }) => ({
      ...{ id: training, staff, result, note: said ? text(said) : null },
    }));
    await context.q(addTrainings, [
      ...[project.id, JSON.stringify(rows), paper.id, paper.n, command.day, command.way, context.person.id, moment.now],
    ]);
    await noteOffice(context, [
      {
        act: 'training.record',
        subjectId: paper.id,
        label: paper.title.zh,
        after: { people: rows.length, from: command.day },
      },
    ]);
    return { kind: 'training', training: { paper: paper.id, n: paper.n, people: rows.length } };
  },
};

/** Says that the sender has studied a paper alone; a trainer then looks into it and records the result. */
const studyHandler: Handler<'training.study'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (!seesPapers(context.person)) mustDraft(context.person, null);
    const paper = await knowledge(context, command.paper);
    const row = {
      id: command.training,
      staff: context.person.id,
      result: null,
      note: text(command.note ?? '') || null,
    };
    await context.q(addTrainings, [
      ...[project.id, JSON.stringify([row]), paper.id, paper.n, moment.today, 'self', context.person.id, moment.now],
    ]);
    return { kind: 'training', training: { paper: paper.id, n: paper.n, people: 1 } };
  },
};

export const trainingHandlers = {
  'training.record': recordHandler,
  'training.study': studyHandler,
};

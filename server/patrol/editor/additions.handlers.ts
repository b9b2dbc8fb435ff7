import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { mustAdd } from './editor.rights.ts';
import { addAddition, additionById, additionsEver, newestOfFamily, withdrawAddition } from './editor.sql.ts';
import { faultsOfItem, itemFrom } from './item.check.ts';

/** So many items of its own an office adds to the checklists of a family. */
const most = 60;

/** Adds an item of the office's own to a section; rounds that begin from now on take it along. */
const addHandler: Handler<'addition.add'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    mustAdd(context.person);
    const [lead] = await context.q(newestOfFamily, [command.family]);
    const section = lead?.body.sections.find((part) => part.key === command.section) ?? notFound();
    const faults = faultsOfItem(command.set, undefined);
    if (faults.length > 0)
      refuse(400, 'item.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    const ever = await context.q(additionsEver, [project.id, command.family]);
    if (ever.filter((one) => one.withdrawnAt === null).length >= most)
      refuse(409, 'addition.many', {
        zh: `本处最多增加 ${most} 项，请先撤回不用的。`,
        en: `At most ${most}: withdraw what is not used.`,
      });
    // its own numbers, which never meet those of the company and are never used again
    const n = ever.length + 1;
    const key = `${command.set.clause}-${project.code}-${String(n).padStart(2, '0')}`;
    const item = itemFrom(key, n, command.set, undefined);
    await context.q(addAddition, [
      ...[
        project.id,
        command.addition,
        command.family,
        section.key,
        JSON.stringify(item),
        context.person.id,
        moment.now,
      ],
    ]);
    await noteOffice(context, [
      {
        act: 'addition.add',
        subjectId: command.addition,
        label: item.title.zh,
        after: { section: section.title.zh, clause: item.clause },
      },
    ]);
    return { kind: 'addition', addition: { id: command.addition, item: key } };
  },
};

/** Withdraws an item of the office's own; rounds that took it along keep it, and so do their records. */
const withdrawHandler: Handler<'addition.withdraw'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    mustAdd(context.person);
    const [gone] = await context.q(withdrawAddition, [project.id, command.addition, moment.now, context.person.id]);
    if (!gone) {
      if ((await context.q(additionById, [project.id, command.addition])).length === 0) notFound();
      refuse(409, 'addition.gone', { zh: '这一项已经撤回。', en: 'It was withdrawn already.' });
    }
    await noteOffice(context, [{ act: 'addition.withdraw', subjectId: command.addition, label: gone.item.title.zh }]);
    return { kind: 'addition', addition: { id: command.addition } };
  },
};

export const additionHandlers = {
  'addition.add': addHandler,
  'addition.withdraw': withdrawHandler,
};

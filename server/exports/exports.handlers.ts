import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { addExport, cancelExport, waitingOf } from './exports.sql.ts';
import { type Exports, listNamed } from './lists.ts';

/** So many may wait for one person. */
const mostAtOnce = 5;
/** Has a list carried out as it is filtered, all of it, in the background. Who may not is written down. */
const startHandler = (lists: Exports): Handler<'export.start'> => ({
  watched: ({ list, reason, whole }) => ({
    act: 'export',
    subjectKind: 'list',
    fields: [list, whole ? 'whole' : 'masked'],
    reason,
  }),
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const source = listNamed(lists, command.list);
    if (!source?.may(context.person, context.params, false)) notFound();
    if (command.whole && !source.may(context.person, context.params, true))
      refuse(403, 'export.whole', {
        zh: '您的岗位只能导出脱敏数据，如需完整信息请由主任导出。',
        en: 'Your role carries out masked data only.',
      });
    const [waiting] = await context.q(waitingOf, [project.id, context.person.id]);
    if ((waiting?.n ?? 0) >= mostAtOnce)
      refuse(429, 'export.many', {
        zh: '您已有几份导出在生成，请等它们完成。',
        en: 'Wait for those that are being made.',
      });
    await context.q(addExport, [
      ...[project.id, command.export, command.list, JSON.stringify(command.query), command.whole ?? false],
      ...[command.reason.trim(), command.lang, context.person.id, moment.now],
    ]);
    return { kind: 'export', export: { id: command.export, state: 'waiting' } };
  },
});
const cancelHandler: Handler<'export.cancel'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const [gone] = await context.q(cancelExport, [project.id, command.export, context.person.id, moment.now]);
    if (!gone) notFound();
    return { kind: 'export', export: { id: gone.id, state: 'cancelled' } };
  },
};

export const exportHandlers = (lists: Exports) => ({
  'export.start': startHandler(lists),
  'export.cancel': cancelHandler,
});

import type { ResultOf } from '#contract/all.ts';
import type { ImportState } from '#contract/imports.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import type { Kind, Kinds } from '#server/manifest/import.ts';
import { type ImportRow, keepMap, lockImport, sendOn } from './imports.sql.ts';
import { dependedOn, headsHash, kindFor, kindsOf } from './imports.ts';
import { notesOf } from './imports-list.ts';

/** Has a file read dry: every row is told what would become of it. What the columns were said to be is remembered. */
const checkHandler = (kinds: Kinds): Handler<'import.check'> => ({
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const { row, kind } = await hold(context, kinds, command.import, ['staged', 'checked', 'failed']);
    const sheet = command.sheet ?? row.sheet;
    const table = row.sheets[sheet];
    if (!table || table.headless) refuseMap('sheet', '没有这张工作表。', 'There is no such sheet.');
    for (const [key, at] of Object.entries(command.mapping))
      if (!kind.columns.some((one) => one.key === key) || at >= table.heads.length)
        refuseMap(`mapping.${key}`, '没有这一列。', 'There is no such column.');
    for (const { key, title, required } of kind.columns)
      if (required && command.mapping[key] === undefined)
        refuseMap(`mapping.${key}`, `请指定哪一列是「${title.zh}」。`, `Say which column is ${title.en}.`);
    const fallback = Object.fromEntries(kind.options.map((option) => [option.key, option.fallback]));
    const options = { ...fallback, ...command.options };
    for (const [key, value] of Object.entries(options)) {
      const option = kind.options.find((one) => one.key === key);
      if (!option || (option.choices && !Object.hasOwn(option.choices, value)))
        refuseMap(`options.${key}`, '没有这个选项。', 'There is no such choice.');
    }
    const { answers = {} } = command;
    for (const [n, answer] of Object.entries(answers))
      if (!kind.asks || !Object.hasOwn(kind.asks.choices, answer))
        refuseMap(`answers.${n}`, '没有这个答案，请刷新后重选。', 'There is no such answer.');
    await context.q(keepMap, [
      ...[project.id, kind.key, headsHash(table.heads), JSON.stringify(command.mapping), JSON.stringify(options)],
      moment.now,
    ]);
    return send(context, row.id, 'checking', [sheet, command.mapping, options, table.rows, answers]);
  },
});
/** Has what was read right written, in the background; wrong rows are left out. What must be seen of them was seen. */
const commitHandler = (kinds: Kinds): Handler<'import.commit'> => ({
  run: async (context, command) => {
    const { row, kind } = await hold(context, kinds, command.import, ['checked', 'failed']);
    const unseen = notesOf(row.notes, kind).filter(({ about, must }) => must && !command.seen?.includes(about));
    if (unseen.length > 0)
      refuse(409, 'import.unseen', {
        zh: `${unseen.map(({ say }) => say.zh).join('')}请看过并勾选后再导入。`,
        en: `${unseen.map(({ say }) => say.en).join(' ')} Say that you have seen it, then import.`,
      });
    return send(context, row.id, 'committing');
  },
});
/** Takes an import back as a whole; 409 `import.depended-on`, naming what, once others build on it. */
const undoHandler = (kinds: Kinds): Handler<'import.undo'> => ({
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const { row, kind } = await hold(context, kinds, command.import, ['done', 'failed']);
    const site = {
      q: context.q,
      projectId: project.id,
      importId: row.id,
      now: moment.now,
      today: moment.today,
      by: context.person.id,
    };
    const hanging = await kind.dependents(site);
    if (hanging.length > 0) refuse(409, 'import.depended-on', dependedOn(hanging));
    return send(context, row.id, 'undoing');
  },
});
/** Puts a file aside that was not written. */
const dropHandler = (kinds: Kinds): Handler<'import.drop'> => ({
  run: async (context, command) => {
    const { row } = await hold(context, kinds, command.import, ['staged', 'checked']);
    return send(context, row.id, 'dropped');
  },
});
/** Leaves a step that is under way: what was written stays, and can be gone on with or taken back. */
const stopHandler = (kinds: Kinds): Handler<'import.stop'> => ({
  run: async (context, command) => {
    const { row } = await hold(context, kinds, command.import, ['checking', 'committing']);
    return send(context, row.id, row.state === 'checking' ? 'staged' : 'failed');
  },
});

const stateWords: Record<ImportState, string> = {
  staged: '已上传，还没有核对',
  checking: '正在核对',
  checked: '已核对，还没有导入',
  committing: '正在导入',
  done: '已导入',
  undoing: '正在撤回',
  undone: '已撤回',
  dropped: '已作废',
  failed: '导入中断',
};

async function hold(
  context: CommandContext,
  kinds: Kinds,
  id: string,
  states: readonly ImportState[],
): Promise<{ row: ImportRow; kind: Kind }> {
  kindsOf(context, kinds);
  const [row] = await context.q(lockImport, [context.unit.project.id, id]);
  if (!row) notFound();
  const kind = kindFor(context, kinds, row.kind);
  if (kind.own && row.byId !== context.person.id)
    refuse(403, 'import.not-yours', {
      zh: `这份文件由${row.by}上传，按其权限办理，请由${row.by}操作。`,
      en: `${row.by} imported this file, and it counts with their rights: they go on with it.`,
    });
  if (!states.includes(row.state) || (row.clearedAt !== null && row.state !== 'done'))
    refuse(409, 'import.state', {
      zh: `这次导入${row.clearedAt ? '的明细已按期清除' : `现在是「${stateWords[row.state]}」`}，不能这样做，请刷新。`,
      en: `This import is ${row.state}: reload.`,
    });
  return { row, kind };
}

async function send(
  context: CommandContext,
  id: string,
  state: ImportState,
  to: readonly unknown[] = [],
): Promise<ResultOf<'import.check'>> {
  const [sheet = null, mapping = null, options = null, total = null, answers = null] = to;
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await context.q(sendOn, [
    ...[context.unit.project.id, id, state, sheet, json(mapping), json(options), total],
    json(answers),
  ]);
  return { kind: 'import', import: { id, state } };
}

function refuseMap(path: string, zh: string, en: string): never {
  refuse(400, 'import.mapping', { zh, en }, [{ path, say: { zh, en } }]);
}

export const importHandlers = (kinds: Kinds) => ({
  'import.check': checkHandler(kinds),
  'import.commit': commitHandler(kinds),
  'import.undo': undoHandler(kinds),
  'import.drop': dropHandler(kinds),
  'import.stop': stopHandler(kinds),
});

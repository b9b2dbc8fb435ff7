import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import type { Kinds } from '#server/manifest/import.ts';
import { localMinute } from '#server/text/minutes.ts';
import { type WordTable, wordIn } from '#server/text/words.ts';
import { kindsOf, mayBring } from './imports.ts';
import { pageOfImports } from './imports-list.ts';

const pageSize = 500;
const states: WordTable = {
  staged: { zh: '待核对', en: 'Staged' },
  checking: { zh: '核对中', en: 'Being checked' },
  checked: { zh: '已核对', en: 'Checked' },
  committing: { zh: '导入中', en: 'Being written' },
  done: { zh: '已导入', en: 'Written' },
  undoing: { zh: '撤回中', en: 'Being undone' },
  undone: { zh: '已撤回', en: 'Undone' },
  dropped: { zh: '已作废', en: 'Discarded' },
  failed: { zh: '已中断', en: 'Broken off' },
};

/** 导入记录: of the kinds of file its reader may bring. */
const listOf = (kinds: Kinds): Source => ({
  title: { zh: '导入记录', en: 'Imports' },
  columns: [
    { title: { zh: '时间', en: 'At' }, width: 18 },
    { title: { zh: '文件', en: 'File' }, width: 40 },
    { title: { zh: '内容', en: 'Of what' }, width: 10 },
    { title: { zh: '状态', en: 'State' }, width: 10 },
    { title: { zh: '新增', en: 'New' }, width: 8 },
    { title: { zh: '更新', en: 'Changed' }, width: 8 },
    { title: { zh: '有误', en: 'Wrong' }, width: 8 },
    { title: { zh: '导入人', en: 'By' }, width: 12 },
  ],
  may: (person, params, whole) => !whole && Object.values(kinds).some((kind) => mayBring({ person, params }, kind)),
  async page(context, _query, after, { lang }) {
    const titles = new Map(kindsOf(context, kinds).map(({ key, title }) => [key, title[lang]]));
    const { items, next } = await pageOfImports(context, kinds, after, pageSize);
    return {
      rows: eachRow(items, (row) => [
        ...[localMinute(row.madeAt, context.project.timeZone), row.fileName, titles.get(row.kind) ?? row.kind],
        wordIn(states, row.state, lang),
        ...[row.counts.add ?? 0, row.counts.change ?? 0, row.counts.fault ?? 0, row.by],
      ]),
      next,
    };
  },
});

/** What was brought in, as it is carried out. */
export const importExports = (kinds: Kinds): Readonly<Record<string, Export>> => ({ imports: listOf(kinds) });

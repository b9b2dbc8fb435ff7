import { useInfiniteQuery } from '@tanstack/react-query';
import { Radio, Segmented, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportKind, ImportRow, RowAct } from '#contract/imports.ts';
import { importRowsQuery } from '#web/api/import-export-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { Answers } from './answers.tsx';
import { acts } from './state.tsx';

/** Shown also where there are none. */
const usual: readonly RowAct[] = ['add', 'change', 'same', 'fault'];
/** Rows of which something is said. */
const told: readonly RowAct[] = ['fault', 'ask', 'aside', 'noted'];

/** The rows of a file that was checked, those that are wrong first. */
export function Rows(props: { of: Import; kind: ImportKind }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project } = useOffice();
  const { of, kind } = props;
  const count = (one: RowAct): number => (one === 'noted' ? of.noted : (of.counts[one as keyof Import['counts']] ?? 0));
  const [act, setAct] = useState<RowAct>((['fault', 'ask', 'noted'] as const).find((one) => count(one) > 0) ?? 'add');
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const list = useInfiniteQuery(importRowsQuery(project.id, of.id, act, of.checkedAt));
  // as they stand in the file
  const shown = kind.columns
    .filter(({ key }) => of.mapping[key] !== undefined)
    .sort((a, b) => (of.mapping[a.key] ?? 0) - (of.mapping[b.key] ?? 0));
  const titleOf = (column: string): string =>
    say(kind.columns.find(({ key }) => key === column)?.title ?? { zh: column, en: column });
  return (
    <>
      <Segmented<RowAct>
        aria-label={t('importExport:imports.result')}
        value={act}
        options={[...acts, 'noted' as const]
          .filter((value) => usual.includes(value) || count(value) > 0)
          .map((value) => ({ value, label: `${t(`importExport:imports.acts.${value}`)} ${count(value)}` }))}
        onChange={setAct}
        style={{ marginBottom: 12 }}
      />
      {act === 'ask' && kind.asks && of.state === 'checked' ? (
        <Answers
          of={of}
          asks={kind.asks}
          given={answers}
          shown={list.data?.pages.flatMap(({ items }) => items) ?? []}
          set={setAnswers}
        />
      ) : null}
      <DataTable<ImportRow>
        label={t(`importExport:imports.acts.${act}`)}
        list={list}
        columns={[
          {
            key: 'n',
            title: t('importExport:imports.line'),
            width: 90,
            render: (_, row) => (
              <>
                {row.n} {row.hidden ? <Tag>{t('importExport:imports.hidden')}</Tag> : null}
              </>
            ),
          },
          ...(act === 'ask' && kind.asks && of.state === 'checked'
            ? [
                {
                  key: 'answer',
                  title: say(kind.asks.title),
                  width: 170,
                  render: (_: unknown, row: ImportRow) => (
                    <Radio.Group
                      aria-label={t('importExport:imports.answerOf', { n: row.n })}
                      size="small"
                      optionType="button"
                      value={answers[row.n] ?? row.answer}
                      options={(kind.asks?.choices ?? []).map(({ key, title }) => ({ value: key, label: say(title) }))}
                      onChange={({ target }) => setAnswers({ ...answers, [row.n]: String(target.value) })}
                    />
                  ),
                },
              ]
            : []),
          ...(told.includes(act)
            ? [
                {
                  key: 'why',
                  title: t(`importExport:imports.${act === 'noted' ? 'known' : 'why'}`),
                  render: (_: unknown, row: ImportRow) =>
                    row.faults.map((fault) => (
                      <div
                        key={`${fault.column} ${fault.say.zh}`}
                        className={`d-long${act === 'fault' ? ' d-odd' : ''}`}
                      >
                        {fault.column === '' ? '' : `${titleOf(fault.column)}: `}
                        {say(fault.say)}
                      </div>
                    )),
                },
              ]
            : []),
          {
            key: 'cells',
            title: t('importExport:imports.content'),
            render: (_, row) => (
              <span className="d-long">
                {(act === 'aside'
                  ? [...new Set(row.cells)]
                  : shown.map(({ key }) => row.cells[of.mapping[key] ?? -1] ?? '')
                )
                  .filter(Boolean)
                  .join('  |  ')}
              </span>
            ),
          },
        ]}
        rowKey={(row) => String(row.n)}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('importExport:imports.emptyRows'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeChange } from '#contract/office.ts';
import { departments, isRole, roles } from '#kernel/roles.ts';
import { changesQuery } from '#web/api/office-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { office } from '#web/i18n/zh/office.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { useValueWords } from '../parameters/value.ts';
import { usePlaceWords } from '../places/words.ts';

const { acts, fields, kinds } = office.changes;
const has = <T extends object>(of: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(of, key);

/** Who changed what of the office, the newest first. */
export function ChangesTab(props: { what: string | undefined; set: (what: string | undefined) => void }): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const faults = useFaults();
  const { project, when } = useOffice();
  const list = useInfiniteQuery(changesQuery(project.id, props.what));
  return (
    <>
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'what',
            label: t('changes.act'),
            options: (Object.keys(kinds) as (keyof typeof kinds)[]).map((value) => ({
              value,
              label: t(`changes.kinds.${value}`),
            })),
          },
        ]}
        values={{ what: props.what }}
        set={({ what }) => props.set(what)}
        aside={<ExportButton list="changes" query={{ what: props.what }} />}
      />
      <DataTable<OfficeChange>
        label={t('people.tabs.changes')}
        list={list}
        columns={[
          { key: 'at', title: t('changes.at'), width: 130, render: (_, row) => when(row.at) },
          { key: 'by', title: t('changes.who'), width: 90, render: (_, row) => row.by },
          {
            key: 'act',
            title: t('changes.act'),
            width: 150,
            render: (_, row) => (has(acts, row.act) ? t(`changes.acts.${row.act}`) : row.act),
          },
          { key: 'label', title: t('changes.what'), render: (_, row) => <span className="d-long">{row.label}</span> },
          { key: 'detail', title: t('changes.detail'), render: (_, row) => <Detail row={row} /> },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('changes.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

/** What was, and what became of it, field by field. */
function Detail(props: { row: OfficeChange }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const places = usePlaceWords();
  const parameter = useValueWords();
  const { before, after } = props.row;
  const value = (key: string, one: unknown): string => {
    if (one === null || one === undefined || one === '') return t('changes.none');
    if (typeof one === 'boolean') return one ? t('changes.yes') : t('changes.no');
    if (key === 'areaCm2') return String(Number(one) / 10_000);
    if (key === 'value')
      return parameter(one, after?.of === 'departments' ? 'departments' : undefined) || t('changes.none');
    const text = String(one);
    if (key === 'role' && isRole(text)) return say(roles[text]);
    if (key === 'department' && has(departments, text)) return say(departments[text]);
    if (key === 'use') return places.use(text);
    if (key === 'zone') return project.zones.find(({ id }) => id === text)?.name ?? t('changes.none');
    return text;
  };
  // in the order of the catalogue: the database gives keys back by their length
  const keys = Object.keys(fields).filter((key) => key in { ...before, ...after });
  const lines = keys
    .filter(
      (key) => before?.[key] !== undefined || (after?.[key] !== null && after?.[key] !== false && after?.[key] !== 0),
    )
    .map((key) => {
      const name = has(fields, key) ? t(`changes.fields.${key}`) : key;
      const was = before && key in before ? value(key, before[key]) : undefined;
      const is = after && key in after ? value(key, after[key]) : undefined;
      return `${name} ${was !== undefined && is !== undefined ? `${was} → ${is}` : (is ?? was ?? '')}`;
    });
  return <span className="d-long">{lines.join(' · ')}</span>;
}

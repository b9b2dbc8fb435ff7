import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditLine } from '#contract/office.ts';
import { auditQuery } from '#web/api/cabinet-queries.ts';
import { customers } from '#web/i18n/zh/customers.ts';
import { office } from '#web/i18n/zh/office.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFullTime } from '../customers/days.ts';
import { useFaults } from '../fault.ts';
import { auditSearch } from '../search.ts';
import { StaffPicker } from '../sheet/pickers.tsx';
import '../customers/customer-words.ts';
import '../office-words.ts';
import './cabinet-words.ts';

export const Route = createLazyRoute('/audit')({ component: AuditPage });

const sorts = ['changed', 'saw', 'exported'] as const;
const has = <T extends object>(of: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(of, key);

/** Who saw, changed and exported what, in one list: for the manager, and whoever looks back two years later. */
function AuditPage(): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const time = useFullTime();
  const { project } = useOffice();
  const search = Route.useSearch();
  const list = useInfiniteQuery(auditQuery(project.id, search));
  const go = (values: Record<string, unknown>): void => void navigate({ to: '/audit', search: auditSearch(values) });
  return (
    <>
      <Typography.Title level={1}>{t('menu.audit')}</Typography.Title>
      <p className="d-sub">{t('cabinet:audit.intro')}</p>
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'sort',
            label: t('cabinet:audit.sort'),
            options: sorts.map((value) => ({ value, label: t(`cabinet:audit.sorts.${value}`) })),
          },
        ]}
        values={{ ...search }}
        set={go}
        aside={
          <div className="d-picker">
            <StaffPicker
              id="audit-by"
              label={t('cabinet:audit.by')}
              placeholder={t('cabinet:audit.by')}
              value={search.by ? [search.by] : []}
              many={false}
              department={undefined}
              known={{}}
              set={(ids) => go({ ...search, by: ids?.[0] })}
              invalid={false}
            />
          </div>
        }
      />
      <DataTable<AuditLine>
        label={t('menu.audit')}
        list={list}
        columns={[
          { key: 'at', title: t('cabinet:audit.at'), width: 150, render: (_, row) => time(row.at) },
          {
            key: 'by',
            title: t('cabinet:audit.by'),
            render: (_, row) => (
              <div>
                {row.by} <span className="d-small">{row.byNumber}</span>
              </div>
            ),
          },
          {
            key: 'sort',
            title: t('cabinet:audit.sort'),
            render: (_, row) => (
              <>
                <Tag>{t(`cabinet:audit.sorts.${row.sort}`)}</Tag>
                {row.act === 'grant.alone' ? <Tag color="error">{t('cabinet:audit.alone')}</Tag> : null}
                {row.refused ? <Tag color="error">{t('cabinet:audit.refused')}</Tag> : null}
              </>
            ),
          },
          { key: 'act', title: t('cabinet:audit.act'), render: (_, row) => <Act of={row} /> },
          { key: 'subject', title: t('cabinet:audit.subject'), render: (_, row) => <Subject of={row} /> },
          {
            key: 'reason',
            title: t('cabinet:audit.reason'),
            render: (_, row) => <span className="d-long">{row.reason}</span>,
          },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('cabinet:audit.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
    </>
  );
}

/** What was done, in the words of the part it was done in; one that has none is shown as it is. */
function Act(props: { of: AuditLine }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'office']);
  const { act, subjectKind, sort } = props.of;
  if (sort !== 'changed') return has(customers.access.acts, act) ? t(`customers:access.acts.${act}`) : act;
  if (subjectKind === 'office') return has(office.changes.acts, act) ? t(`office:changes.acts.${act}`) : act;
  return has(customers.changes.acts, act) ? t(`customers:changes.acts.${act}`) : act;
}

function Subject(props: { of: AuditLine }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'cabinet']);
  const { subjectKind: kind, subjectId, label } = props.of;
  if (label !== null) return <span className="d-long">{label}</span>;
  const words = has(customers.access.subjects, kind) ? t(`customers:access.subjects.${kind}`) : kind;
  if (subjectId === null || (kind !== 'party' && kind !== 'room')) return words;
  return kind === 'party' ? (
    <Link to="/parties/$party" params={{ party: subjectId }}>
      {words}
    </Link>
  ) : (
    <Link to="/households/$room" params={{ room: subjectId }}>
      {words}
    </Link>
  );
}

import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Select, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duties, DutyRow } from '#contract/papers.ts';
import { type RoleId, roles } from '#kernel/roles.ts';
import { dutiesQuery } from '#web/api/paper-queries.ts';
import { pageAddress } from '#web/api/root.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { Unread } from './parts.tsx';
import './paper-words.ts';

export const Route = createLazyRoute('/duties')({ component: DutiesPage });

const worded = (Object.keys(roles) as RoleId[]).filter((role) => role !== 'resident');

/** What my roles do, and where; any other role can be looked up. */
function DutiesPage(): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { role } = Route.useSearch();
  const asked = useQuery(dutiesQuery(project.id, role));
  return (
    <>
      <Typography.Title level={1}>{t('duties.title')}</Typography.Title>
      <p className="d-sub">{t('duties.hint')}</p>
      <Select<string>
        aria-label={t('duties.role')}
        style={{ width: 200, marginBottom: 12 }}
        value={role ?? ''}
        options={[
          { value: '', label: t('duties.own') },
          ...worded.map((one) => ({ value: one, label: say(roles[one]) })),
        ]}
        onChange={(next) => void navigate({ to: '/duties', search: next ? { role: next as RoleId } : {} })}
      />
      {asked.isError ? <Unread error={asked.error} again={asked.refetch} /> : null}
      {asked.isPending ? <Skeleton active /> : null}
      {asked.data?.roles.map((one) => (
        <OfRole key={one.role} of={one} />
      ))}
    </>
  );
}

function OfRole(props: { of: Duties['roles'][number] }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { role, duties } = props.of;
  // what can be done comes first
  const rows = [...duties.filter(({ at }) => at !== null), ...duties.filter(({ at }) => at === null)];
  return (
    <section aria-label={say(roles[role])}>
      <h2 style={{ margin: '12px 0 8px' }}>{say(roles[role])}</h2>
      {rows.length === 0 ? (
        <p className="d-sub">{t('duties.empty')}</p>
      ) : (
        <PlainTable<DutyRow>
          label={say(roles[role])}
          rowKey={(row) => `${row.say.zh} ${row.clauses.join()}`}
          rows={rows}
          columns={[
            { key: 'what', title: t('duties.what'), render: (_, row) => say(row.say) },
            { key: 'where', title: t('duties.where'), width: 190, render: (_, row) => <Where row={row} /> },
            { key: 'clauses', title: t('duties.clauses'), width: 210, render: (_, row) => row.clauses.join('、') },
          ]}
        />
      )}
    </section>
  );
}

function Where(props: { row: DutyRow }): ReactNode {
  const { t } = useTranslation('papers');
  const { at } = props.row;
  if (at === null) return <span className="d-sub">{t('duties.none')}</span>;
  if (at.screen === 'desk') return <Link to={at.to}>{t('duties.desk')}</Link>;
  return <a href={`${pageAddress('pocket')}${at.to.slice(1)}`}>{t('duties.pocket')}</a>;
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contract/staff.ts';
import { officeDay } from '#kernel/calendar.ts';
import { roles } from '#kernel/roles.ts';
import { serverNow } from '#web/api/clock.ts';
import { peopleQuery } from '#web/api/office-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { PersonModal } from './person-modals.tsx';
import { AccountTag } from './words.tsx';

/** People as those see them who look after them: accounts, posts, grants. */
export function PeopleTab(props: {
  q: string | undefined;
  left: boolean;
  set: (values: { q?: string | undefined; left?: boolean }) => void;
}): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { q, left } = props;
  const list = useInfiniteQuery(peopleQuery(project.id, { q, state: left ? 'left' : 'active' }));
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  const today = officeDay(serverNow(), project.timeZone);
  const first = list.data?.pages[0];
  return (
    <>
      <Filters
        filters={[
          { kind: 'text', name: 'q', label: t('people.search') },
          {
            kind: 'choice',
            name: 'state',
            label: t('people.state'),
            options: [
              { value: 'active', label: t('people.active') },
              { value: 'left', label: t('people.left') },
            ],
          },
        ]}
        values={{ q, state: left ? 'left' : 'active' }}
        set={(values) => props.set({ q: values.q, left: values.state === 'left' })}
        aside={
          <>
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('people.add')}
            </Button>
            <Button onClick={() => void navigate({ to: '/imports' })}>{t('people.bring')}</Button>
            <ExportButton list="people" query={{ q, state: left ? 'left' : undefined }} />
          </>
        }
      />
      <DataTable<PersonRow>
        label={t('people.tabs.people')}
        list={list}
        columns={[
          {
            key: 'name',
            title: t('people.name'),
            render: (_, row) => (
              <Button type="link" style={{ padding: 0 }} onClick={() => setOpen(row.id)}>
                {row.name}
              </Button>
            ),
          },
          { key: 'number', title: t('people.number'), render: (_, row) => row.number },
          {
            key: 'posts',
            title: t('people.posts'),
            render: (_, row) => row.posts.map(({ title }) => title).join('、'),
          },
          {
            key: 'grants',
            title: t('people.grants'),
            render: (_, row) =>
              [
                ...new Set(
                  row.grants
                    .filter(({ to }) => to === null || to >= today)
                    .map(({ role, zone }) => `${say(roles[role])}${zone ? `（${zone}）` : ''}`),
                ),
              ].join('、'),
          },
          { key: 'phone', title: t('people.phone'), render: (_, row) => row.phoneMasked },
          {
            key: 'account',
            title: t('people.account'),
            render: (_, row) => (
              <>
                <AccountTag person={row} />
                {row.waiting.length > 0 ? <Tag color="warning">{t('people.waitsTag')}</Tag> : null}
                {row.leftOn ? <span className="d-small">{t('people.leaving', { day: row.leftOn })}</span> : null}
              </>
            ),
          },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{
          empty: q || left ? t('people.empty') : t('people.emptyStart'),
          more: t('common:act.more'),
          retry: t('common:act.retry'),
        }}
        open={(row) => setOpen(row.id)}
      />
      {adding ? <PersonModal done={setOpen} close={() => setAdding(false)} /> : null}
      {open ? (
        <PersonDrawer
          key={open}
          id={open}
          mayGive={first?.mayGive ?? []}
          mayEverywhere={first?.mayEverywhere ?? false}
          today={today}
          close={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
}

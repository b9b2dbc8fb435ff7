import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing, Trainee } from '#contract/papers.ts';
import { trainingsQuery } from '#web/api/paper-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { RoleNames } from './parts.tsx';
import { RecordModal, StudyModal } from './training-modals.tsx';
import './paper-words.ts';
import './papers.css';

export const Route = createLazyRoute('/training')({ component: TrainingPage });

const colour = {
  passed: 'success',
  repeat: 'warning',
  studied: 'processing',
  open: 'default',
  overdue: 'error',
} as const;

/** Who has learned which knowledge paper, who has to, and who is late. */
function TrainingPage(): ReactNode {
  const { t } = useTranslation(['papers', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { paper } = Route.useSearch();
  const list = useInfiniteQuery(trainingsQuery(project.id, paper));
  const [asking, setAsking] = useState<'record' | 'study'>();
  const first = list.data?.pages[0];
  const papers = first?.papers ?? [];
  const shown = paper ? papers.filter(({ id }) => id === paper) : papers;
  return (
    <>
      <Typography.Title level={1}>{t('training.title')}</Typography.Title>
      <p className="d-sub">{t('training.hint')}</p>
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'paper',
            label: t('training.paper'),
            options: papers.map((one) => ({ value: one.id, label: say(one.title) })),
          },
        ]}
        values={{ paper }}
        set={(next) => void navigate({ to: '/training', search: next.paper ? { paper: next.paper } : {} })}
        aside={
          papers.length > 0 ? (
            <>
              {first?.may.record ? (
                <Button type="primary" onClick={() => setAsking('record')}>
                  {t('training.record')}
                </Button>
              ) : null}
              <Button onClick={() => setAsking('study')}>{t('training.study')}</Button>
            </>
          ) : null
        }
      />
      <DataTable<Trainee>
        label={t('training.title')}
        list={list}
        columns={[
          { key: 'number', title: t('number'), width: 90, render: (_, row) => row.number },
          { key: 'name', title: t('person'), width: 90, render: (_, row) => row.name },
          { key: 'roles', title: t('roles'), width: 150, render: (_, row) => <RoleNames roles={row.roles} /> },
          ...shown.map((one) => ({
            key: one.id,
            title: say(one.title),
            render: (_: unknown, row: Trainee) => <State of={row.papers.find((stand) => stand.paper === one.id)} />,
          })),
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('training.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      />
      {asking === 'record' ? <RecordModal papers={papers} chosen={paper} close={() => setAsking(undefined)} /> : null}
      {asking === 'study' ? <StudyModal papers={papers} chosen={paper} close={() => setAsking(undefined)} /> : null}
    </>
  );
}

/** How somebody stands with a paper, and what they did last. */
function State(props: { of: Standing | undefined }): ReactNode {
  const { t } = useTranslation('papers');
  const { of } = props;
  if (!of) return null;
  const { last } = of;
  return (
    <>
      <Tag color={colour[of.state]}>{t(`training.states.${of.state}`)}</Tag>
      <span className="d-sub">
        {of.state === 'passed' ? t('training.validTo', { day: of.due }) : t('training.due', { day: of.due })}
      </span>
      {last ? (
        <div className="d-sub">
          {t('training.last', { day: last.day, way: t(`training.ways.${last.way}`), label: last.label, by: last.by })}
          {last.note ? <div className="d-long">{last.note}</div> : null}
        </div>
      ) : null}
    </>
  );
}

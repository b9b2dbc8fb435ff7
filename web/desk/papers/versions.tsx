import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal, Skeleton, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperDetail, PaperVersion } from '#contract/papers.ts';
import { differenceQuery } from '#web/api/paper-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { Differences, Unread } from './parts.tsx';

/** Every version there was, who wrote and approved it, and what it changed. */
export function Versions(props: { of: PaperDetail; shown: number }): ReactNode {
  const { t } = useTranslation('papers');
  const { when } = useOffice();
  const [pair, setPair] = useState<{ from: PaperVersion; to: PaperVersion }>();
  const { of } = props;
  const before = (n: number): PaperVersion | undefined => of.versions.find((one) => one.n < n);
  return (
    <section aria-label={t('versions')}>
      <h2 style={{ margin: '16px 0 8px' }}>{t('versions')}</h2>
      <PlainTable<PaperVersion>
        label={t('versions')}
        rowKey={(row) => row.n}
        rows={of.versions}
        mark={(row) => row.n === props.shown}
        columns={[
          {
            key: 'label',
            title: t('version'),
            width: 90,
            render: (_, row) => (
              <Link to="/papers/$paper" params={{ paper: of.id }} search={{ version: row.n }}>
                {row.label}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('since'),
            width: 190,
            render: (_, row) => (
              <>
                {row.from}{' '}
                <Tag color={row.state === 'in-force' ? 'success' : 'default'}>{t(`states.${row.state}`)}</Tag>
              </>
            ),
          },
          {
            key: 'drafted',
            title: t('drafted'),
            width: 100,
            render: (_, row) => (row.shipped ? t('shipped') : row.draftedBy),
          },
          { key: 'approved', title: t('approved'), width: 100, render: (_, row) => row.approvedBy },
          { key: 'published', title: t('published'), width: 150, render: (_, row) => when(row.publishedAt) },
          { key: 'note', title: t('note'), render: (_, row) => <span className="d-long">{row.note}</span> },
          {
            key: 'compare',
            title: t('compare'),
            width: 140,
            render: (_, row) => {
              const from = before(row.n);
              return from ? (
                <Button type="link" size="small" onClick={() => setPair({ from, to: row })}>
                  {t('compareTitle', { from: from.label, to: row.label })}
                </Button>
              ) : null;
            },
          },
        ]}
      />
      {pair ? <Compared paper={of.id} pair={pair} close={() => setPair(undefined)} /> : null}
    </section>
  );
}

function Compared(props: {
  paper: string;
  pair: { from: PaperVersion; to: PaperVersion };
  close: () => void;
}): ReactNode {
  const { t } = useTranslation('papers');
  const { project } = useOffice();
  const { from, to } = props.pair;
  const asked = useQuery(differenceQuery(project.id, props.paper, from.n, to.n));
  return (
    <Modal
      open
      title={t('compareTitle', { from: from.label, to: to.label })}
      onCancel={props.close}
      footer={null}
      width={760}
    >
      {asked.isError ? <Unread error={asked.error} again={asked.refetch} /> : null}
      {asked.data ? <Differences of={asked.data.items} /> : asked.isError ? null : <Skeleton active />}
    </Modal>
  );
}

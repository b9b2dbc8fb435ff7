import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, Space, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureOf } from '#procedures/all.ts';
import { chaseQuery } from '#web/api/desk-queries.ts';
import type { ChaseRow, Said } from '#web/api/desk-types.ts';
import type { Offer } from '#web/api/types.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { useCaseColumns } from '../parts.tsx';
import { StepModal } from '../sheet/step-modal.tsx';

export const Route = createLazyRoute('/chase')({ component: ChasePage });

/** The list of the 行政助理: what departments have in hand, when they were last reminded, what they answered (P5-3.3). */
function ChasePage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const navigate = useNavigate();
  const list = useInfiniteQuery(chaseQuery(project.id));
  const columns = useCaseColumns<ChaseRow>();
  const { busy, send } = useCommand(project.id);
  const [working, setWorking] = useState('');
  const [own, setOwn] = useState<ChaseRow>();
  const remind = async (row: ChaseRow): Promise<void> => {
    setWorking(row.id);
    try {
      await send('case.step', {
        case: row.id,
        step: 'chase',
        values: { remark: t('chase.remark') },
        seen: row.seq,
        screen: 'desk',
      });
      void message.success(t('chase.sent', { number: row.number ?? '' }));
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <>
      <Typography.Title level={1}>{t('menu.chase')}</Typography.Title>
      <DataTable
        label={t('menu.chase')}
        list={list}
        columns={[
          ...columns,
          {
            key: 'chased',
            title: t('chase.last'),
            render: (_, row) => <SaidCell said={row.chased} none={t('chase.never')} />,
          },
          {
            key: 'reply',
            title: t('chase.reply'),
            render: (_, row) => (row.chased ? <SaidCell said={row.reply} none={t('chase.noReply')} /> : null),
          },
          {
            key: 'act',
            title: t('inbox.steps'),
            render: (_, row) =>
              row.mayChase ? (
                <Space.Compact>
                  <Button
                    type="primary"
                    loading={busy && working === row.id}
                    aria-label={`${t('chase.act')} ${row.number}`}
                    onClick={() => void remind(row)}
                  >
                    {t('chase.act')}
                  </Button>
                  <Dropdown
                    trigger={['click']}
                    menu={{
                      items: [{ key: 'own', label: t('chase.remarkLabel') }],
                      onClick: () => setOwn(row),
                    }}
                  >
                    <Button aria-label={`${t('chase.remarkLabel')} ${row.number}`}>…</Button>
                  </Dropdown>
                </Space.Compact>
              ) : null,
          },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('chase.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
      {own ? (
        <StepModal
          of={{ ...own, people: {}, places: {} }}
          offer={chaseOffer}
          initial={{ remark: t('chase.remark') }}
          close={() => setOwn(undefined)}
        />
      ) : null}
    </>
  );
}

const chaseOffer: Offer = {
  step: 'chase',
  title: procedureOf('finding').steps.chase?.title ?? { zh: '', en: '' },
  asks: ['remark'],
  may: [],
  signed: null,
  offline: false,
};

function SaidCell(props: { said: Said | null; none: string }): ReactNode {
  const { when } = useOffice();
  const { said } = props;
  return said ? (
    <span className="d-long d-mid">
      {when(said.at)} {said.by}
      <br />
      {said.text}
    </span>
  ) : (
    <span className="d-sub">{props.none}</span>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChecklistBody } from '#contract/checklists.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';

/** Who is changing this checklist, and the way into its draft for those who may. */
export function Editing(props: { list: ChecklistBody }): ReactNode {
  const { t } = useTranslation('office');
  const { project, when } = useOffice();
  const { send, busy } = useCommand(project.id);
  const { message } = App.useApp();
  const faults = useFaults();
  const navigate = useNavigate();
  const { list } = props;
  const { draft, family } = list;
  if (!list.may.edit) return null;
  const open = (): void => void navigate({ to: '/checklists/$key/draft', params: { key: list.key } });
  const begin = async (from: 'published' | 'shipped', take: boolean): Promise<void> => {
    try {
      await send('checklist.draft', { family, from, ...(take ? { take: true as const } : {}) });
      open();
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <div className="d-stack" style={{ marginBottom: 12 }}>
      {draft ? (
        <Alert
          type="info"
          showIcon
          title={
            draft.mine
              ? t('list.draftMine', { when: when(draft.changedAt) })
              : t('list.draftBy', { who: draft.by, when: when(draft.changedAt) })
          }
        />
      ) : null}
      {list.shippedNewer && !draft ? (
        <Alert
          type="warning"
          showIcon
          title={t('list.shipped')}
          action={
            <Button loading={busy} onClick={() => void begin('shipped', false)}>
              {t('list.fromShipped')}
            </Button>
          }
        />
      ) : null}
      <Space wrap>
        {draft === null ? (
          <Button type="primary" loading={busy} onClick={() => void begin('published', false)}>
            {t('list.edit')}
          </Button>
        ) : draft.mine ? (
          <Button type="primary" onClick={open}>
            {t('list.goOn')}
          </Button>
        ) : (
          <Button loading={busy} onClick={() => void begin('published', true)}>
            {t('list.take')}
          </Button>
        )}
      </Space>
    </div>
  );
}

/** The versions there were, who published them and why. */
export function History(props: { list: ChecklistBody }): ReactNode {
  const { t } = useTranslation(['office', 'desk', 'common']);
  const { when } = useOffice();
  return (
    <>
      <h2 style={{ margin: '24px 0 8px' }}>{t('list.history')}</h2>
      <PlainTable<ChecklistBody['versions'][number]>
        label={t('list.history')}
        rowKey={(row) => row.version}
        rows={props.list.versions}
        columns={[
          { key: 'version', title: t('desk:checklist.version'), width: 80, render: (_, row) => row.version },
          { key: 'at', title: t('changes.at'), width: 150, render: (_, row) => when(row.publishedAt) },
          {
            key: 'by',
            title: t('changes.who'),
            width: 140,
            render: (_, row) => row.by ?? t('list.shippedBy'),
          },
          { key: 'note', title: t('list.note'), render: (_, row) => <span className="d-long">{row.note}</span> },
        ]}
      />
    </>
  );
}

import type { UseQueryResult } from '@tanstack/react-query';
import { App, Button, Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingRow } from '#contract/staff.ts';
import { roles } from '#kernel/roles.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';

type Waiting = Pick<UseQueryResult<{ items: readonly WaitingRow[] }>, 'data' | 'error' | 'isError' | 'refetch'>;

/**
 * Roles that wait for a second person, with the button for whoever may confirm them; nothing while none do. The page asks
 * for them: asked here again, a page that waits for the answer would take the card away, and put it back, without end.
 */
export function WaitingCard({ asked }: { asked: Waiting }): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const faults = useFaults();
  const rows = asked.data?.items ?? [];
  if (asked.isError)
    return (
      <p className="d-sub" role="alert">
        {faults(asked.error).say}{' '}
        <Button size="small" onClick={() => void asked.refetch()}>
          {t('common:act.retry')}
        </Button>
      </p>
    );
  if (rows.length === 0) return null;
  return (
    <Card size="small" title={t('people.waits', { n: rows.length })} style={{ marginBottom: 16 }}>
      <p className="d-sub">{t('people.waitsHint')}</p>
      {rows.map((row) => (
        <Line key={row.id} row={row} />
      ))}
    </Card>
  );
}

function Line(props: { row: WaitingRow }): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project, me, when } = useOffice();
  const { send, busy } = useCommand(project.id);
  const { message, modal } = App.useApp();
  const { row } = props;
  const name = say(roles[row.role]);
  const confirm = async (): Promise<void> => {
    try {
      const { grants } = await send('grant.confirm', { staff: row.staff.id, grants: [row.id] });
      void message.success(
        grants.some(({ alone }) => alone)
          ? t('people.aloneNow')
          : t('people.confirmed', { name: row.staff.name, role: name }),
      );
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  const ask = (): void =>
    void modal.confirm({
      title: t('people.confirmOf', { name: row.staff.name, role: name }),
      content: row.mayConfirm ? t('people.confirmHint') : t('people.confirmOwn'),
      okText: t('people.confirm'),
      cancelText: t('common:act.cancel'),
      onOk: confirm,
    });
  return (
    <p className="d-line">
      <b>{row.staff.name}</b> <span className="d-code">{row.staff.number}</span>
      <Tag color="warning">{name}</Tag>
      <span>{row.everywhere ? t('people.everywhere') : (row.zone ?? t('people.whole'))}</span>
      <span className="d-small">{t('people.givenBy', { name: row.givenBy ?? '—', when: when(row.since) })}</span>
      {row.staff.id === me.staff.id ? (
        <span className="d-small">{t('people.waitsMine')}</span>
      ) : (
        <Button size="small" type={row.mayConfirm ? 'primary' : 'default'} disabled={busy} onClick={ask}>
          {t('people.confirm')}
        </Button>
      )}
    </p>
  );
}

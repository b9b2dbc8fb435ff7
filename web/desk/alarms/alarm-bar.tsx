import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alarmsQuery } from '#web/api/queries.ts';
import type { Alarm } from '#web/api/types.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';

/** Alarms that ring at this person, above whatever page is open, until somebody has answered. */
export function AlarmBar(): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { project, when } = useOffice();
  const alarms = useQuery(alarmsQuery(project.id));
  const [open, setOpen] = useState<Alarm>();
  const ringing = (alarms.data?.items ?? []).filter((alarm) => alarm.acknowledgedAt === null);
  return (
    <>
      {ringing.map((alarm) => (
        <Alert
          key={alarm.id}
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('alarm.title', { what: say(alarm.reason) })}
          description={
            <>
              <Link to="/cases/$case" params={{ case: alarm.case.id }}>
                {alarm.case.number}
              </Link>{' '}
              {alarm.place?.label} {alarm.raisedBy.name} {when(alarm.raisedAt)}
            </>
          }
          action={
            <Button danger onClick={() => setOpen(alarm)}>
              {t('alarm.answer')}
            </Button>
          }
        />
      ))}
      {open ? <Answer alarm={open} close={() => setOpen(undefined)} /> : null}
    </>
  );
}

function Answer(props: { alarm: Alarm; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [answer, setAnswer] = useState('');
  const [fault, setFault] = useState<string>();
  const submit = async (): Promise<void> => {
    if (answer.trim() === '') {
      setFault(t('common:field.needed', { what: t('alarm.what') }));
      return;
    }
    try {
      await send('alarm.acknowledge', { alarm: props.alarm.id, answer: answer.trim() });
      void message.success(t('alarm.done'));
      props.close();
    } catch (error) {
      setFault(faults(error).say);
    }
  };
  return (
    <Modal
      open
      title={t('alarm.answer')}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={t('common:act.submit')}
      cancelText={t('common:act.cancel')}
      confirmLoading={busy}
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <Input.TextArea
        aria-label={t('alarm.what')}
        placeholder={t('alarm.what')}
        value={answer}
        maxLength={500}
        onChange={(event) => setAnswer(event.target.value)}
      />
    </Modal>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '#contract/notices.ts';
import { alarmsQuery } from '#web/api/queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ReasonModal } from '../ask-modal.tsx';

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
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  return (
    <ReasonModal
      title={t('alarm.answer')}
      label={t('alarm.what')}
      done={t('alarm.done')}
      most={500}
      send={(answer) => send('alarm.acknowledge', { alarm: props.alarm.id, answer })}
      close={props.close}
    />
  );
}

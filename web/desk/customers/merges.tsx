import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Merge } from '#contract/customers.ts';
import { mergesQuery } from '#web/api/customer-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { useFullTime } from './days.ts';

/** Files that were made one with this, each with the way back; nothing where there are none. */
export function Merges(props: { party: string; mayChange: boolean }): ReactNode {
  const { t } = useTranslation(['desk', 'files', 'common']);
  const faults = useFaults();
  const time = useFullTime();
  const { project } = useOffice();
  const [undoing, setUndoing] = useState<Merge>();
  const read = useQuery(mergesQuery(project.id, props.party));
  const items = read.data?.items ?? [];
  if (read.isError && !read.data)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(read.error).say}
        action={<Button onClick={() => void read.refetch()}>{t('common:act.retry')}</Button>}
      />
    );
  if (items.length === 0) return null;
  return (
    <Card size="small" title={<h2>{t('files:merges.title', { n: items.length })}</h2>}>
      <ul className="d-plain">
        {items.map((one) => (
          <li key={one.id} className="d-kept">
            <div>
              <b>{one.name}</b>
              <span className="d-small">{t('files:merges.by', { who: one.by, when: time(one.at) })}</span>
            </div>
            {props.mayChange ? (
              <Button size="small" onClick={() => setUndoing(one)}>
                {t('files:merges.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {undoing ? <Undo merge={undoing} close={() => setUndoing(undefined)} /> : null}
    </Card>
  );
}

function Undo(props: { merge: Merge; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'files', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { merge } = props;
  return (
    <AskModal
      title={t('files:merges.undoTitle', { who: merge.name })}
      done={t('files:merges.undone')}
      close={props.close}
      send={async () => {
        await send('party.unmerge', { merge: merge.id });
        return undefined;
      }}
    >
      <p>{t('files:merges.undoAsk')}</p>
    </AskModal>
  );
}

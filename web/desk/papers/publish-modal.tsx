import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperDraft } from '#contract/papers.ts';
import { addDays, officeDay } from '#kernel/calendar.ts';
import { serverNow } from '#web/api/clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { DayField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../ask-modal.tsx';

/** From which day the approved draft holds, and what is new in it. */
export function PublishModal(props: { of: PaperDraft; seen: number; done: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation(['papers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { of, seen } = props;
  const today = officeDay(serverNow().toISOString(), project.timeZone);
  const [from, setFrom] = useState(of.hasInForce ? addDays(today, 1) : today);
  const [note, setNote] = useState('');
  return (
    <AskModal
      title={t('edit.publishTitle', { label: of.label })}
      done={t('edit.publishDone')}
      ok={t('edit.publish')}
      send={async () => {
        if (note.trim() === '') return { note: t('common:field.needed', { what: t('edit.note') }) };
        await send('paper.publish', { paper: of.id, seen, from, note: note.trim() });
        props.done();
        return undefined;
      }}
      close={props.close}
    >
      {(faultOf) => (
        <>
          <DayField
            label={t('edit.from')}
            needed
            value={from}
            set={setFrom}
            hint={t('edit.fromHint')}
            fault={faultOf('from')}
          />
          <TextField label={t('edit.note')} needed value={note} set={setNote} most={200} fault={faultOf('note')} />
        </>
      )}
    </AskModal>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#contract/customers.ts';
import type { Erased } from '#contract/household.ts';
import { partyQuery, personFile } from '#web/api/customer-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import { needed } from './draft.ts';

const isShort = (text: string): boolean => [...text.trim()].length < 2;

/** All that is kept about a person, as a file to hand to them; why is written down. */
export function PersonCopy(props: { party: Party; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'files', 'common']);
  const { project } = useOffice();
  const today = useToday();
  const [reason, setReason] = useState('');
  const { party } = props;
  return (
    <AskModal
      title={t('files:copy.title', { who: party.name })}
      done={t('files:copy.done')}
      close={props.close}
      send={async () => {
        if (isShort(reason)) return { reason: t('common:field.needed', { what: t('files:copy.reason') }) };
        save(t('files:copy.file', { day: today }), await personFile(project.id, party.id, reason.trim()));
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <p className="d-sub">{t('files:copy.what')}</p>
          <TextField
            label={t('files:copy.reason')}
            hint={t('files:copy.reasonHint')}
            needed
            first
            value={reason}
            set={setReason}
            most={200}
            fault={fault('reason')}
          />
        </>
      )}
    </AskModal>
  );
}

/** Hands the browser a file to keep. */
function save(name: string, content: object): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/**
 * Erases a person's data at their request. It can not be taken back: the word has to be typed. What was erased and what
 * stays is shown afterwards, so that it can be told to whoever asked.
 */
export function ErasePerson(props: { party: Party; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'files', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [request, setRequest] = useState('');
  const [typed, setTyped] = useState('');
  const result = useRef<Erased>(undefined);
  const [done, setDone] = useState<Erased>();
  const { party } = props;
  const word = t('files:erase.word');
  if (done)
    return (
      <Outcome
        of={done}
        close={() => {
          void navigate({ to: '/parties' }).then(() =>
            client.removeQueries({ queryKey: partyQuery(project.id, party.id).queryKey }),
          );
        }}
      />
    );
  return (
    <AskModal
      title={t('files:erase.title', { who: party.name })}
      close={() => (result.current ? setDone(result.current) : props.close())}
      send={async () => {
        const missing = needed({ request: [isShort(request) ? '' : request, t('files:erase.request')] }, (what) =>
          t('common:field.needed', { what }),
        );
        const unsure = typed.trim() === word ? {} : { typed: t('files:erase.typeIt', { word }) };
        if (missing || typed.trim() !== word) return { ...missing, ...unsure };
        result.current = await send('party.erase', { party: party.id, request: request.trim() });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t('files:erase.warning')} />
          <TextField
            label={t('files:erase.request')}
            hint={t('files:erase.requestHint')}
            needed
            first
            value={request}
            set={setRequest}
            most={300}
            fault={fault('request')}
          />
          <TextField
            label={t('files:erase.typed', { word })}
            needed
            value={typed}
            set={setTyped}
            most={20}
            fault={fault('typed')}
          />
        </>
      )}
    </AskModal>
  );
}

const counted = ['contacts', 'vehicles', 'papers', 'said'] as const;

function Outcome(props: { of: Erased; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'files', 'common']);
  const say = useSay();
  const { erased, kept } = props.of;
  return (
    <Modal
      open
      title={t('files:erase.done')}
      onCancel={props.close}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={props.close}>
          {t('files:erase.toList')}
        </Button>
      }
    >
      <h3>{t('files:erase.gone')}</h3>
      <ul>
        <li>{t('files:erase.counts.self')}</li>
        {counted.map((key) => (
          <li key={key}>{t(`files:erase.counts.${key}`, { n: erased[key] })}</li>
        ))}
      </ul>
      <h3>{t('files:erase.kept')}</h3>
      <ul>
        {kept.map((one) => (
          <li key={one.zh}>{say(one)}</li>
        ))}
      </ul>
    </Modal>
  );
}

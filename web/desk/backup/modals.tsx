import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, http } from '#web/api/client.ts';
import { backupQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, Field } from '#web/ui/desk/fields.tsx';
import { AskModal, type Missing } from '../ask-modal.tsx';

function useSent(): () => Promise<undefined> {
  const cache = useQueryClient();
  const { project } = useOffice();
  return async () => {
    await cache.invalidateQueries({ queryKey: backupQuery(project.id).queryKey });
    return undefined;
  };
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

/** Hour and number of the backups. */
export function SetModal(props: { hour: number; keep: number; version: number; close: () => void }): ReactNode {
  const { t } = useTranslation('backup');
  const { project } = useOffice();
  const sent = useSent();
  const [hour, setHour] = useState(String(props.hour));
  const [keep, setKeep] = useState(String(props.keep));
  const send = async (): Promise<Missing> => {
    const number = Number(keep);
    if (!Number.isInteger(number) || number < 2 || number > 400) return { keep: t('keepWrong') };
    await call(
      http.PUT('/api/projects/{project}/backup', {
        params: { path: { project: project.id } },
        body: { version: props.version, hour: Number(hour), keep: number },
      }),
    );
    return sent();
  };
  return (
    <AskModal title={t('set')} done={t('setDone')} send={send} close={props.close}>
      {(faultOf) => (
        <>
          <ChoiceField label={t('hour')} value={hour} set={setHour} options={hours} fault={faultOf('hour')} needed />
          <Field label={t('keep')} hint={t('keepHint')} fault={faultOf('keep')} needed>
            {(tied) => (
              <Input
                {...tied}
                inputMode="numeric"
                maxLength={3}
                value={keep}
                autoComplete="off"
                style={{ width: 120 }}
                onChange={(event) => setKeep(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </AskModal>
  );
}

/** The administrator shows that the key is at hand; it is tried on the last backup and kept nowhere. */
export function KeyModal(props: { by: 'passphrase' | 'recipients'; close: () => void }): ReactNode {
  const { t } = useTranslation('backup');
  const { project } = useOffice();
  const sent = useSent();
  const [key, setKey] = useState('');
  const send = async (): Promise<Missing> => {
    if (key.trim() === '') return { key: t('keyMissing') };
    await call(
      http.POST('/api/projects/{project}/backup/key', { params: { path: { project: project.id } }, body: { key } }),
    );
    return sent();
  };
  return (
    <AskModal title={t('keyCheck')} done={t('keyGood')} ok={t('keyTry')} send={send} close={props.close}>
      {(faultOf) => (
        <>
          <p className="d-sub">{t('keyHint')}</p>
          <Field label={t(`keyLabel.${props.by}`)} fault={faultOf('key')} needed>
            {(tied) => (
              <Input.Password
                {...tied}
                maxLength={4000}
                value={key}
                autoComplete="off"
                onChange={(event) => setKey(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </AskModal>
  );
}

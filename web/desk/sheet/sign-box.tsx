import { Form, Input } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';

/** The signature of the desk: the password once more. In the sample one signs with one's staff number. */
export function SignBox(props: { value: string; set: (value: string) => void; fault: string | undefined }): ReactNode {
  const { t } = useTranslation('desk');
  const { me } = useOffice();
  const id = useId();
  return (
    <Form.Item
      label={t('form.sign')}
      htmlFor={id}
      required
      extra={me.mode === 'sample' ? t('form.signSample', { number: me.staff.number }) : t('form.signHint')}
      {...(props.fault ? { validateStatus: 'error' as const, help: <span role="alert">{props.fault}</span> } : {})}
    >
      <Input.Password
        id={id}
        value={props.value}
        autoComplete="current-password"
        onChange={(event) => props.set(event.target.value)}
      />
    </Form.Item>
  );
}

import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#web/ui/desk/fields.tsx';
import { useFaults } from '../fault.ts';

const reasons = ['caller', 'call', 'work', 'danger'] as const;

/** The reason why personal data is looked at: one tap for the usual ones, a line for any other. */
export function AskReason(props: {
  title: string;
  /** shows what was asked for; what it throws is told here, and the question stays */
  see: (reason: string) => Promise<void>;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [missing, setMissing] = useState<string>();
  const see = async (reason: string): Promise<void> => {
    const short = [...reason.trim()].length < 2;
    setMissing(short ? t('common:field.needed', { what: t('customers:see.other') }) : undefined);
    if (short || busy) return;
    setBusy(true);
    try {
      await props.see(reason.trim());
    } catch (error) {
      setFault(faults(error).say);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.close}
      mask={{ closable: false }}
      footer={<Button onClick={props.close}>{t('common:act.cancel')}</Button>}
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <p className="d-sub">{t('customers:see.why')}</p>
      <Flex wrap gap={8} style={{ marginBottom: 16 }}>
        {reasons.map((reason) => (
          <Button key={reason} disabled={busy} onClick={() => void see(t(`customers:see.reasons.${reason}`))}>
            {t(`customers:see.reasons.${reason}`)}
          </Button>
        ))}
      </Flex>
      <Form layout="vertical" component="div">
        <Field label={t('customers:see.other')} fault={missing}>
          {(tied) => (
            <Flex gap={8}>
              <Input
                {...tied}
                value={text}
                maxLength={200}
                onChange={(event) => setText(event.target.value)}
                onPressEnter={(event) => {
                  if (!event.nativeEvent.isComposing) void see(text);
                }}
              />
              <Button disabled={busy} onClick={() => void see(text)}>
                {t('customers:see.otherGo')}
              </Button>
            </Flex>
          )}
        </Field>
      </Form>
    </Modal>
  );
}

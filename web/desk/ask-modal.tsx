import { Alert, App, Form, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldSaid, useFaults } from './fault.ts';

/**
 * A question before a command is sent: it stays open, with the sentence of what is wrong, until the server has taken it.
 * `send` throws what the server refuses; a sentence it returns says what still has to be filled in.
 */
export function AskModal(props: {
  title: string;
  /** what is told when it has worked */
  done: string;
  send: () => Promise<string | undefined>;
  close: () => void;
  children: ReactNode;
  /** what is wrong with single fields, told beside them; nothing once it is sent again */
  faulted?: (fields: readonly FieldSaid[]) => void;
  /** the word on the button */
  ok?: string;
  width?: number;
  /** what comes next stands in its place: it neither closes itself nor tells that it is done */
  stays?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const faults = useFaults();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async (): Promise<void> => {
    setBusy(true);
    props.faulted?.([]);
    try {
      const missing = await props.send();
      setFault(missing);
      if (missing !== undefined) return;
      if (props.stays) return;
      void message.success(props.done);
      props.close();
    } catch (error) {
      const said = faults(error);
      setFault(said.say);
      props.faulted?.(said.fields);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={props.ok ?? t('act.submit')}
      {...(props.width ? { width: props.width } : {})}
      cancelText={t('act.cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <Form layout="vertical" component="div">
        {props.children}
      </Form>
    </Modal>
  );
}

/** Sentences beside the fields of a form: `at(path)` goes into its Form.Item. */
export function useFieldFaults(): {
  at: (path: string) => { validateStatus?: 'error'; help?: string };
  set: (fields: readonly FieldSaid[]) => void;
} {
  const [fields, set] = useState<readonly FieldSaid[]>([]);
  return {
    at: (path) => {
      const found = fields.find((one) => one.path === path || one.path === `set.${path}`);
      return found ? { validateStatus: 'error', help: found.say } : {};
    },
    set,
  };
}

/** A question for one text that has to be given: why, or what was done. */
export function ReasonModal(props: {
  title: string;
  /** what the text is */
  label: string;
  done: string;
  most: number;
  send: (text: string) => Promise<unknown>;
  close: () => void;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const { label } = props;
  const send = async (): Promise<string | undefined> => {
    if (text.trim() === '') return t('field.needed', { what: label });
    await props.send(text.trim());
    return undefined;
  };
  return (
    <AskModal title={props.title} done={props.done} send={send} close={props.close}>
      {props.children}
      <Form.Item label={label} htmlFor={id} required>
        <Input.TextArea
          id={id}
          value={text}
          maxLength={props.most}
          autoSize={{ minRows: 3, maxRows: 8 }}
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
    </AskModal>
  );
}

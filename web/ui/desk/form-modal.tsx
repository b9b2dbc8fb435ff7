import { Alert, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useState } from 'react';

/** What is wrong with a form that was sent: a sentence for the whole, and one for each field it names. */
export interface FormFault {
  readonly say: string;
  readonly fields: readonly { readonly path: string; readonly say: string }[];
}

/**
 * A form in a window. `send` does the work; what it throws goes through `faultOf` and is shown at the fields named.
 * The window stays open, with everything entered, until the work is done.
 */
export function FormModal<V extends object>(props: {
  title: string;
  open: boolean;
  close: () => void;
  send: (values: V) => Promise<void>;
  faultOf: (error: unknown) => FormFault;
  words: { ok: string; cancel: string };
  initial?: Partial<V>;
  danger?: boolean;
  width?: number;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
}): ReactNode {
  const [form] = Form.useForm<V>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const submit = async (): Promise<void> => {
    let values: V;
    try {
      values = await form.validateFields();
    } catch {
      return;
    }
    setBusy(true);
    setFault(undefined);
    try {
      await props.send(values);
      props.close();
    } catch (error) {
      const found = props.faultOf(error);
      setFault(found.say);
      form.setFields(
        found.fields.map((one) => ({ name: one.path.split('.'), errors: [one.say] })) as Parameters<
          typeof form.setFields
        >[0],
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      title={props.title}
      open={props.open}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={props.words.ok}
      cancelText={props.words.cancel}
      confirmLoading={busy}
      okButtonProps={{ danger: props.danger ?? false }}
      width={props.width ?? 520}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <Form<V>
        form={form}
        layout="vertical"
        preserve={false}
        {...(props.initial ? { initialValues: props.initial } : {})}
      >
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </Form>
    </Modal>
  );
}

import { Alert, App, Form, Modal } from 'antd';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '#web/ui/desk/fields.tsx';
import type { Kept } from './drafts.ts';
import { type FieldSaid, useFaults } from './fault.ts';
import { Restored } from './restored.tsx';

/** What is wrong with a form before it is sent: a sentence for the whole, or one for each field by its path. */
export type Missing = string | Readonly<Record<string, string>> | undefined;
/** The sentence of what is wrong with one field, by its path as the server names it. */
export type FaultOf = (path: string) => string | undefined;

interface Wrong {
  readonly say: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  /** what was thrown, when it was sent */
  readonly error?: unknown;
}

/**
 * A question before a command is sent: it stays open, with what is wrong, until the server has taken it. `send` throws
 * what the server refuses; what it returns says what still has to be filled in. Children that are a function draw what
 * is wrong with each field beside it; what no field has claimed stands above the form, never nowhere.
 */
export function AskModal(props: {
  title: string;
  /** what is told when it has worked; nothing when `send` tells it */
  done?: string;
  send: () => Promise<Missing>;
  close: () => void;
  children: ReactNode | ((faultOf: FaultOf) => ReactNode);
  width?: number;
  /** what else can be done about a refusal, below its sentence; `again` sends once more; paths it asks for are its to draw */
  way?: (error: unknown, again: () => void, faultOf: FaultOf) => ReactNode;
  /** whoever draws the fields elsewhere is told what is wrong with them; nothing once it is sent again */
  faulted?: (fields: readonly FieldSaid[]) => void;
  /** the word on the button */
  ok?: string;
  /** what comes next stands in its place: it neither closes itself nor tells that it is done */
  stays?: boolean;
  /** what is typed outlives the page, and is shown again until it was sent */
  kept?: Kept | undefined;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { message } = App.useApp();
  const form = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong>();
  const submit = async (): Promise<void> => {
    setBusy(true);
    props.faulted?.([]);
    try {
      const missing = await props.send();
      if (missing !== undefined) {
        setWrong(typeof missing === 'string' ? { say: missing, fields: {} } : { say: undefined, fields: missing });
        return;
      }
      setWrong(undefined);
      props.kept?.forget();
      if (props.stays) return;
      if (props.done !== undefined) void message.success(props.done);
      props.close();
    } catch (error) {
      const { say, fields } = faults(error);
      props.faulted?.(fields);
      const here = props.faulted ? [] : fields;
      setWrong({ say, fields: Object.fromEntries(here.map((one) => [one.path, one.say])), error });
    } finally {
      setBusy(false);
    }
  };
  // whoever uses no mouse, or no eyes, is led to what is wrong
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [wrong]);

  const claimed = new Set<string>();
  const { children } = props;
  const faultOf: FaultOf = (path) => {
    claimed.add(path);
    return wrong?.fields[path];
  };
  const body = typeof children === 'function' ? children(faultOf) : children;
  const way = wrong?.error === undefined ? null : props.way?.(wrong.error, () => void submit(), faultOf);
  // fields deeper inside claim theirs while they are drawn: what is left over is known after that
  const [loose, setLoose] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const left = Object.entries(wrong?.fields ?? {}).flatMap(([path, say]) => (claimed.has(path) ? [] : [say]));
    setLoose((before) => (before.join() === left.join() ? before : left));
  });
  // what a way draws stands with the sentence of the whole, which stays
  const placed = !way && Object.keys(wrong?.fields ?? {}).length > 0 && loose.length === 0;
  const more = [...new Set(loose)].filter((say) => say !== wrong?.say);
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={props.ok ?? t('common:act.submit')}
      cancelText={t('common:act.cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
      {...(props.width ? { width: props.width } : {})}
    >
      <Restored of={props.kept} />
      {wrong ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={placed ? t('form.check') : (wrong.say ?? t('form.check'))}
          {...(more.length > 0 || way
            ? {
                description: (
                  <>
                    {more.map((say) => (
                      <div key={say}>{say}</div>
                    ))}
                    {way}
                  </>
                ),
              }
            : {})}
        />
      ) : null}
      <div ref={form}>
        <Form layout="vertical" component="div">
          {body}
        </Form>
      </div>
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
  const [text, setText] = useState('');
  const { label } = props;
  const send = async (): Promise<Missing> => {
    if (text.trim() === '') return t('field.needed', { what: label });
    await props.send(text.trim());
    return undefined;
  };
  return (
    <AskModal title={props.title} done={props.done} send={send} close={props.close}>
      {props.children}
      <TextField label={label} needed value={text} set={setText} most={props.most} first />
    </AskModal>
  );
}

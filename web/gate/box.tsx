import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';

/** A labelled line of a form. */
export function Box(props: {
  label: string;
  name: string;
  type?: 'text' | 'password';
  autoComplete: string;
  hint?: string;
  fault?: string | undefined;
}): ReactNode {
  const id = useId();
  const notes = [props.hint ? `${id}-hint` : '', props.fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="box">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        autoComplete={props.autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        {...(notes ? { 'aria-describedby': notes } : {})}
        {...(props.fault ? { 'aria-invalid': true } : {})}
      />
      {props.hint ? (
        <small id={`${id}-hint`} className="hint">
          {props.hint}
        </small>
      ) : null}
      {props.fault ? (
        <small id={`${id}-fault`} className="fault">
          {props.fault}
        </small>
      ) : null}
    </div>
  );
}

/**
 * A form of the gate. `check` looks at what was entered and answers a sentence when it will not do; `send` does the work.
 * What the server says about a field is shown at that field.
 */
export function GateForm(props: {
  submit: string;
  check: (values: Record<string, string>) => string | undefined;
  send: (values: Record<string, string>) => Promise<void>;
  children: (faults: (name: string) => string | undefined) => ReactNode;
}): ReactNode {
  const say = useSay();
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const [said, setSaid] = useState<string>();
  const fields = fault instanceof ApiError ? fault.fields : [];

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
    setFault(undefined);
    const wrong = props.check(values);
    setSaid(wrong);
    if (wrong) return;
    setBusy(true);
    try {
      await props.send(values);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  const atField = (name: string): string | undefined => {
    const one = fields.find((entry) => entry.path === name);
    return one ? say(one.say) : undefined;
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {props.children(atField)}
      {said || fault ? (
        <p className="fault" role="alert">
          {said ?? say(sayOf(fault))}
        </p>
      ) : null}
      <button type="submit" disabled={busy}>
        {busy ? t('state.loading') : props.submit}
      </button>
    </form>
  );
}

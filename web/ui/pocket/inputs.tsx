import { Input, TextArea } from 'antd-mobile';
import { type ReactNode, useId } from 'react';

/** A labelled box of a form. The fault, when there is one, is read out with the box. */
export function Field(props: {
  label: string;
  /** said behind the label when the box may stay empty */
  optional?: string | undefined;
  fault?: string | undefined;
  hint?: string | undefined;
  /** several controls under one label */
  group?: boolean;
  children: (ids: { id: string; labelId: string; faultId: string | undefined }) => ReactNode;
}): ReactNode {
  const id = useId();
  const faultId = props.fault ? `${id}-fault` : undefined;
  const label = (
    <>
      {props.label}
      {props.optional ? <small>{props.optional}</small> : null}
    </>
  );
  return (
    <div className={`k-field${props.fault ? ' k-field-bad' : ''}`}>
      {props.group ? (
        <div className="k-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="k-label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      {props.children({ id, labelId: `${id}-label`, faultId })}
      {props.hint ? <div className="k-hint">{props.hint}</div> : null}
      {props.fault ? (
        <div className="k-field-fault" id={faultId} role="alert">
          {props.fault}
        </div>
      ) : null}
    </div>
  );
}

interface Common {
  label: string;
  optional?: string | undefined;
  fault?: string | undefined;
  hint?: string | undefined;
}

/** One line of text. */
export const LineBox = (
  props: Common & {
    value: string;
    set: (value: string) => void;
    type?: 'text' | 'password' | 'tel';
    inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
    max?: number;
    placeholder?: string;
    autoComplete?: string;
  },
): ReactNode => (
  <Field {...props}>
    {({ id }) => (
      <Input
        id={id}
        value={props.value}
        onChange={props.set}
        type={props.type ?? 'text'}
        {...(props.inputMode ? { inputMode: props.inputMode } : {})}
        {...(props.max ? { maxLength: props.max } : {})}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      />
    )}
  </Field>
);

/** Several lines of text, growing with what is written. */
export const TextBox = (
  props: Common & { value: string; set: (value: string) => void; max?: number; rows?: number; placeholder?: string },
): ReactNode => (
  <Field {...props}>
    {({ id }) => (
      <TextArea
        id={id}
        value={props.value}
        onChange={props.set}
        rows={props.rows ?? 2}
        autoSize={{ minRows: props.rows ?? 2, maxRows: 8 }}
        {...(props.max ? { maxLength: props.max } : {})}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      />
    )}
  </Field>
);

/** One of a few options, as large buttons. `clear` lets the choice be taken back by a second tap. */
export function ChoiceBox<V extends string>(
  props: Common & {
    value: V | undefined;
    options: readonly { value: V; label: string }[];
    set: (value: V | undefined) => void;
    clear?: boolean;
  },
): ReactNode {
  const name = useId();
  return (
    <Field {...props} group>
      {({ labelId }) => (
        <div role="radiogroup" aria-labelledby={labelId} className="k-options">
          {props.options.map((option) => (
            <label key={option.value} className={option.value === props.value ? 'k-option k-on' : 'k-option'}>
              <input
                type="radio"
                name={name}
                checked={option.value === props.value}
                onChange={() => props.set(option.value)}
                onClick={() => {
                  if (props.clear && option.value === props.value) props.set(undefined);
                }}
              />
              {option.label}
            </label>
          ))}
        </div>
      )}
    </Field>
  );
}

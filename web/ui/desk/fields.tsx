import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { type ReactNode, useId } from 'react';

/** What surrounds an input: its title, whether it is needed, what is wrong with it. */
interface Around {
  readonly label: string;
  readonly fault?: string | undefined;
  readonly needed?: boolean;
  readonly hint?: ReactNode;
}
interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** One titled input of a form; `children` draws it with the id and the state that tie it to its title and its fault. */
export function Field(
  props: Around & {
    children: (tied: { id: string; 'aria-invalid': boolean; status: 'error' | '' }) => ReactNode;
  },
): ReactNode {
  const id = useId();
  const { label, fault, hint } = props;
  const wrong = fault !== undefined;
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={props.needed ?? false}
      {...(hint ? { extra: hint } : {})}
      {...(wrong ? { validateStatus: 'error' as const, help: <span role="alert">{fault}</span> } : {})}
    >
      {props.children({ id, 'aria-invalid': wrong, status: wrong ? 'error' : '' })}
    </Form.Item>
  );
}

/** A text: one line, or several where more than a hundred characters may come. */
export function TextField(
  props: Around & {
    value: string;
    set: (value: string) => void;
    most: number;
    placeholder?: string;
    first?: boolean;
  },
): ReactNode {
  const { value, set, most, placeholder, first } = props;
  const own = {
    value,
    maxLength: most,
    autoComplete: 'off',
    ...(placeholder ? { placeholder } : {}),
    ...(first ? { autoFocus: true } : {}),
  };
  return (
    <Field {...props}>
      {(tied) =>
        most > 100 ? (
          <Input.TextArea
            {...tied}
            {...own}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => set(event.target.value)}
          />
        ) : (
          <Input {...tied} {...own} onChange={(event) => set(event.target.value)} />
        )
      }
    </Field>
  );
}

/** An office day; an empty one is ''. */
export function DayField(props: Around & { value: string; set: (day: string) => void }): ReactNode {
  return (
    <Field {...props}>
      {(tied) => (
        <Input
          {...tied}
          type="date"
          value={props.value}
          onChange={(event) => props.set(event.target.value)}
          style={{ width: 170 }}
        />
      )}
    </Field>
  );
}

/** One of many, out of a list. */
export function ChoiceField<T extends string>(
  props: Around & {
    value: T | undefined;
    set: (value: T) => void;
    options: readonly Choice<T>[];
    placeholder?: string;
    /** may be emptied again */
    clear?: () => void;
  },
): ReactNode {
  return (
    <Field {...props}>
      {(tied) => (
        <Select<T | null>
          {...tied}
          aria-label={props.label}
          value={props.value ?? null}
          placeholder={props.placeholder}
          options={props.options.map((one) => ({ ...one }))}
          allowClear={props.clear !== undefined}
          onChange={(value) => (value ? props.set(value) : props.clear?.())}
        />
      )}
    </Field>
  );
}

/** One of a few, all of them seen at once. */
export function RadioField<T extends string>(
  props: Around & { value: T; set: (value: T) => void; options: readonly Choice<T>[] },
): ReactNode {
  return (
    <Form.Item
      label={props.label}
      {...(props.hint ? { extra: props.hint } : {})}
      {...(props.fault ? { validateStatus: 'error' as const, help: <span role="alert">{props.fault}</span> } : {})}
    >
      <Radio.Group
        aria-label={props.label}
        value={props.value}
        options={props.options.map((one) => ({ ...one }))}
        onChange={(event) => props.set(event.target.value as T)}
      />
    </Form.Item>
  );
}

export function TickField(props: { label: string; value: boolean; set: (value: boolean) => void }): ReactNode {
  return (
    <Form.Item>
      <Checkbox checked={props.value} onChange={(event) => props.set(event.target.checked)}>
        {props.label}
      </Checkbox>
    </Form.Item>
  );
}

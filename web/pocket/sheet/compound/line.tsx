import type { ReactNode } from 'react';

/** One line to type on within a box of several: named for readers, not by a title of its own. */
export const Line = (props: {
  id?: string;
  label: string;
  value: string;
  set: (value: string) => void;
  max: number;
  placeholder?: string;
  type?: 'text' | 'tel';
  inputMode?: 'decimal';
}): ReactNode => (
  <input
    {...(props.id === undefined ? {} : { id: props.id })}
    className="k-native"
    type={props.type ?? 'text'}
    aria-label={props.label}
    autoComplete="off"
    maxLength={props.max}
    value={props.value}
    {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
    {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
    onChange={(event) => props.set(event.target.value)}
  />
);

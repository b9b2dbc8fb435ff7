import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from '#kernel/words.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { partyIn, typedParty } from '#web/sheet/compound.ts';
import type { Box } from '#web/sheet/form.ts';
import type { StepFormState } from '#web/sheet/use-form.ts';
import { instantIn, wallClock } from '#web/sheet/wall-clock.ts';
import { Photos } from './photos.tsx';

export interface InputProps {
  readonly box: Box;
  readonly form: StepFormState;
  readonly code: string;
  readonly timeZone: string;
}

/** One box of the form, drawn by its kind; kinds that somebody outside can not fill in stand in no form of theirs. */
export function BoxInput(props: InputProps): ReactNode {
  const { t } = useTranslation('outside');
  const say = useSay();
  const { box, form, timeZone } = props;
  const { name, field } = box;
  const value = form.draft[name];
  const text = typeof value === 'string' ? value : '';
  const set = (next: string): void => form.set(name, next === '' ? undefined : next);
  switch (field.kind) {
    case 'text':
      return <Line {...props} value={text} set={set} long={field.max > 60} max={field.max} />;
    case 'phone':
      return <Line {...props} value={text} set={set} type="tel" max={20} />;
    case 'count':
      return (
        <Line
          {...props}
          value={typeof value === 'number' ? String(value) : ''}
          set={(next) => form.set(name, next === '' || Number.isNaN(Number(next)) ? undefined : Number(next))}
          type="number"
        />
      );
    case 'date':
      return (
        <Line
          {...props}
          value={field.time && text ? wallClock(text, timeZone) : text}
          set={(next) => form.set(name, field.time ? instantIn(next, timeZone) : next || undefined)}
          type={field.time ? 'datetime-local' : 'date'}
        />
      );
    case 'choice':
      return (
        <Options
          {...props}
          value={text}
          options={Object.entries<Words>(field.options).map(([key, words]) => [key, say(words)])}
          set={(next) => form.set(name, next)}
        />
      );
    case 'flag':
      return (
        <Options
          {...props}
          value={value === undefined ? '' : String(value)}
          options={[
            ['true', t('yes')],
            ['false', t('no')],
          ]}
          set={(next) => form.set(name, next === 'true')}
        />
      );
    case 'party': {
      const { name: who = '', phone = '' } = partyIn(value);
      const put = (part: { name: string } | { phone: string }): void =>
        form.change(name, (before) => typedParty(before, part));
      return (
        <>
          <Line
            {...props}
            label={t('nameOf', { box: say(field.title) })}
            value={who}
            set={(to) => put({ name: to })}
            max={60}
            silent={who !== ''}
          />
          <Line
            {...props}
            label={t('phoneOf', { box: say(field.title) })}
            value={phone}
            set={(to) => put({ phone: to })}
            type="tel"
            max={20}
            // with a name there, what is wrong is the number
            silent={who === ''}
          />
        </>
      );
    }
    case 'photos':
      return <Photos {...props} max={field.max} value={Array.isArray(value) ? (value as readonly string[]) : []} />;
    default:
      return null;
  }
}

function Line(
  props: InputProps & {
    label?: string;
    value: string;
    set: (text: string) => void;
    type?: 'text' | 'tel' | 'number' | 'date' | 'datetime-local';
    long?: boolean;
    max?: number;
    /** the fault is said at another line of the box */
    silent?: boolean;
  },
): ReactNode {
  const { t } = useTranslation('outside');
  const say = useSay();
  const id = useId();
  const { box, form } = props;
  const wrong = props.silent ? undefined : form.faults[box.name];
  const common = {
    id,
    value: props.value,
    onChange: (event: { target: { value: string } }) => props.set(event.target.value),
    ...(props.max ? { maxLength: props.max } : {}),
    ...(wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {}),
  };
  return (
    <div className="box">
      <label htmlFor={id}>
        {props.label ?? say(box.field.title)}
        {box.needed ? null : <small>{t('optional')}</small>}
      </label>
      {props.long ? <textarea rows={4} {...common} /> : <input type={props.type ?? 'text'} {...common} />}
      {wrong ? (
        <p id={`${id}-fault`} className="fault">
          {say(wrong)}
        </p>
      ) : null}
    </div>
  );
}

function Options(
  props: InputProps & { value: string; options: readonly (readonly [string, string])[]; set: (value: string) => void },
): ReactNode {
  const { t } = useTranslation('outside');
  const say = useSay();
  const id = useId();
  const { box, form } = props;
  const wrong = form.faults[box.name];
  return (
    <fieldset className="box">
      <legend>
        {say(box.field.title)}
        {box.needed ? null : <small>{t('optional')}</small>}
      </legend>
      <div className="options">
        {props.options.map(([key, label]) => (
          <label key={key} className={key === props.value ? 'option on' : 'option'}>
            <input
              type="radio"
              name={id}
              checked={key === props.value}
              onChange={() => props.set(key)}
              {...(wrong ? { 'aria-invalid': true } : {})}
            />
            {label}
          </label>
        ))}
      </div>
      {wrong ? <p className="fault">{say(wrong)}</p> : null}
    </fieldset>
  );
}

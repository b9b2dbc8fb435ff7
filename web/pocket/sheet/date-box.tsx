import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateField } from '#kernel/fields.ts';
import { serverNow } from '#web/api/clock.ts';
import { useOffice } from '#web/office/office.tsx';
import { instantIn, wallClock } from '#web/sheet/wall-clock.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';

/** A day, or day and time, entered with the phone's own picker; times are those of the office, wherever the phone is. */
export function DateBox(props: {
  label: string;
  optional?: string | undefined;
  fault?: string | undefined;
  field: DateField;
  value: string | undefined;
  set: (value: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const { timeZone } = project;
  const { field, value, set } = props;
  const shown = value === undefined ? '' : field.time ? wallClock(value, timeZone) : value;
  const take = (text: string): void => set(field.time ? instantIn(text, timeZone) : text || undefined);
  return (
    <Field label={props.label} optional={props.optional} fault={props.fault}>
      {({ id, faultId }) => (
        <div className="p-date">
          <input
            id={id}
            className="k-native"
            type={field.time ? 'datetime-local' : 'date'}
            value={shown}
            onChange={(event) => take(event.target.value)}
            {...(faultId ? { 'aria-describedby': faultId } : {})}
          />
          {field.time && field.lies !== 'future' ? (
            <button type="button" className="k-plain" onClick={() => set(serverNow().toISOString())}>
              {t('form.now')}
            </button>
          ) : null}
        </div>
      )}
    </Field>
  );
}

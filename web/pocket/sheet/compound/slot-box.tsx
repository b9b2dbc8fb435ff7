import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { slotIn, slotWith } from '#web/sheet/compound.ts';
import { instantIn, wallClock } from '#web/sheet/wall-clock.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import type { CompoundProps } from './given.ts';

/** From when to when, on the wall clock of the office. */
export function SlotBox(props: CompoundProps): ReactNode {
  const { t } = useTranslation('boxes');
  const { project } = useOffice();
  const { label, name, form } = props;
  const slot = slotIn(form.draft[name]);
  const end = (which: 'from' | 'to'): ReactNode => (
    <label className="p-part">
      {t(`slot.${which}`)}
      <input
        className="k-native"
        type="datetime-local"
        aria-label={`${label} ${t(`slot.${which}`)}`}
        value={slot[which] === undefined ? '' : wallClock(slot[which], project.timeZone)}
        onChange={(event) => {
          const at = instantIn(event.target.value, project.timeZone);
          form.change(name, (before) => slotWith(before, which, at));
        }}
      />
    </label>
  );
  return (
    <Field label={label} optional={props.optional} fault={props.fault} group>
      {() => (
        <div className="p-parts">
          {end('from')}
          {end('to')}
        </div>
      )}
    </Field>
  );
}

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { slotIn, slotWith } from '#web/sheet/compound.ts';
import { instantIn, wallClock } from '#web/sheet/wall-clock.ts';
import type { CompoundProps } from './given.ts';

/** From when to when, on the wall clock of the office. */
export function SlotInput(props: CompoundProps): ReactNode {
  const { t } = useTranslation('boxes');
  const { project } = useOffice();
  const { id, label, name, form, invalid } = props;
  const slot = slotIn(form.draft[name]);
  const end = (which: 'from' | 'to'): ReactNode => (
    <Input
      {...(which === 'from' ? { id } : {})}
      aria-label={`${label} ${t(`slot.${which}`)}`}
      aria-invalid={invalid}
      status={invalid ? 'error' : ''}
      type="datetime-local"
      value={slot[which] === undefined ? '' : wallClock(slot[which], project.timeZone)}
      onChange={(event) =>
        form.change(name, (before) => slotWith(before, which, instantIn(event.target.value, project.timeZone)))
      }
    />
  );
  return (
    <div className="d-slot">
      {end('from')}
      <span aria-hidden="true">–</span>
      {end('to')}
    </div>
  );
}

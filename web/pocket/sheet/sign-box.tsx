import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sign } from '#contract/pieces.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceBox, LineBox } from '#web/ui/pocket/inputs.tsx';
import { Pad } from './pad.tsx';

/** How the step wants to be signed; 'either' lets the person choose, drawn first. */
export function SignBox(props: {
  wants: 'typed' | 'drawn' | 'either';
  label?: string;
  fault?: string | undefined;
  value: Sign | undefined;
  set: (sign: Sign | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const { me } = useOffice();
  const [way, setWay] = useState<'typed' | 'drawn'>(props.wants === 'typed' ? 'typed' : 'drawn');
  const { value, set } = props;
  return (
    <>
      {props.wants === 'either' ? (
        <ChoiceBox
          label={props.label ?? t('form.sign')}
          value={way}
          options={[
            { value: 'drawn', label: t('form.signDrawn') },
            { value: 'typed', label: t('form.signTyped') },
          ]}
          set={(chosen) => {
            if (!chosen) return;
            setWay(chosen);
            set(undefined);
          }}
        />
      ) : null}
      {way === 'typed' ? (
        <LineBox
          label={t('form.password')}
          type="password"
          autoComplete="current-password"
          value={value?.method === 'typed' ? value.password : ''}
          set={(password) => set(password ? { method: 'typed', password } : undefined)}
          fault={props.fault}
          hint={me.mode === 'sample' ? t('form.samplePassword', { number: me.staff.number }) : undefined}
        />
      ) : (
        <Pad
          label={props.label ?? t('form.signDrawn')}
          fault={props.fault}
          set={(drawing) => set(drawing === undefined ? undefined : { method: 'drawn', drawing })}
        />
      )}
    </>
  );
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import SignaturePad from 'signature_pad';
import type { Sign } from '#contract/pieces.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceBox, Field, LineBox } from '#web/ui/pocket/inputs.tsx';
import { isSignature, pathOf } from './drawing.ts';

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
        <Pad label={props.label ?? t('form.signDrawn')} fault={props.fault} set={set} />
      )}
    </>
  );
}

function Pad(props: { label: string; fault?: string | undefined; set: (sign: Sign | undefined) => void }): ReactNode {
  const { t } = useTranslation('pocket');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(null);
  const [drawn, setDrawn] = useState(false);
  const tell = useRef(props.set);
  tell.current = props.set;
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    const ratio = Math.max(devicePixelRatio, 1);
    sheet.width = sheet.offsetWidth * ratio;
    sheet.height = sheet.offsetHeight * ratio;
    sheet.getContext('2d')?.scale(ratio, ratio);
    const made = new SignaturePad(sheet, { penColor: '#10243c', minWidth: 1, maxWidth: 2.6 });
    const ended = (): void => {
      const strokes = made.toData();
      setDrawn(strokes.length > 0);
      tell.current(
        isSignature(strokes)
          ? { method: 'drawn', drawing: pathOf(strokes, sheet.offsetWidth, sheet.offsetHeight) }
          : undefined,
      );
    };
    made.addEventListener('endStroke', ended);
    pad.current = made;
    return () => {
      made.off();
      made.removeEventListener('endStroke', ended);
    };
  }, []);
  return (
    <Field label={props.label} fault={props.fault} group>
      {({ labelId }) => (
        <div className="p-pad">
          <canvas ref={canvas} role="img" aria-labelledby={labelId} />
          {drawn ? null : <span aria-hidden="true">{t('form.signHere')}</span>}
          {drawn ? (
            <button
              type="button"
              className="k-plain"
              onClick={() => {
                pad.current?.clear();
                setDrawn(false);
                props.set(undefined);
              }}
            >
              {t('form.signClear')}
            </button>
          ) : null}
        </div>
      )}
    </Field>
  );
}

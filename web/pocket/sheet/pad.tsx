import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrawing } from '#web/sheet/use-drawing.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';

/** Paper to sign on with a finger. */
export function Pad(props: {
  label: string;
  fault?: string | undefined;
  set: (drawing: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const { canvas, drawn, clear } = useDrawing(props.set);
  return (
    <Field label={props.label} fault={props.fault} group>
      {({ labelId }) => (
        <div className="p-pad">
          <canvas ref={canvas} role="img" aria-labelledby={labelId} />
          {drawn ? null : <span aria-hidden="true">{t('form.signHere')}</span>}
          {drawn ? (
            <button type="button" className="k-plain" onClick={clear}>
              {t('form.signClear')}
            </button>
          ) : null}
        </div>
      )}
    </Field>
  );
}

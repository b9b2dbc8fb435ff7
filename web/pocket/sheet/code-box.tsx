import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PointProof } from '#kernel/fields.ts';
import { Field, LineBox } from '#web/ui/pocket/inputs.tsx';

const Scanner = lazy(() => import('../scan/scan-drawer.tsx'));

/**
 * Proof of standing at a point: its code scanned, or by hand with the reason, which is shown on the printed record.
 * `point`: the place of the case, to which the proof by hand belongs.
 */
export function CodeBox(props: {
  label: string;
  fault?: string | undefined;
  point: string | undefined;
  value: PointProof | undefined;
  set: (proof: PointProof | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const [scanning, setScanning] = useState(false);
  const { value, set } = props;
  const byHand = value !== undefined && value.code === undefined;
  return (
    <Field label={props.label} fault={props.fault} group>
      {() => (
        <>
          <div className="p-pick">
            <button type="button" className="k-native k-row-go" onClick={() => setScanning(true)}>
              {value?.code ? `✓ ${t('form.scannedCode')}` : t('form.scanCode')}
            </button>
            <button
              type="button"
              className="k-plain"
              aria-pressed={byHand}
              onClick={() => set(byHand || !props.point ? undefined : { point: props.point, byHand: '' })}
            >
              {t('form.byHand')}
            </button>
          </div>
          {byHand ? (
            <LineBox
              label={t('form.byHandWhy')}
              value={value.byHand ?? ''}
              set={(why) => set({ point: value.point, byHand: why })}
              max={200}
            />
          ) : null}
          {scanning ? (
            <Suspense fallback={null}>
              <Scanner
                take={(code, found) => {
                  set({ point: found.point.id, code });
                  setScanning(false);
                }}
                close={() => setScanning(false)}
              />
            </Suspense>
          ) : null}
        </>
      )}
    </Field>
  );
}

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WalkedPoint } from '#web/offline/walked.ts';
import { LineBox } from '#web/ui/pocket/inputs.tsx';
import { Group } from '#web/ui/pocket/screen.tsx';

/** Points that were not visited: one reason for all, or one for each. `reasons` by id of the point. */
export function Skipped(props: {
  points: readonly WalkedPoint[];
  reasons: Readonly<Record<string, string>>;
  set: (reasons: Readonly<Record<string, string>>) => void;
  asked: boolean;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const { points, reasons, set, asked } = props;
  const [each, setEach] = useState(false);
  const missing = (id: string): string | undefined => (asked && !reasons[id]?.trim() ? t('end.needReason') : undefined);
  const [first] = points;
  if (!first) return null;
  const all = (text: string): void => set(Object.fromEntries(points.map((point) => [point.id, text])));
  return (
    <Group title={`${t('end.skipped')} · ${points.length}`}>
      <div className="k-pad">
        <p className="k-hint">{t('end.skippedHint')}</p>
        {each ? (
          points.map((point) => (
            <LineBox
              key={point.id}
              label={point.label}
              value={reasons[point.id] ?? ''}
              set={(text) => set({ ...reasons, [point.id]: text })}
              max={200}
              fault={missing(point.id)}
            />
          ))
        ) : (
          <>
            <p className="p-names">{points.map((point) => point.label).join(t('form.comma'))}</p>
            <LineBox
              label={t(points.length > 1 ? 'end.reasonForAll' : 'end.reason')}
              value={reasons[first.id] ?? ''}
              set={all}
              max={200}
              fault={missing(first.id)}
            />
            {points.length > 1 ? (
              <button type="button" className="k-plain" onClick={() => setEach(true)}>
                {t('end.reasonEach')}
              </button>
            ) : null}
          </>
        )}
      </div>
    </Group>
  );
}

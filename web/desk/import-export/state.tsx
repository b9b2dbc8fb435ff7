import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, RowAct } from '#contract/imports.ts';
import './words.ts';

/** Sorts of rows, by what becomes of them. */
export const acts = ['add', 'change', 'same', 'fault', 'ask', 'aside'] as const satisfies readonly RowAct[];
const amiss: readonly RowAct[] = ['fault', 'ask'];

const colours = {
  staged: 'default',
  checking: 'processing',
  checked: 'warning',
  committing: 'processing',
  done: 'success',
  undoing: 'processing',
  undone: 'default',
  dropped: 'default',
  failed: 'error',
} as const;

/** How far an import is. */
export function StateTag(props: { of: Import }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const { state } = props.of;
  return <Tag color={colours[state]}>{t(`importExport:imports.state.${state}`)}</Tag>;
}

/** How many rows of each sort there are. */
export function Counts(props: { of: Import }): ReactNode {
  const { t } = useTranslation(['desk', 'importExport']);
  const { counts, total } = props.of;
  const known = acts.filter((act) => (counts[act] ?? 0) > 0);
  return (
    <span className="d-tags">
      {known.length === 0
        ? t('importExport:imports.rows', { n: total })
        : known.map((act) => (
            <span key={act} className={amiss.includes(act) ? 'd-odd' : 'd-soft'}>
              {t(`importExport:imports.acts.${act}`)} {counts[act]}
            </span>
          ))}
    </span>
  );
}

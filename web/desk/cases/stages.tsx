import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '#contract/cases.ts';
import { stagesOf } from '#kernel/stages.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { definitionFor } from '#web/sheet/definition.ts';

/** Where a case has been, where it is, and the usual way to its end, as a line of its stages; told by mark and word, not by colour alone. */
export function Stages(props: { of: CaseDetail }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { of } = props;
  const stages = useMemo(() => stagesOf(definitionFor(of), { state: of.state, taken: of.timeline }), [of]);
  if (stages.length < 2) return null;
  return (
    <ol className="d-stages" aria-label={t('case.stages')}>
      {stages.map(({ state, title, at }) => (
        <li key={state} className={`d-stage-${at}`} {...(at === 'now' ? { 'aria-current': 'step' as const } : {})}>
          <span aria-hidden className="d-stage-mark">
            {at === 'past' ? '✓' : ''}
          </span>
          {say(title)}
        </li>
      ))}
    </ol>
  );
}

import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { useRound } from '#web/offline/reads.ts';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import { EndForm } from './end-form.tsx';

export const Route = createLazyRoute('/rounds/$round/end')({ component: EndPage });

/** Ends a running round. */
function EndPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { round: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useRound(project.id, id);
  if (asked.data?.state === 'walking') return <EndForm round={asked.data} />;
  return (
    <SubScreen title={t('end.title')}>
      <Answer of={asked}>{() => <Empty text={t('round.done')} />}</Answer>
    </SubScreen>
  );
}

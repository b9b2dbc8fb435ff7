import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { Drafted } from '#web/offline/drafts.ts';
import { useRound } from '#web/offline/reads.ts';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import { visitDraft } from './use-visit.ts';
import { Visit } from './visit-form.tsx';

export const Route = createLazyRoute('/rounds/$round/points/$point')({ component: VisitPage });

/** One point of a running round. */
function VisitPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { round: id, point: pointId } = Route.useParams();
  const { code } = Route.useSearch();
  const { project } = useOffice();
  const asked = useRound(project.id, id);
  const round = asked.data;
  const point = round?.points.find((one) => one.id === pointId);
  const around = (content: ReactNode): ReactNode => (
    <SubScreen title={point?.label ?? t('round.list')}>{content}</SubScreen>
  );
  if (round && point && !point.visit && round.state === 'walking')
    return (
      <Drafted key={pointId} name={visitDraft(id, pointId)} wait={around(null)}>
        {(keeper) => <Visit round={round} point={point} code={code} keeper={keeper} />}
      </Drafted>
    );
  return around(
    <Answer of={asked}>{() => <Empty text={t(point?.visit ? 'point.already' : 'point.notInRound')} />}</Answer>,
  );
}

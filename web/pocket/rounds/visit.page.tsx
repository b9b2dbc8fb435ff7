import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roundQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import { Visit } from './visit-form.tsx';

export const Route = createLazyRoute('/rounds/$round/points/$point')({ component: VisitPage });

/** One point of a running round. */
function VisitPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { round: id, point: pointId } = Route.useParams();
  const { code } = Route.useSearch();
  const { project } = useOffice();
  // while somebody fills in a point its list must not change under the fingers
  const asked = useQuery({ ...roundQuery(project.id, id), refetchOnWindowFocus: false });
  const round = asked.data;
  const point = round?.points.find((one) => one.id === pointId);
  if (round && point && !point.visit && round.state === 'walking')
    return <Visit key={pointId} round={round} point={point} code={code} />;
  return (
    <SubScreen title={point?.label ?? t('round.list')}>
      <Answer of={asked}>{() => <Empty text={t(point?.visit ? 'point.already' : 'point.notInRound')} />}</Answer>
    </SubScreen>
  );
}

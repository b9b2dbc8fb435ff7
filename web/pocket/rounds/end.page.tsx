import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roundQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import { EndForm } from './end-form.tsx';

export const Route = createLazyRoute('/rounds/$round/end')({ component: EndPage });

/** Ends a running round. */
function EndPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { round: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery({ ...roundQuery(project.id, id), refetchOnWindowFocus: false });
  if (asked.data?.state === 'walking') return <EndForm round={asked.data} />;
  return (
    <SubScreen title={t('end.title')}>
      <Answer of={asked}>{() => <Empty text={t('round.done')} />}</Answer>
    </SubScreen>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { foundByMeQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { madeHere } from '#web/offline/overlay.ts';
import { useMyself, usePlaceNames } from '#web/offline/reads.ts';
import { useSnapshot } from '#web/offline/use-account.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, CaseLine, More } from '../parts.tsx';
import { TabScreen } from '../tabs.tsx';

export const Route = createLazyRoute('/found')({ component: FoundPage });

/** What became of what I found. */
function FoundPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const found = useInfiniteQuery(foundByMeQuery(project.id));
  const me = useMyself();
  const known = new Set(found.data?.pages.flatMap((page) => page.items.map(({ id }) => id)));
  const made = madeHere(useSnapshot().rows, project.id, me, usePlaceNames(project.id)).filter(
    ({ id }) => !known.has(id),
  );
  return (
    <TabScreen title={t('found.title')}>
      <div className="k-card">
        {made.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
        <Answer of={found} rows={5}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            if (rows.length + made.length === 0) return <Empty text={t('found.empty')} />;
            return rows.map((row) => <CaseLine key={row.id} row={row} />);
          }}
        </Answer>
      </div>
      <More of={found} />
    </TabScreen>
  );
}

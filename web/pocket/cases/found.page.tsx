import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { foundByMeQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { madeHere } from '#web/offline/overlay.ts';
import { doesNotCome, useKeptList, useMyself, usePlaceNames } from '#web/offline/reads.ts';
import { useSnapshot } from '#web/offline/use-account.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, AsOf, CaseLine, More } from '../parts.tsx';
import { TabScreen } from '../tabs.tsx';

export const Route = createLazyRoute('/found')({ component: FoundPage });

/** What became of what I found. */
function FoundPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const found = useInfiniteQuery(foundByMeQuery(project.id));
  const kept = useKeptList(project.id, 'found');
  const away = kept !== undefined && doesNotCome(found);
  const me = useMyself();
  const read = found.data?.pages.flatMap((page) => page.items) ?? (away ? kept.items : []);
  const known = new Set(read.map(({ id }) => id));
  const made = madeHere(useSnapshot().rows, project.id, me, usePlaceNames(project.id)).filter(
    ({ id }) => !known.has(id),
  );
  const lines =
    read.length + made.length === 0 ? (
      <Empty text={t('found.empty')} />
    ) : (
      read.map((row) => <CaseLine key={row.id} row={row} />)
    );
  return (
    <TabScreen title={t('found.title')}>
      <div className="k-card">
        {made.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
        {away ? (
          <>
            <AsOf at={kept.at} />
            {lines}
          </>
        ) : (
          <Answer of={found} rows={5}>
            {() => lines}
          </Answer>
        )}
      </div>
      <More of={found} />
    </TabScreen>
  );
}

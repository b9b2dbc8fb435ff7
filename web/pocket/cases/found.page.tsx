import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { foundByMeQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, CaseLine, More } from '../parts.tsx';
import { TabScreen } from '../tabs.tsx';

export const Route = createLazyRoute('/found')({ component: FoundPage });

/** What became of what I found. */
function FoundPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const found = useInfiniteQuery(foundByMeQuery(project.id));
  return (
    <TabScreen title={t('found.title')}>
      <div className="k-card">
        <Answer of={found} rows={5}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            if (rows.length === 0) return <Empty text={t('found.empty')} />;
            return rows.map((row) => <CaseLine key={row.id} row={row} />);
          }}
        </Answer>
      </div>
      <More of={found} />
    </TabScreen>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useMyCases, useTouched } from '#web/offline/reads.ts';
import { Chip } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, CaseLine, More } from '../parts.tsx';
import { TabScreen } from '../tabs.tsx';

export const Route = createLazyRoute('/inbox')({ component: InboxPage });

const scopes = ['mine', 'zone', 'team'] as const;

/** What waits for me, my zone, my team; due and overdue first. */
function InboxPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const [scope, setScope] = useState<(typeof scopes)[number]>('mine');
  const kept = useMyCases(project.id);
  const inbox = useInfiniteQuery(inboxQuery(project.id, scope, 'pocket'));
  const waits = new Set(useTouched(project.id));
  // the server knows all of it; without it, what the phone took along
  const alone = scope === 'mine' && inbox.data === undefined && kept && kept.length > 0;
  return (
    <TabScreen title={t('tab.inbox')}>
      <div className="p-segments">
        {scopes.map((one) => (
          <button key={one} type="button" aria-pressed={one === scope} onClick={() => setScope(one)}>
            {t(`inbox.${one}`)}
          </button>
        ))}
      </div>
      <div className="k-card">
        {alone ? kept.map((row) => <CaseLine key={row.id} row={row} />) : null}
        {alone ? null : (
          <Answer of={inbox} rows={5}>
            {({ pages }) => {
              const rows = pages.flatMap((page) => page.items);

              if (rows.length === 0) return <Empty text={t('inbox.empty')} />;
              return rows.map((row) => (
                <CaseLine
                  key={row.id}
                  row={row}
                  aside={
                    waits.has(row.id) ? (
                      <Chip tone="warn">{t('waiting.chip')}</Chip>
                    ) : row.why === 'watch' ? (
                      <Chip>{t('inbox.watch')}</Chip>
                    ) : (
                      row.steps.slice(0, 1).map((step) => (
                        <Chip key={step.step} tone="good">
                          {say(step.title)}
                        </Chip>
                      ))
                    )
                  }
                />
              ));
            }}
          </Answer>
        )}
      </div>
      <More of={inbox} />
    </TabScreen>
  );
}

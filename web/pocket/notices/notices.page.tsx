import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '#contract/notices.ts';
import { sayOf } from '#web/api/error.ts';
import { noticesQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCommand } from '#web/offline/use-command.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Chip } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, More } from '../parts.tsx';
import { TabScreen } from '../tabs.tsx';

export const Route = createLazyRoute('/notices')({ component: NoticesPage });

/** How many notices one command marks as read at most. */
const most = 100;

/** What I was told. A notice is read by opening it. */
function NoticesPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project, when } = useOffice();
  const navigate = useNavigate();
  const { busy, send } = useCommand(project.id);
  const notices = useInfiniteQuery(noticesQuery(project.id));
  const unread = notices.data?.pages.flatMap((page) => page.items).filter((one) => !one.readAt) ?? [];
  const read = async (some: readonly Notice[]): Promise<void> => {
    try {
      if (some.length > 0) await send('notice.read', { notices: some.slice(0, most).map((one) => one.id) });
    } catch (error) {
      toast(say(sayOf(error)));
    }
  };
  const open = (notice: Notice): void => {
    if (!notice.readAt) void read([notice]);
    if (notice.subject.kind === 'case') void navigate({ to: '/cases/$case', params: { case: notice.subject.id } });
    else if (notice.subject.kind === 'round')
      void navigate({ to: '/rounds/$round', params: { round: notice.subject.id } });
    else if (notice.subject.kind === 'paper')
      void navigate({ to: '/papers/$paper', params: { paper: notice.subject.id } });
    else if (notice.subject.kind === 'papers') void navigate({ to: '/papers' });
  };
  return (
    <TabScreen
      title={t('notices.title')}
      right={
        unread.length > 0 ? (
          <button type="button" disabled={busy} onClick={() => void read(unread)}>
            {t('notices.readAll')}
          </button>
        ) : undefined
      }
    >
      <div className="k-card">
        <Answer of={notices} rows={5}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            if (rows.length === 0) return <Empty text={t('notices.empty')} />;
            return rows.map((notice) => (
              <button key={notice.id} type="button" className="k-row k-row-go" onClick={() => open(notice)}>
                <span className="k-row-main">
                  <span className={notice.readAt ? undefined : 'p-unread'}>{say(notice.say)}</span>
                  <span className="k-sub">{when(notice.at)}</span>
                </span>
                {notice.readAt ? null : <Chip tone="warn">{t('notices.unread')}</Chip>}
              </button>
            ));
          }}
        </Answer>
      </div>
      <More of={notices} />
    </TabScreen>
  );
}

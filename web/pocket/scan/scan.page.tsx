import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SubScreen } from '../parts.tsx';
import { Scanner } from './scanner.tsx';
import { useResolve } from './use-resolve.ts';

export const Route = createLazyRoute('/scan')({ component: ScanPage });

/** Scans a point: into the round it belongs to, else to the page of the point. */
function ScanPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { round } = Route.useSearch();
  const navigate = useNavigate();
  const { busy, said, resolve } = useResolve((code, found) => {
    const running = round ?? (found.rounds.length === 1 ? found.rounds[0]?.id : undefined);
    if (running === undefined) void navigate({ to: '/p/$code', params: { code }, replace: true });
    else
      void navigate({
        to: '/rounds/$round/points/$point',
        params: { round: running, point: found.point.id },
        search: { code },
        replace: true,
      });
  });
  return (
    <SubScreen
      title={t('scan.title')}
      foot={
        round ? (
          <Link to="/rounds/$round" params={{ round }} replace className="p-button">
            {t('scan.hand')}
          </Link>
        ) : (
          <Link to="/find" replace className="p-button">
            {t('home.find')}
          </Link>
        )
      }
    >
      <Scanner took={resolve} paused={busy} said={said} />
    </SubScreen>
  );
}

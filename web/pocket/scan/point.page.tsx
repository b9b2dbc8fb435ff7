import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, CaseLine, SubScreen } from '../parts.tsx';
import { useResolved } from './use-resolve.ts';

export const Route = createLazyRoute('/p/$code')({ component: PointPage });

/** A scanned point outside of a round: what is open here, and the ways on. */
function PointPage(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { code } = Route.useParams();
  const asked = useQuery(useResolved(code));
  return (
    <SubScreen
      title={asked.data?.point.label ?? t('scan.title')}
      foot={
        asked.data ? (
          <Link
            to="/find"
            search={{ point: asked.data.point.id, label: asked.data.point.label, code }}
            className="p-button p-button-main"
          >
            {t('point.report')}
          </Link>
        ) : undefined
      }
    >
      <Answer of={asked}>
        {({ point, rounds, openFindings }) => (
          <>
            <Group title={t('point.rounds')}>
              {rounds.length === 0 ? <Empty text={t('point.notInRound')} /> : null}
              {rounds.map((round) => (
                <Link
                  key={round.id}
                  to="/rounds/$round/points/$point"
                  params={{ round: round.id, point: point.id }}
                  search={{ code }}
                  className="k-row"
                >
                  <span className="k-row-main">
                    <b>{round.route.name}</b>
                  </span>
                </Link>
              ))}
            </Group>
            <Group title={t('point.openHere')}>
              {openFindings.length === 0 ? <Empty text={t('common:state.empty')} /> : null}
              {openFindings.map((row) => (
                <div key={row.id} className="k-line">
                  <CaseLine row={row} />
                  {row.step === 'verify' ? (
                    <Link
                      to="/cases/$case/$step"
                      params={{ case: row.id, step: 'verify' }}
                      search={{ code }}
                      className="p-button p-button-inline"
                    >
                      {t('point.verify')}
                    </Link>
                  ) : null}
                </div>
              ))}
            </Group>
          </>
        )}
      </Answer>
    </SubScreen>
  );
}

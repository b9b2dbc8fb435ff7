import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toReadQuery } from '#web/api/paper-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Chip } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import './paper-words.ts';

export const Route = createLazyRoute('/papers')({ component: PapersPage });

/** The papers I still have to read. */
function PapersPage(): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { project } = useOffice();
  const asked = useQuery(toReadQuery(project.id));
  return (
    <SubScreen title={t('phone.title')}>
      <div className="k-card">
        <Answer of={asked} rows={4}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text={t('phone.none')} />
            ) : (
              items.map((one) => (
                <Link key={one.id} className="k-row k-row-go" to="/papers/$paper" params={{ paper: one.id }}>
                  <span className="k-row-main">
                    <b className="k-two">{say(one.title)}</b>
                    <span className="k-sub">
                      <span>{one.code}</span>
                      <span>{one.label}</span>
                      <span>
                        {t('since')} {one.from}
                      </span>
                    </span>
                  </span>
                  <Chip tone="warn">{t('mineUnread')}</Chip>
                </Link>
              ))
            )
          }
        </Answer>
      </div>
    </SubScreen>
  );
}

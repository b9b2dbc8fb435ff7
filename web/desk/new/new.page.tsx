import { createLazyRoute, Link } from '@tanstack/react-router';
import { Card, Empty, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Icon } from '#web/sheet/icon.tsx';
import { openableAt } from '#web/sheet/openings.ts';

export const Route = createLazyRoute('/new')({ component: NewPage });

/** Whatever this person may open, each by its ways. */
function NewPage(): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { project } = useOffice();
  const all = openableAt(project, 'desk');
  return (
    <>
      <Typography.Title level={1}>{t('menu.new')}</Typography.Title>
      {all.length === 0 ? <Empty description={t('new.none')} /> : null}
      <div className="d-new">
        {all.map(({ procedure, head, steps }) => (
          <Card key={procedure} size="small">
            <h2 className="d-new-title">
              <Icon name={head.icon} /> {say(head.title)}
            </h2>
            <ul className="d-new-ways">
              {steps.map(({ step, opening }) => (
                <li key={step}>
                  <Link to="/new/$procedure" params={{ procedure }} search={{ step }}>
                    {say(opening.title)}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

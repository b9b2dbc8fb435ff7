import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Icon } from '#web/sheet/icon.tsx';
import { openableAt } from '#web/sheet/openings.ts';
import { Group } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { SubScreen } from '../parts.tsx';

export const Route = createLazyRoute('/new')({ component: NewPage });

/** Whatever this person may open by phone, each by its ways. */
function NewPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const all = openableAt(project, 'pocket');
  return (
    <SubScreen title={t('new.title')}>
      {all.length === 0 ? <Empty text={t('new.none')} /> : null}
      {all.map(({ procedure, head, steps }) => (
        <Group key={procedure} title={say(head.title)}>
          {steps.map(({ step, opening }) => (
            <Link
              key={step}
              to="/new/$procedure/$opening"
              params={{ procedure, opening: step }}
              className="k-row k-row-go"
            >
              <Icon name={head.icon} />
              <span className="k-row-main">{say(opening.title)}</span>
            </Link>
          ))}
        </Group>
      ))}
    </SubScreen>
  );
}

import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyRow } from '#contract/papers.ts';
import { roles } from '#kernel/roles.ts';
import { dutiesQuery } from '#web/api/paper-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Group } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import './paper-words.ts';

export const Route = createLazyRoute('/duties')({ component: DutiesPage });

/** What my roles do; what is done on the phone leads there. */
function DutiesPage(): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { project } = useOffice();
  const asked = useQuery(dutiesQuery(project.id, undefined));
  return (
    <SubScreen title={t('duties.title')}>
      <Answer of={asked} rows={8}>
        {(answer) =>
          answer.roles.map(({ role, duties }) => (
            <Group key={role} title={say(roles[role])}>
              {duties.length === 0 ? <Empty text={t('duties.empty')} /> : null}
              {[...duties]
                .sort((a, b) => rank(a) - rank(b))
                .map((duty) => (
                  <Row key={`${duty.say.zh} ${duty.clauses.join()}`} duty={duty} />
                ))}
            </Group>
          ))
        }
      </Answer>
    </SubScreen>
  );
}

/** What can be done here comes first, then at the desk, then what can not be done yet. */
const rank = ({ at }: DutyRow): number => (at === null ? 2 : at.screen === 'pocket' ? 0 : 1);

function Row(props: { duty: DutyRow }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { at } = props.duty;
  const text = (
    <span className="k-row-main">
      <span>{say(props.duty.say)}</span>
      <span className="k-sub">
        {at === null ? t('duties.none') : at.screen === 'pocket' ? t('duties.pocket') : t('duties.desk')}
      </span>
    </span>
  );
  return at?.screen === 'pocket' ? (
    <Link to={at.to} className="k-row k-row-go">
      {text}
    </Link>
  ) : (
    <div className="k-row">{text}</div>
  );
}

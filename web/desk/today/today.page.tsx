import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Progress, Skeleton, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OddRound } from '#contract/cases.ts';
import type { Today } from '#contract/patrol.ts';
import { todayQuery } from '#web/api/desk-queries.ts';
import { longDay } from '#web/i18n/times.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { CaseLine } from '../parts.tsx';
import { useFlagWord, useShiftWord } from '../patrol/words.ts';
import { AnchorLine } from './anchor-line.tsx';
import { BackupLine } from './backup-line.tsx';
import { TroubleLine } from './trouble-line.tsx';
import '../patrol/patrol-words.ts';

export const Route = createLazyRoute('/today')({ component: TodayPage });

/** The manager's day on one page. */
function TodayPage(): ReactNode {
  const { t, i18n } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const asked = useQuery(todayQuery(project.id));
  return (
    <>
      <Typography.Title level={1}>
        {t('menu.today')} {asked.data ? longDay(asked.data.day, i18n.language) : ''}
      </Typography.Title>
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(asked.error).say}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {asked.isPending ? <Skeleton active /> : null}
      {asked.data ? (
        <>
          <TroubleLine />
          <BackupLine at="head" />
          <AnchorLine at="head" />
          <Day of={asked.data} />
          <BackupLine at="foot" />
          <AnchorLine at="foot" />
        </>
      ) : null}
    </>
  );
}

const states = ['done', 'partial', 'walking', 'waiting', 'missed', 'excused'] as const;
const ages = ['age0', 'age1', 'age2', 'age3'] as const;

function Day(props: { of: Today }): ReactNode {
  const { t } = useTranslation('desk');
  const { of } = props;
  const total = Object.values(of.rounds.byState).reduce((sum, n) => sum + n, 0);
  const done = (of.rounds.byState.done ?? 0) + (of.rounds.byState.partial ?? 0);
  return (
    <>
      {of.unapprovedPlans.map((plan) => (
        <Alert
          key={plan.id}
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('today.plans', { month: plan.month.slice(0, 7) })}
          action={
            <Link to="/plan" search={{ month: plan.month.slice(0, 7) }}>
              {t('today.toPlan')}
            </Link>
          }
        />
      ))}
      <div className="d-grid">
        <Card size="small" title={<h2>{t('today.rounds')}</h2>}>
          {total === 0 ? (
            <p className="d-sub">{t('today.noRounds')}</p>
          ) : (
            <>
              <p className="d-figure">
                {done} / {total}
              </p>
              <Progress percent={Math.round((done / total) * 100)} showInfo={false} aria-label={t('today.rounds')} />
              <Flex wrap gap={8}>
                {states
                  .filter((state) => (of.rounds.byState[state] ?? 0) > 0)
                  .map((state) => (
                    <span key={state}>
                      {t(`round.states.${state}`)} {of.rounds.byState[state]}
                    </span>
                  ))}
              </Flex>
            </>
          )}
        </Card>
        <Card size="small" title={<h2>{t('today.findings')}</h2>}>
          <p className="d-figure">{of.findings.open}</p>
          {of.findings.overdue > 0 ? <Tag color="error">{t('today.overdue', { n: of.findings.overdue })}</Tag> : null}
          <dl className="d-boxes d-narrow">
            {of.findings.byAge.map((age, i) => (
              <div key={age.days}>
                <dt>{t(`today.${ages[i] ?? 'age3'}`)}</dt>
                <dd>{age.n}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card size="small" title={<h2>{t('today.onTime')}</h2>}>
          {of.onTime.rate === null ? (
            <p className="d-sub">{t('today.noneClosed', { days: of.onTime.days })}</p>
          ) : (
            <>
              <p className="d-figure">{Math.round(of.onTime.rate * 100)}%</p>
              <p className="d-sub">{t('today.onTimeOf', { days: of.onTime.days, of: of.onTime.of })}</p>
            </>
          )}
        </Card>
      </div>
      <div className="d-two">
        <Card size="small" title={<h2>{t('today.waiting')}</h2>} extra={<Link to="/">{t('menu.inbox')}</Link>}>
          {of.waiting.length === 0 ? <p className="d-sub">{t('today.noWaiting')}</p> : null}
          {of.waiting.map((row) => (
            <CaseLine key={row.id} row={row} wanted={row.steps[0]?.title} />
          ))}
        </Card>
        <div className="d-stack">
          <Card size="small" title={<h2>{t('today.missed')}</h2>}>
            {of.rounds.missed.length === 0 ? <p className="d-sub">{t('today.noMissed')}</p> : null}
            {of.rounds.missed.map((round) => (
              <RoundLine key={round.id} round={round} flags={[]} />
            ))}
          </Card>
          <Card size="small" title={<h2>{t('today.flags')}</h2>}>
            {of.flags.length === 0 ? <p className="d-sub">{t('today.noFlags')}</p> : null}
            {of.flags.map((round) => (
              <RoundLine key={round.id} round={round} flags={round.flags} />
            ))}
          </Card>
        </div>
      </div>
    </>
  );
}

function RoundLine(props: { round: OddRound; flags: readonly string[] }): ReactNode {
  const word = useFlagWord();
  const shift = useShiftWord();
  const { round } = props;
  return (
    <p className="d-line">
      <Link to="/rounds/$round" params={{ round: round.id }}>
        {round.number ?? round.day}
      </Link>
      <span>{round.route}</span>
      <span>{shift(round.shift)}</span>
      {round.walker ? <span>{round.walker}</span> : null}
      {props.flags.map((flag) => (
        <Tag key={flag} color="warning">
          {word(flag)}
        </Tag>
      ))}
    </p>
  );
}

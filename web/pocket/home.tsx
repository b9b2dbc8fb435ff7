import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/cases.ts';
import type { Round } from '#contract/rounds.ts';
import { officeDay } from '#kernel/calendar.ts';
import { serverNow } from '#web/api/clock.ts';
import { toReadQuery } from '#web/api/paper-queries.ts';
import { inboxQuery } from '#web/api/queries.ts';
import { longDay } from '#web/i18n/times.ts';
import { useOffice } from '#web/office/office.tsx';
import { useMyCases, useMyRounds } from '#web/offline/reads.ts';
import { useSnapshot } from '#web/offline/use-account.tsx';
import { Chip, Group, type Tone } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { useWorker } from './install/worker.ts';
import { Answer, CaseLine } from './parts.tsx';
import { TabScreen } from './tabs.tsx';
import { WaitingBadge } from './waiting/account.tsx';

const ways = [
  { to: '/scan', name: 'scan', icon: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M4 12h16' },
  { to: '/find', name: 'find', icon: 'M12 4l9 16H3zM12 10v4M12 16.5v.5' },
  {
    to: '/lobby',
    name: 'lobby',
    icon: 'M9 10a3 3 0 100-6 3 3 0 000 6zM3 20v-2a6 6 0 0112 0v2M16 5a3 3 0 010 5M18 13a6 6 0 013 5v2',
  },
  { to: '/new', name: 'new', icon: 'M6 3h9l4 4v14H6zM12 10v7M8.5 13.5h7' },
] as const;

/** The first screen: fast ways, today's rounds, what waits for me. */
export function Home(): ReactNode {
  const { t, i18n } = useTranslation('pocket');
  const { me, project } = useOffice();
  const day = officeDay(serverNow(), project.timeZone);
  return (
    <TabScreen
      title={project.name}
      right={
        <Link to="/me" aria-label={`${me.staff.name} ${t('me.title')}`}>
          {me.staff.name}
        </Link>
      }
    >
      <p className="p-today">
        {longDay(day, i18n.language)} <Freshness />
      </p>
      <WaitingBadge />
      <NotReady />
      <nav className="p-ways" aria-label={t('home.ways')}>
        {ways.map((way) => (
          <Link key={way.to} to={way.to}>
            <svg viewBox="0 0 24 24" width="30" height="30" aria-hidden="true">
              <path
                d={way.icon}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.8"
                strokeLinecap="round"
                strokeLinejoin="round"
              />
            </svg>
            {t(`home.${way.name}`)}
          </Link>
        ))}
      </nav>
      <ToRead />
      <MyRounds day={day} />
      <MyCases />
    </TabScreen>
  );
}

/** This phone will not open without a network: one tap leads to what is missing. */
function NotReady(): ReactNode {
  const { t } = useTranslation('pocket');
  const { worker } = useWorker();
  return worker === 'absent' || worker === 'failed' ? (
    <Link to="/install" className="p-not-ready">
      {t('install.remind')}
    </Link>
  ) : null;
}

/** Papers that wait to be read; nothing when there are none, or when they can not be asked for. */
function ToRead(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const asked = useQuery(toReadQuery(project.id));
  const n = asked.data?.items.length ?? 0;
  return n > 0 ? (
    <div className="k-card p-gap">
      <Link to="/papers" className="k-row k-row-go">
        <span className="k-row-main">{t('home.papers')}</span>
        <Chip tone="warn">{n}</Chip>
      </Link>
    </div>
  ) : null;
}

/** When the phone read last what it shows. */
function Freshness(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project, clock } = useOffice();
  const at = useSnapshot().pulled.get(project.id)?.at;
  return at ? <small>{t('waiting.freshAt', { when: clock(at) })}</small> : null;
}

/** Walking first, then waiting in the order of their time, then what is over. */
const rank: Readonly<Record<Round['state'], number>> = {
  walking: 0,
  waiting: 1,
  partial: 2,
  done: 3,
  excused: 4,
  missed: 5,
};

function MyRounds(props: { day: string }): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const rounds = useMyRounds(project.id, props.day);
  return (
    <Group title={t('home.rounds')}>
      <Answer of={rounds}>
        {(items) =>
          items.length === 0 ? (
            <Empty text={t('home.noRounds')} hint={t('home.noRoundsHint')} />
          ) : (
            [...items]
              .sort((a, b) => rank[a.state] - rank[b.state] || (a.windowStart < b.windowStart ? -1 : 1))
              .map((round) => <RoundLine key={round.id} round={round} />)
          )
        }
      </Answer>
    </Group>
  );
}

const tones: Readonly<Record<Round['state'], Tone>> = {
  waiting: 'plain',
  walking: 'info',
  done: 'good',
  partial: 'warn',
  missed: 'bad',
  excused: 'plain',
};

function RoundLine(props: { round: Round }): ReactNode {
  const { round } = props;
  const { t } = useTranslation('pocket');
  const { clock } = useOffice();
  return (
    <Link to="/rounds/$round" params={{ round: round.id }} className="k-row">
      <span className="k-row-main">
        <b>{round.route.name}</b>
        <span className="k-sub">
          <span>{t('round.window', { from: clock(round.windowStart), to: clock(round.windowEnd) })}</span>
          <span>
            {round.state === 'waiting'
              ? t('round.points', { n: round.total })
              : t('round.progress', { done: round.visited, all: round.total })}
          </span>
          {round.fails > 0 ? <span>{t('round.fails', { n: round.fails })}</span> : null}
        </span>
        {round.state === 'walking' && round.total > 0 ? (
          <progress className="p-progress" value={round.visited} max={round.total} aria-hidden="true" />
        ) : null}
      </span>
      <Chip tone={tones[round.state]}>{t(`round.state.${round.state}`)}</Chip>
    </Link>
  );
}

/** How many cases the first screen shows; the rest are one tap away. */
const shown = 5;

function MyCases(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const kept = useMyCases(project.id);
  const inbox = useInfiniteQuery({ ...inboxQuery(project.id, 'mine', 'pocket'), enabled: !kept });
  const few = (rows: readonly CaseRow[]): ReactNode =>
    rows.length === 0 ? (
      <Empty text={t('home.noCases')} />
    ) : (
      rows.slice(0, shown).map((row) => <CaseLine key={row.id} row={row} />)
    );
  return (
    <Group title={t('home.cases')} aside={<Link to="/inbox">{t('home.all')}</Link>}>
      {kept ? (
        few(kept)
      ) : (
        <Answer of={inbox}>
          {({ pages }) => few(pages.flatMap((page) => page.items).filter((row) => row.why === 'offers'))}
        </Answer>
      )}
    </Group>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alarm } from '#contract/notices.ts';
import { sayOf } from '#web/api/error.ts';
import { alarmsQuery, versionQuery } from '#web/api/queries.ts';
import { gateAddress } from '#web/api/root.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useLive } from '#web/live.ts';
import { OfficeProvider, useOffice } from '#web/office/office.tsx';
import { useAccount, useOnline } from '#web/offline/use-account.tsx';
import { Screen } from '#web/ui/pocket/screen.tsx';
import { Empty, Fault, Loading } from '#web/ui/pocket/states.tsx';
import { useHeard, useTapped } from './install/use-heard.ts';
import { holdForm, startWorker } from './install/worker.ts';
import { SubScreen } from './parts.tsx';
import { Away, Own, SignedOut } from './waiting/account.tsx';

const AlarmAnswer = lazy(() => import('./alarms/alarm-answer.tsx'));

/** What stands around every page: who is signed in, alarms that ring, and what keeps lists fresh. */
export function Shell(): ReactNode {
  const { t } = useTranslation(['common', 'pocket']);
  const say = useSay();
  const alone = (children: ReactNode): ReactNode => (
    <Screen title={t('product')} back={null}>
      {children}
    </Screen>
  );
  return (
    <OfficeProvider
      wait={alone(<FirstWait />)}
      fault={(error, retry) => alone(<Fault say={say(sayOf(error))} again={t('act.retry')} retry={retry} />)}
      none={() => {
        location.replace(gateAddress());
        return null;
      }}
    >
      <Own
        wait={alone(<Loading label={t('state.loading')} />)}
        fault={alone(
          <Fault say={t('pocket:waiting.noStore')} again={t('act.reload')} retry={() => location.reload()} />,
        )}
      >
        <Sample />
        <SignedOut />
        <Away />
        <Alarms />
        <Live />
        <Renewal />
        <Outlet />
      </Own>
    </OfficeProvider>
  );
}

/** Before it is known who is signed in: without a network, a phone that keeps nobody can only say so. */
function FirstWait(): ReactNode {
  const { t } = useTranslation(['common', 'pocket']);
  return useOnline() ? <Loading label={t('state.loading')} /> : <Empty text={t('pocket:waiting.firstOnline')} />;
}

/** Nobody may take the sample for an office. */
function Sample(): ReactNode {
  const { t } = useTranslation();
  const { me } = useOffice();
  return me.mode === 'sample' ? <p className="p-sample">{t('sample.banner')}</p> : null;
}

/** Keeps lists fresh while there is a network. */
function Live(): ReactNode {
  return useOnline() ? <Fresh /> : null;
}

function Fresh(): null {
  const { me, project } = useOffice();
  const { sync } = useAccount();
  useLive(project.id, me.staff.id);
  useHeard(project.id);
  const { data, isError, dataUpdatedAt } = useQuery(versionQuery(project.id));
  const version = data?.inbox;
  useEffect(() => {
    if (version !== undefined) void sync.wake('changed');
  }, [version, sync]);
  // a server that does not answer here will not answer the phone's own reading either: then it is said
  useEffect(() => {
    if (isError) void sync.wake('changed');
  }, [isError, sync]);
  // and one that answers again ends the pause after a failure
  useEffect(() => {
    if (dataUpdatedAt > 0 && sync.state().failures > 0) void sync.wake('changed');
  }, [dataUpdatedAt, sync]);
  return null;
}

/** Has the worker registered once the first screen stands; while a form may be open, no new version takes over. */
function Renewal(): null {
  const { pathname } = useLocation();
  const calm = calmPages.has(pathname);
  useTapped();
  useEffect(() => {
    const wait = setTimeout(() => void startWorker(), 1500);
    return () => clearTimeout(wait);
  }, []);
  useEffect(() => (calm ? undefined : holdForm()), [calm]);
  return null;
}
/** Pages on which nothing is filled in. */
const calmPages = new Set(['/', '/inbox', '/found', '/notices', '/me', '/install', '/waiting']);

/** Alarms nobody has taken yet, above everything else. */
function Alarms(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { project, clock } = useOffice();
  const { data } = useQuery(alarmsQuery(project.id));
  const [taking, setTaking] = useState<Alarm>();
  const ringing = data?.items.filter((alarm) => alarm.acknowledgedAt === null) ?? [];
  return (
    <>
      {ringing.map((alarm) => (
        <div key={alarm.id} className="p-alarm" role="alert">
          <div>
            <b>{say(alarm.reason)}</b>
            <span>
              {alarm.place?.label} · {t('alarm.raised', { name: alarm.raisedBy.name, when: clock(alarm.raisedAt) })}{' '}
              <Link to="/cases/$case" params={{ case: alarm.case.id }}>
                {t('alarm.open')}
              </Link>
            </span>
          </div>
          <button type="button" onClick={() => setTaking(alarm)}>
            {t('alarm.take')}
          </button>
        </div>
      ))}
      {taking ? (
        <Suspense fallback={null}>
          <AlarmAnswer alarm={taking} close={() => setTaking(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

/**
 * A page that broke, or whose script can not be had any more: the product was renewed while this page stood open, or
 * the network is gone. Loading it anew is the way out of each.
 */
export function Broken(): ReactNode {
  const { t } = useTranslation();
  return (
    <SubScreen title={t('product')}>
      <Fault say={t('state.broken')} again={t('act.reload')} retry={() => location.reload()} />
    </SubScreen>
  );
}

/** While the script of a page is fetched. */
export function Coming(): ReactNode {
  const { t } = useTranslation();
  return (
    <SubScreen title={t('product')}>
      <Loading label={t('state.loading')} />
    </SubScreen>
  );
}

/** An address that leads nowhere. */
export function Missing(): ReactNode {
  const { t } = useTranslation();
  return (
    <SubScreen title={t('product')}>
      <Empty text={t('state.notFoundPage')} />
    </SubScreen>
  );
}

import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenSignedOut } from '#web/api/client.ts';
import { gateAddress, leaveForGate } from '#web/api/root.ts';
import { useOffice } from '#web/office/office.tsx';
import { unsent } from '#web/offline/outbox.ts';
import { AccountProvider, useAccount, useOnline, useSnapshot, useSyncState } from '#web/offline/use-account.tsx';
import { useUnseenLate } from '#web/offline/use-late.ts';

/** The store of whoever is signed in, for everything below. */
export function Own(props: { children: ReactNode; wait: ReactNode; fault: ReactNode }): ReactNode {
  const { me, project } = useOffice();
  return <AccountProvider {...props} me={me} project={project.id} />;
}

/** Pages on which somebody is in the middle of something: nobody is sent to the gate from there. */
const forms = /\/(points\/[^/]+|end|find|lobby|cases\/[^/]+\/[^/]+)$/;

/** The session is over: what was done waits on the phone until somebody signs in again. */
export function SignedOut(): ReactNode {
  const { t } = useTranslation('pocket');
  const account = useAccount();
  const { signedOut } = useSyncState();
  const { href } = useLocation();
  const [told, setTold] = useState(false);
  useEffect(() => {
    let going = false;
    whenSignedOut(() => {
      if (going) return;
      if (unsent(account.snapshot().rows).length > 0 || forms.test(location.pathname)) return setTold(true);
      // whoever takes the phone up next sees nothing of it
      going = true;
      void account
        .leave('over')
        .catch(() => undefined)
        .then(leaveForGate);
    });
    return () => whenSignedOut(leaveForGate);
  }, [account]);
  if (!told && !signedOut) return null;
  // drawn anew on every page, so that signing in leads back to it
  const next = href && location.pathname + location.search;
  return (
    <p className="p-sample" role="alert">
      {t('waiting.signedOut')} <a href={gateAddress({ next })}>{t('waiting.signIn')}</a>
    </p>
  );
}

/** Says that what is shown may be old: there is no network, or the server does not answer. */
export function Away(): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { project, clock } = useOffice();
  const { sync } = useAccount();
  const { failures, running, signedOut } = useSyncState();
  const at = useSnapshot().pulled.get(project.id)?.at;
  const online = useOnline();
  if (online && (failures === 0 || signedOut)) return null;
  const when = at ? clock(at) : '—';
  if (!online)
    return (
      <p className="p-sample p-away" role="status">
        {t('waiting.offlineNow', { when })}
      </p>
    );
  return (
    <p className="p-sample p-away" role="alert">
      {t('waiting.unreachable', { when })}{' '}
      <button type="button" disabled={running} onClick={() => void sync.wake('asked')}>
        {t('common:act.retry')}
      </button>
    </p>
  );
}

/** How many commands wait on this phone, and the way to them; nothing while none do. */
export function WaitingBadge(): ReactNode {
  const { t } = useTranslation('pocket');
  const waiting = unsent(useSnapshot().rows);
  const late = useUnseenLate();
  if (waiting.length === 0)
    return late === 0 ? null : (
      <Link to="/waiting" className="p-waiting">
        {t('waiting.badgeLate', { n: late })}
      </Link>
    );
  const blocked = waiting.some(({ state }) => state === 'blocked');
  return (
    <Link to="/waiting" className={blocked ? 'p-waiting p-waiting-bad' : 'p-waiting'}>
      {t(blocked ? 'waiting.badgeBlocked' : 'waiting.badge', { n: waiting.length })}
    </Link>
  );
}

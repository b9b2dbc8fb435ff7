import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http, whenOther, whenSignedOut } from '#web/api/client.ts';
import { onSigned } from '#web/api/drawn-for.ts';
import { ApiError } from '#web/api/error.ts';
import { atDesk, gateAddress, leaveForGate } from '#web/api/root.ts';
import './other-person.css';

// fetched when it is needed: the phone never does
const SignInOver = lazy(() => import('./sign-in-over.tsx'));

/** Whom the browser has signed in now: the one this page is drawn for, somebody else, or nobody. */
type Now = { readonly kind: 'same' } | { readonly kind: 'other'; readonly name: string } | { readonly kind: 'out' };

/**
 * Looks whether the page still is that of whoever is signed in: when another tab signs in or out, when the page is looked
 * at again, and when the server says so.
 */
function useNow(me: Me): readonly [Now, signed: (now: Me) => void] {
  const [now, setNow] = useState<Now>({ kind: 'same' });
  const staff = me.staff.id;
  useEffect(() => {
    const look = async (): Promise<void> => {
      try {
        const one = await call(http.GET('/api/session'));
        setNow(one.staff.id === staff ? { kind: 'same' } : { kind: 'other', name: one.staff.name });
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) setNow({ kind: 'out' });
      }
    };
    const out = (): void => setNow({ kind: 'out' });
    const told = (): void => {
      // another tab did it: what is typed here stays on the screen
      whenSignedOut(out);
      void look();
    };
    // nor does the desk leave its page when the session ends by itself; a phone has its own way on
    if (atDesk) whenSignedOut(out);
    const seen = (): void => {
      if (document.visibilityState === 'visible') void look();
    };
    const stop = onSigned(told);
    whenOther(() => void look());
    document.addEventListener('visibilitychange', seen);
    return () => {
      stop();
      whenOther(() => undefined);
      if (atDesk) whenSignedOut(leaveForGate);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [staff]);
  return [now, ({ staff: one }) => setNow(one.id === staff ? { kind: 'same' } : { kind: 'other', name: one.name })];
}

/** Says over the page that it is no longer that of whoever is signed in. Nothing on the page is touched. */
export function OtherPerson(props: { me: Me }): ReactNode {
  const { t } = useTranslation();
  const { me } = props;
  const [now, signed] = useNow(me);
  if (now.kind === 'same') return null;
  if (now.kind === 'out' && atDesk)
    return (
      <Suspense fallback={null}>
        <SignInOver me={me} signed={signed} />
      </Suspense>
    );
  return (
    <div className="o-other" role="alertdialog" aria-labelledby="o-other-title" aria-describedby="o-other-text">
      <b id="o-other-title">{now.kind === 'other' ? t('session.other', { name: now.name }) : t('session.out')}</b>
      <p id="o-other-text">{t('session.keeps', { name: me.staff.name })}</p>
      <p>
        {now.kind === 'other' ? (
          <button type="button" onClick={() => location.reload()}>
            {t('session.reload', { name: now.name })}
          </button>
        ) : null}{' '}
        <a href={gateAddress({ what: 'switch' })} target="_blank" rel="noreferrer">
          {t('session.signIn', { name: me.staff.name })}
        </a>
      </p>
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { sayOf } from '#web/api/error.ts';
import { gateAddress } from '#web/api/root.ts';
import { useSay } from '#web/i18n/use-say.ts';
import './sign-in-over.css';

/**
 * Signs the same person in again over the page, which stays as it is. When somebody else does, the page says so, just like
 * when they do it in another tab.
 */
export default function SignInOver(props: { me: Me; signed: (now: Me) => void }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const client = useQueryClient();
  const login = useId();
  const password = useId();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const { me, signed } = props;
  useEffect(veil, []);
  const enter = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setFault(undefined);
    try {
      const now = await (me.mode === 'sample'
        ? call(http.POST('/api/sample/session', { body: { staffId: me.staff.id } }))
        : call(
            http.POST('/api/session', {
              body: { login: String(typed.get('login')).trim(), password: String(typed.get('password')) },
            }),
          ));
      signed(now);
      // what could not be read meanwhile is read now
      void client.invalidateQueries();
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return createPortal(
    <div className="o-other" role="alertdialog" aria-labelledby="o-other-title" aria-describedby="o-other-text">
      <b id="o-other-title">{t('common:session.out')}</b>
      <p id="o-other-text">{t('signIn.keeps', { name: me.staff.name })}</p>
      <form className="o-over" onSubmit={(event) => void enter(event)}>
        {me.mode === 'sample' ? null : (
          <>
            <label htmlFor={login}>{t('signIn.login')}</label>
            <input id={login} name="login" autoComplete="username" required maxLength={200} />
            <label htmlFor={password}>{t('signIn.password')}</label>
            <input
              id={password}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              maxLength={200}
            />
          </>
        )}
        <button type="submit" disabled={busy}>
          {t('signIn.goOn', { name: me.staff.name })}
        </button>
        {fault ? <span role="alert">{say(sayOf(fault))}</span> : null}
      </form>
      <a href={gateAddress({ what: 'switch' })} target="_blank" rel="noreferrer">
        {t('signIn.elsewhere')}
      </a>
    </div>,
    document.body,
  );
}

/** While nobody is signed in nothing of the page is read or reached; what was typed stays where it is. Answers how it is lifted. */
function veil(): () => void {
  const all = [...document.body.children].filter((one) => !one.matches('.o-other, script'));
  const set = (on: boolean): void => {
    for (const one of all) {
      one.toggleAttribute('inert', on);
      one.classList.toggle('o-veiled', on);
    }
  };
  set(true);
  return () => set(false);
}

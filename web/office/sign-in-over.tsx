import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';

/**
 * Signs the same person in again over the page, which stays as it is. When somebody else does, the page says so, just like
 * when they do it in another tab.
 */
export default function SignInOver(props: { me: Me; signed: (now: Me) => void }): ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const client = useQueryClient();
  const login = useId();
  const password = useId();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const { me, signed } = props;
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
  return (
    <form className="o-over" onSubmit={(event) => void enter(event)}>
      {me.mode === 'sample' ? null : (
        <>
          <label htmlFor={login}>{t('session.login')}</label>
          <input id={login} name="login" autoComplete="username" required maxLength={200} />
          <label htmlFor={password}>{t('session.password')}</label>
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
        {t('session.goOn', { name: me.staff.name })}
      </button>
      {fault ? <span role="alert">{say(sayOf(fault))}</span> : null}
    </form>
  );
}

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, http } from '#web/api/client.ts';
import { ApiError } from '#web/api/error.ts';
import type { Me } from '#web/api/types.ts';
import { Box, GateForm } from './box.tsx';

/** Sign-in by account and password. */
export function SignIn(props: { signed: (me: Me) => void }): ReactNode {
  const { t } = useTranslation('gate');
  // an account that was opened alone sets another password first
  const [due, setDue] = useState(false);
  return (
    <GateForm
      submit={t('signIn')}
      check={({ login, password, fresh = '', again }) => {
        if (!login?.trim() || !password) return t('needLogin');
        if (!due) return undefined;
        if (fresh.length < 10) return t('setup.short');
        return fresh === again ? undefined : t('setup.differ');
      }}
      send={async ({ login = '', password = '', fresh }) => {
        const body = { login: login.trim(), password, ...(fresh ? { fresh } : {}) };
        try {
          props.signed(await call(http.POST('/api/session', { body })));
        } catch (error) {
          if (error instanceof ApiError && error.code === 'password.due') setDue(true);
          throw error;
        }
      }}
    >
      {(fault) => (
        <>
          <Box label={t('login')} name="login" autoComplete="username" fault={fault('login')} />
          <Box
            label={t('password')}
            name="password"
            type="password"
            autoComplete="current-password"
            fault={fault('password')}
          />
          {due ? (
            <>
              <Box
                label={t('account.fresh')}
                name="fresh"
                type="password"
                autoComplete="new-password"
                fault={fault('fresh')}
              />
              <Box label={t('account.again')} name="again" type="password" autoComplete="new-password" />
            </>
          ) : null}
        </>
      )}
    </GateForm>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, http } from '#web/api/client.ts';
import type { Me } from '#web/api/types.ts';
import { Box, GateForm } from './box.tsx';

/** Sign-in by account and password. */
export function SignIn(props: { signed: (me: Me) => void }): ReactNode {
  const { t } = useTranslation('gate');
  return (
    <GateForm
      submit={t('signIn')}
      check={({ login, password }) => (login?.trim() && password ? undefined : t('needLogin'))}
      send={async ({ login = '', password = '' }) =>
        props.signed(await call(http.POST('/api/session', { body: { login: login.trim(), password } })))
      }
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
        </>
      )}
    </GateForm>
  );
}

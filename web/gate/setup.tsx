import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { Box, GateForm } from './box.tsx';

/** The first administrator of an office installation, guarded by the code on the console. */
export function Setup(props: { signed: (me: Me) => void }): ReactNode {
  const { t } = useTranslation('gate');
  return (
    <section className="card narrow">
      <h2>{t('setup.title')}</h2>
      <p className="hint">{t('setup.intro')}</p>
      <GateForm
        submit={t('setup.submit')}
        check={({ code, name, login, password = '', again }) => {
          if (!code?.trim() || !name?.trim() || !login?.trim() || !password) return t('setup.needAll');
          if (password.length < 10) return t('setup.short');
          return password === again ? undefined : t('setup.differ');
        }}
        send={async ({ code = '', name = '', login = '', password = '' }) => {
          const body = { code: code.trim(), name: name.trim(), login: login.trim(), password };
          props.signed(await call(http.POST('/api/setup', { body })));
        }}
      >
        {(fault) => (
          <>
            <Box label={t('setup.code')} name="code" autoComplete="one-time-code" fault={fault('code')} />
            <Box label={t('setup.name')} name="name" autoComplete="name" fault={fault('name')} />
            <Box
              label={t('setup.login')}
              name="login"
              autoComplete="username"
              hint={t('setup.loginHint')}
              fault={fault('login')}
            />
            <Box
              label={t('setup.password')}
              name="password"
              type="password"
              autoComplete="new-password"
              fault={fault('password')}
            />
            <Box label={t('setup.again')} name="again" type="password" autoComplete="new-password" />
          </>
        )}
      </GateForm>
      <p className="hint">{t('setup.later')}</p>
    </section>
  );
}

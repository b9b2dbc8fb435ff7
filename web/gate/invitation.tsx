import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, http } from '#web/api/client.ts';
import { gateAddress } from '#web/api/root.ts';
import type { Me } from '#web/api/types.ts';
import { Box, GateForm } from './box.tsx';

/** A person who was invited sets the first password, and is signed in with it. */
export function Invitation(props: { signed: (me: Me) => void }): ReactNode {
  const { t } = useTranslation('gate');
  return (
    <section className="card narrow">
      <h2>{t('invitation.title')}</h2>
      <p className="hint">{t('invitation.intro')}</p>
      <GateForm
        submit={t('invitation.submit')}
        check={({ login, code, password = '', again }) => {
          if (!login?.trim() || !code?.trim() || !password) return t('setup.needAll');
          if (password.length < 10) return t('setup.short');
          return password === again ? undefined : t('setup.differ');
        }}
        send={async ({ login = '', code = '', password = '' }) => {
          const body = { login: login.trim(), code: code.trim(), password };
          props.signed(await call(http.POST('/api/invitation', { body })));
        }}
      >
        {(fault) => (
          <>
            <Box label={t('login')} name="login" autoComplete="username" fault={fault('login')} />
            <Box label={t('invitation.code')} name="code" autoComplete="one-time-code" fault={fault('code')} />
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
      <p>
        <a href={gateAddress()}>{t('invitation.back')}</a>
      </p>
    </section>
  );
}

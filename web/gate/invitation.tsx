import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { gateAddress } from '#web/api/root.ts';
import { Box, GateForm } from './box.tsx';
import { enter, FreshBoxes, isDue, useFreshFault } from './fresh.tsx';

/** A person who was invited sets the first password, and is signed in with it. */
export function Invitation(props: { signed: (me: Me) => void }): ReactNode {
  const { t } = useTranslation('gate');
  // opened by one person alone: the code is used, and nobody goes on with the password its maker may know
  const [due, setDue] = useState(false);
  const freshFault = useFreshFault();
  return (
    <section className="card narrow">
      <h2>{t('invitation.title')}</h2>
      <p className="hint">{t('invitation.intro')}</p>
      <GateForm
        submit={due ? t('signIn') : t('invitation.submit')}
        check={(values) => {
          const { login, code, password = '', again } = values;
          if (!login?.trim() || !code?.trim() || !password) return t('setup.needAll');
          if (password.length < 10) return t('setup.short');
          if (password !== again) return t('setup.differ');
          return due ? freshFault(values) : undefined;
        }}
        send={async (values) => {
          const { login = '', code = '', password = '' } = values;
          const body = { login: login.trim(), code: code.trim(), password };
          try {
            props.signed(await (due ? enter(values) : call(http.POST('/api/invitation', { body }))));
          } catch (error) {
            if (isDue(error)) setDue(true);
            throw error;
          }
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
            {due ? <FreshBoxes fault={fault('fresh')} /> : null}
          </>
        )}
      </GateForm>
      <p>
        <a href={gateAddress()}>{t('invitation.back')}</a>
      </p>
    </section>
  );
}

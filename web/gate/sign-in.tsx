import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { Box, GateForm } from './box.tsx';
import { enter, FreshBoxes, isDue, useFreshFault } from './fresh.tsx';

/** Sign-in by account and password. */
export function SignIn(props: { signed: (me: Me) => void }): ReactNode {
  const { t } = useTranslation('gate');
  // an account that was opened alone sets another password first
  const [due, setDue] = useState(false);
  const freshFault = useFreshFault();
  return (
    <GateForm
      submit={t('signIn')}
      check={(values) => {
        if (!values.login?.trim() || !values.password) return t('needLogin');
        return due ? freshFault(values) : undefined;
      }}
      send={async (values) => {
        try {
          props.signed(await enter(values));
        } catch (error) {
          if (isDue(error)) setDue(true);
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
          {due ? <FreshBoxes fault={fault('fresh')} /> : null}
        </>
      )}
    </GateForm>
  );
}

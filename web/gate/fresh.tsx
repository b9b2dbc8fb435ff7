import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { ApiError } from '#web/api/error.ts';
import { Box } from './box.tsx';

/** True for the answer that an account sets another password before anybody goes on with it. */
export const isDue = (error: unknown): boolean => error instanceof ApiError && error.code === 'password.due';

/** Signs in, with the password from now on where one is due. */
export const enter = ({ login = '', password = '', fresh }: Record<string, string>): Promise<Me> =>
  call(http.POST('/api/session', { body: { login: login.trim(), password, ...(fresh ? { fresh } : {}) } }));

/** What will not do of the password from now on; undefined when it will. */
export function useFreshFault(): (values: Record<string, string>) => string | undefined {
  const { t } = useTranslation('gate');
  return ({ fresh = '', freshAgain }) => {
    if (fresh.length < 10) return t('setup.short');
    return fresh === freshAgain ? undefined : t('setup.differ');
  };
}

/** The password from now on, twice. */
export function FreshBoxes(props: { fault: string | undefined }): ReactNode {
  const { t } = useTranslation('gate');
  return (
    <>
      <Box label={t('account.fresh')} name="fresh" type="password" autoComplete="new-password" fault={props.fault} />
      <Box label={t('account.again')} name="freshAgain" type="password" autoComplete="new-password" />
    </>
  );
}

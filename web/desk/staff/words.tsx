import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contract/staff.ts';
import '../office-words.ts';

/** Whether somebody can sign in. */
export function AccountTag(props: { person: Pick<PersonRow, 'account'> }): ReactNode {
  const { t } = useTranslation('office');
  const { account } = props.person;
  const color = { none: 'default', fresh: 'warning', invited: 'processing', active: 'success' } as const;
  return <Tag color={color[account]}>{t(`people.accounts.${account}`)}</Tag>;
}

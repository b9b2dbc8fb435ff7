import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#contract/customers.ts';
import { Reach } from './reach.tsx';
import { useSeen } from './seen.tsx';

/** Whom to call and what to know when something happens: above everything else, never folded away. */
export function Emergency(props: { parties: readonly Party[] }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const noted = props.parties.filter(({ emergency }) => emergency !== null);
  if (noted.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={t('customers:room.emergency')}
      description={noted.map((party) => (
        <div key={party.id} className="d-emergency">
          <b>{seen.name(party)}</b>
          <span className="d-text">{party.emergency}</span>
          <Reach party={party} />
        </div>
      ))}
    />
  );
}

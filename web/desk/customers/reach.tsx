import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#web/api/customer-types.ts';
import { useSeen } from './seen.tsx';

/** The ways to reach somebody; a number that is shown in full can be dialled. */
export function Reach(props: { party: Party }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const { party } = props;
  const full = seen.of(party.id) !== undefined;
  if (party.contacts.length === 0) return <span className="d-soft">{t('customers:person.noReach')}</span>;
  return party.contacts.map((one) => {
    const value = seen.contact(party.id, one);
    return (
      <div key={one.id} className="d-reach">
        {one.kind === 'phone' ? null : <span className="d-soft">{t(`customers:contact.${one.kind}`)}</span>}{' '}
        {full && one.kind === 'phone' ? <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{value}</a> : value}{' '}
        {one.label ? <span className="d-soft">{one.label}</span> : null}
      </div>
    );
  });
}

import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, Party } from '#contract/customers.ts';
import { useCall } from '#web/office/use-call.ts';
import { useFaults } from '../fault.ts';
import { useSeen } from './seen.tsx';

/** The ways to reach somebody; a number that is shown in full can be dialled, any other asked for to call it (`call`). */
export function Reach(props: { party: Party; call?: boolean | undefined }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { party } = props;
  if (party.contacts.length === 0) return <span className="d-soft">{t('customers:person.noReach')}</span>;
  return party.contacts.map((one) => <Way key={one.id} party={party} contact={one} call={props.call ?? false} />);
}

function Way(props: { party: Party; contact: Contact; call: boolean }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'household']);
  const faults = useFaults();
  const seen = useSeen();
  const { shown, ask } = useCall();
  const [fault, setFault] = useState<string>();
  const { party, contact: one } = props;
  const full = seen.of(party.id) !== undefined;
  const phone = one.kind === 'phone';
  const value = shown?.value ?? seen.contact(party.id, one);
  const reveal = async (): Promise<void> => {
    setFault(undefined);
    try {
      await ask(party.id, one.id);
    } catch (error) {
      setFault(faults(error).say);
    }
  };
  return (
    <div className="d-reach">
      {phone ? null : <span className="d-soft">{t(`customers:contact.${one.kind}`)}</span>}{' '}
      {phone && (full || shown) ? <a href={`tel:${value.replace(/[^\d+]/g, '')}`}>{value}</a> : value}{' '}
      {one.label ? <span className="d-soft">{one.label}</span> : null}{' '}
      {shown ? <span className="d-soft">{t('household:left', { n: shown.left })}</span> : null}
      {phone && props.call && !full && !shown ? (
        <Button
          size="small"
          type="link"
          aria-label={t('household:callWho', { who: party.name, phone: one.value })}
          onClick={() => void reveal()}
        >
          {t('household:call')}
        </Button>
      ) : null}
      {fault ? <span role="alert">{fault}</span> : null}
    </div>
  );
}

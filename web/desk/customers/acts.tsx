import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { May, Occupancy, Party } from '#contract/customers.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../ask-modal.tsx';
import { Contacts } from './forms/contacts.tsx';
import { Correct } from './forms/correct.tsx';
import { End } from './forms/end.tsx';
import { Merge } from './forms/merge.tsx';
import { ErasePerson, PersonCopy } from './forms/request.tsx';
import type { Person } from './people.ts';
import { useSeen } from './seen.tsx';

type Form = 'correct' | 'contacts' | 'end' | 'lives' | 'merge' | 'copy' | 'erase';

/** What may be done with somebody's file, and with their being in a room: as the answer of the server allows. */
export function Acts(props: {
  party: Party;
  may: May;
  /** their relation to the room that is open, and everybody else there */
  stay?: Occupancy;
  people?: readonly Person[];
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files']);
  const seen = useSeen();
  const [form, setForm] = useState<Form>();
  const { party, may, stay, people = [] } = props;
  const close = (): void => setForm(undefined);
  const owns = stay?.relation === 'owner' || stay?.relation === 'co-owner';
  const items = [
    ...(may.change
      ? [
          { key: 'correct', label: t('customers:form.correct') },
          { key: 'contacts', label: t('customers:form.contacts') },
        ]
      : []),
    ...(may.change && owns
      ? [{ key: 'lives', label: t(stay.lives ? 'customers:form.livesNo' : 'customers:form.livesYes') }]
      : []),
    ...(may.change && stay
      ? [{ key: 'end', label: t(stay.relation === 'tenant' ? 'customers:form.endLease' : 'customers:form.end') }]
      : []),
    // what is done with a file as a whole is done where all of it is seen
    ...(may.change && !stay ? [{ key: 'merge', label: t('files:merge.title') }] : []),
    ...(may.erase && !stay
      ? [
          { key: 'copy', label: t('files:copy.act') },
          { key: 'erase', label: t('files:erase.act'), danger: true },
        ]
      : []),
  ];
  return (
    <div className="d-acts">
      {may.unmask && !seen.of(party.id) ? (
        <Button size="small" onClick={() => seen.ask(party)}>
          {t('customers:see.act')}
        </Button>
      ) : null}
      {items.length > 0 ? (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => setForm(key as Form) }}>
          <Button size="small" aria-label={t('customers:person.more', { who: seen.name(party) })}>
            {t('customers:person.acts')}
          </Button>
        </Dropdown>
      ) : null}
      {form === 'correct' ? <Correct party={party} close={close} /> : null}
      {form === 'contacts' ? <Contacts party={party} close={close} /> : null}
      {form === 'merge' ? <Merge party={party.id} close={close} /> : null}
      {form === 'copy' ? <PersonCopy party={party} close={close} /> : null}
      {form === 'erase' ? <ErasePerson party={party} close={close} /> : null}
      {form === 'end' && stay ? <End person={{ stay, party }} people={people} close={close} /> : null}
      {form === 'lives' && stay ? <Lives stay={stay} who={seen.name(party)} close={close} /> : null}
    </div>
  );
}

/** Whether an owner lives here: the state of the room follows. */
function Lives(props: { stay: Occupancy; who: string; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { stay } = props;
  return (
    <AskModal
      title={t('customers:form.endOf', {
        act: t(stay.lives ? 'customers:form.livesNo' : 'customers:form.livesYes'),
        who: props.who,
      })}
      done={t('customers:form.livesDone')}
      close={props.close}
      send={async () => {
        await send('occupancy.change', { occupancy: stay.id, lives: !stay.lives });
        return undefined;
      }}
    >
      <p>{t('customers:form.livesAsk')}</p>
    </AskModal>
  );
}

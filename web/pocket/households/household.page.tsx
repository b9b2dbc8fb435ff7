import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Household, Party } from '#contract/customers.ts';
import { householdQuery } from '#web/api/customer-queries.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useCall } from '#web/office/use-call.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Group } from '#web/ui/pocket/screen.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import './household-words.ts';

export const Route = createLazyRoute('/households/$room')({ component: HouseholdPage });

/** One household on the phone: who is there, and a way to call them. */
function HouseholdPage(): ReactNode {
  const { t } = useTranslation('household');
  const { room } = Route.useParams();
  const { project } = useOffice();
  // nothing of it stays on the phone longer than this screen
  const asked = useQuery({ ...householdQuery(project.id, room), gcTime: 0 });
  return (
    <SubScreen title={asked.data?.room.label ?? t('title')}>
      <Answer of={asked} rows={4}>
        {(of) => <People of={of} />}
      </Answer>
    </SubScreen>
  );
}

function People(props: { of: Household }): ReactNode {
  const { t } = useTranslation('household');
  const { occupancies, parties, may } = props.of;
  const here = occupancies.filter(({ when }) => when !== 'past');
  return (
    <Group title={t('people', { n: here.length })}>
      {here.length === 0 ? <p className="k-pad k-hint">{t('nobody')}</p> : null}
      {here.map((stay) => {
        const party = parties.find(({ id }) => id === stay.party);
        return party ? (
          <div key={stay.id} className="k-row">
            <span className="k-row-main">
              <b>{party.name}</b>
              <span className="k-sub">{t(`relation.${stay.relation}`)}</span>
              <Phones party={party} call={may.call} />
            </span>
          </div>
        ) : null;
      })}
    </Group>
  );
}

/** Telephone numbers, masked; a tap shows one for a minute and dials it. */
function Phones(props: { party: Party; call: boolean }): ReactNode {
  const { t } = useTranslation('household');
  const say = useSay();
  const { shown, ask } = useCall();
  const { party } = props;
  const dial = async (contact: string): Promise<void> => {
    try {
      location.href = await ask(party.id, contact);
    } catch (error) {
      toast(say(sayOf(error)));
    }
  };
  return party.contacts
    .filter(({ kind }) => kind === 'phone')
    .map(({ id, value }) => (
      <span key={id} className="k-sub">
        {shown?.contact === id ? (
          <>
            <a href={`tel:${shown.value.replace(/[^\d+]/g, '')}`}>{shown.value}</a>
            <span>{t('left', { n: shown.left })}</span>
          </>
        ) : (
          <>
            <span>{value}</span>
            {props.call ? (
              <button
                type="button"
                className="p-button p-button-small"
                aria-label={t('callWho', { who: party.name, phone: value })}
                onClick={() => void dial(id)}
              >
                {t('call')}
              </button>
            ) : null}
          </>
        )}
      </span>
    ));
}

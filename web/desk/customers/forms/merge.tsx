import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Radio, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyFile } from '#contract/customers.ts';
import { partyQuery } from '#web/api/customer-queries.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useFaults } from '../../fault.ts';
import { useRelationWord } from '../relation.ts';
import { PartyPicker, type Picked } from './party-picker.tsx';

/**
 * Makes one file of two of the same party: the other is looked for, both are seen beside each other, and one is chosen to
 * stay. What is masked stays masked: rooms, tails of numbers and plates tell whether it is the same.
 */
export function Merge(props: { party: string; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const navigate = useNavigate();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [merge] = useState(newId);
  const [other, setOther] = useState<Picked>();
  const [keep, setKeep] = useState(props.party);
  const { party } = props;
  const same = other?.id === party;
  return (
    <AskModal
      title={t('files:merge.title')}
      done={t('files:merge.done')}
      close={props.close}
      width={760}
      send={async () => {
        if (!other) return { other: t('common:field.needed', { what: t('files:merge.other') }) };
        if (same) return { other: t('files:merge.same') };
        await send('party.merge', { merge, keep, drop: keep === party ? other.id : party });
        if (keep !== party) await navigate({ to: '/parties/$party', params: { party: keep } });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <PartyPicker
            label={t('files:merge.other')}
            value={other}
            set={(picked) => {
              setOther(picked);
              setKeep(party);
            }}
            fault={same ? t('files:merge.same') : other ? undefined : fault('other')}
          />
          {other && !same ? (
            <>
              <p className="d-sub">{t('files:merge.choose')}</p>
              <Radio.Group
                className="d-cards d-choices"
                aria-label={t('files:merge.stays')}
                value={keep}
                onChange={(event) => setKeep(event.target.value as string)}
              >
                <Side party={party} stays={keep === party} here />
                <Side key={other.id} party={other.id} stays={keep === other.id} />
              </Radio.Group>
              <p className="d-small">{t('files:merge.what')}</p>
            </>
          ) : null}
        </>
      )}
    </AskModal>
  );
}

/** One of the two files, as far as it tells who it is. */
function Side(props: { party: string; stays: boolean; here?: boolean }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const read = useQuery(partyQuery(project.id, props.party));
  const title = t(props.here ? 'files:merge.this' : 'files:merge.that');
  return (
    <div className={props.stays ? 'd-choice d-chosen' : 'd-choice'}>
      <Radio value={props.party}>
        {title} <b>{read.data?.party.name}</b>
        <span className="d-small">{t(props.stays ? 'files:merge.stays' : 'files:merge.goes')}</span>
      </Radio>
      {read.isError && !read.data ? <Alert type="error" showIcon title={faults(read.error).say} /> : null}
      {read.isPending ? <Skeleton active title={false} /> : null}
      {read.data ? <Known of={read.data} /> : null}
    </div>
  );
}

function Known(props: { of: PartyFile }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files', 'common']);
  const relation = useRelationWord();
  const { party, occupancies, vehicles } = props.of;
  const rows: readonly (readonly [string, readonly (readonly [key: string, text: string])[]])[] = [
    [
      t('customers:list.rooms'),
      occupancies.map((one) => [one.id, [one.room.label, relation(one.relation)].join(' ')] as const),
    ],
    [t('customers:person.reach'), party.contacts.map((one) => [one.id, one.value] as const)],
    [t('files:merge.plates'), vehicles.map((one) => [one.id, one.plate] as const)],
    party.kind === 'company'
      ? [t('customers:person.creditCode'), party.creditCode ? [['code', party.creditCode]] : []]
      : [t('customers:person.idNumber'), party.idNumber ? [['id', party.idNumber]] : []],
  ];
  return (
    <dl className="d-boxes">
      {rows.map(([title, values]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd className="d-text">
            {values.length === 0 ? <span className="d-soft">{t('files:merge.nothing')}</span> : null}
            {values.map(([key, text]) => (
              <div key={key}>{text}</div>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

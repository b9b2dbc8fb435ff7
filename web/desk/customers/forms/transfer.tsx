import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Household, PartyKind } from '#contract/customers.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { DayField, RadioField, TextField, TickField } from '#web/ui/desk/fields.tsx';
import { AskModal, type Missing } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import type { Person } from '../people.ts';
import { useSeen } from '../seen.tsx';
import { useListed } from '../words.ts';
import { needed, said, useDraft } from './draft.ts';
import { PartyPicker, type Picked } from './party-picker.tsx';

interface Draft {
  readonly on: string;
  readonly source: 'fresh' | 'known';
  readonly picked: Picked | undefined;
  readonly kind: PartyKind;
  readonly name: string;
  readonly phone: string;
  readonly lives: boolean;
  readonly tenants: 'stay' | 'leave';
}

/** 过户: the room has a new owner from a day on, somebody on file or somebody new. */
export function Transfer(props: { room: Household['room']; people: readonly Person[]; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const list = useListed();
  const today = useToday();
  const { room, people } = props;
  const [occupancy] = useState(newId);
  // somebody new is written down first; when the transfer is refused then, they are not written down again
  const fresh = useRef<{ readonly as: string; readonly party: string; readonly contact: string; done: boolean }>(
    undefined,
  );
  const [draft, put, kept] = useDraft<Draft>(`transfer.${room.id}`, {
    ...{
      on: today,
      source: 'fresh',
      picked: undefined,
      kind: 'person',
      name: '',
      phone: '',
      lives: room.use === 'home',
    },
    tenants: 'stay',
  });
  const owners = people.filter(({ stay }) => stay.relation === 'owner' || stay.relation === 'co-owner');
  const rented = people.some(({ stay }) => stay.relation === 'tenant');

  const owner = async (): Promise<string> => {
    if (draft.source === 'known') return draft.picked?.id ?? '';
    const as = JSON.stringify([draft.kind, draft.name, draft.phone]);
    if (fresh.current?.as !== as) fresh.current = { as, party: newId(), contact: newId(), done: false };
    const one = fresh.current;
    const phone = said(draft.phone);
    if (!one.done)
      await send('party.save', {
        ...{ party: one.party, version: 0, kind: draft.kind, set: { name: draft.name.trim() } },
        ...(phone ? { contacts: { add: [{ id: one.contact, kind: 'phone' as const, value: phone }] } } : {}),
      });
    one.done = true;
    return one.party;
  };
  const submit = async (): Promise<Missing> => {
    const missing = needed(
      {
        on: [draft.on, t('customers:form.transferOn')],
        ...(draft.source === 'known'
          ? { party: [draft.picked?.id, t('customers:form.newOwner')] as const }
          : { 'set.name': [draft.name, t('customers:form.name')] as const }),
      },
      (what) => t('common:field.needed', { what }),
    );
    if (missing) return missing;
    await send('room.transfer', {
      ...{ room: room.id, on: draft.on, tenants: draft.tenants },
      owners: [{ occupancy, party: await owner(), lives: draft.lives }],
    });
    return undefined;
  };
  return (
    <AskModal
      kept={kept}
      title={t('customers:form.transferOf', { room: room.label })}
      done={t('customers:form.transferred')}
      width={600}
      send={submit}
      close={props.close}
    >
      {(fault) => (
        <>
          <p>
            {owners.length === 0
              ? t('customers:form.transferNone')
              : t('customers:form.transferNow', { who: list(owners.map(({ party }) => seen.name(party))) })}
          </p>
          <DayField
            label={t('customers:form.transferOn')}
            needed
            value={draft.on}
            set={put('on')}
            fault={fault('on') ?? fault('from')}
          />
          <RadioField
            label={t('customers:form.newOwner')}
            value={draft.source}
            set={put('source')}
            hint={t('customers:form.coOwnerHint')}
            options={(['fresh', 'known'] as const).map((value) => ({ value, label: t(`customers:form.${value}`) }))}
          />
          {draft.source === 'known' ? (
            <PartyPicker
              label={t('customers:form.pick')}
              value={draft.picked}
              set={put('picked')}
              fault={fault('party')}
            />
          ) : (
            <>
              <RadioField
                label={t('customers:form.kind')}
                value={draft.kind}
                set={put('kind')}
                options={(['person', 'company'] as const).map((value) => ({
                  value,
                  label: t(`customers:kind.${value}`),
                }))}
              />
              <div className="d-pair">
                <TextField
                  label={t(draft.kind === 'person' ? 'customers:form.name' : 'customers:form.companyName')}
                  needed
                  value={draft.name}
                  set={put('name')}
                  most={80}
                  fault={fault('set.name')}
                />
                <TextField
                  label={t('customers:form.optional', { what: t('customers:form.phone') })}
                  value={draft.phone}
                  set={put('phone')}
                  most={30}
                  fault={fault('contacts.add.0.value')}
                />
              </div>
            </>
          )}
          {room.use === 'home' ? (
            <TickField label={t('customers:form.lives')} value={draft.lives} set={put('lives')} />
          ) : null}
          {rented ? (
            <RadioField
              label={t('customers:form.tenants')}
              value={draft.tenants}
              set={put('tenants')}
              options={(['stay', 'leave'] as const).map((value) => ({ value, label: t(`customers:form.${value}`) }))}
            />
          ) : null}
        </>
      )}
    </AskModal>
  );
}

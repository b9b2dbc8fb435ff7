import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Household, PartyKind, Relation } from '#contract/customers.ts';
import type { NewOccupancy } from '#contract/household.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, DayField, RadioField, TextField, TickField } from '#web/ui/desk/fields.tsx';
import { AskModal, type FaultOf, type Missing } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import { each, type Person } from '../people.ts';
import { useRelationWord } from '../relation.ts';
import { useSeen } from '../seen.tsx';
import { needed, said, useDraft } from './draft.ts';
import { PartyPicker, type Picked } from './party-picker.tsx';
import { TwinWays, useTwinsTold } from './ways.tsx';

const kinds = ['person', 'company'] as const satisfies readonly PartyKind[];
const relations = [
  'owner',
  'co-owner',
  'tenant',
  'family',
  'staff',
  'contractor',
] as const satisfies readonly Relation[];
const ofWhom: Partial<Record<Relation, readonly Relation[]>> = {
  family: ['owner', 'co-owner', 'tenant'],
  staff: ['tenant', 'owner'],
};

interface Draft {
  readonly source: 'fresh' | 'known';
  readonly picked: Picked | undefined;
  readonly kind: PartyKind;
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly scope: string;
  readonly headName: string;
  readonly creditCode: string;
  readonly emergency: string;
  readonly relation: Relation;
  readonly of: string | undefined;
  readonly lives: boolean;
  readonly from: string;
  readonly to: string;
}

/** Somebody comes into a room: who they are, how to reach them, what they are to it, in one go. */
export function NewPerson(props: { room: Household['room']; people: readonly Person[]; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const today = useToday();
  const tellTwins = useTwinsTold();
  const { room, people } = props;
  const [ids] = useState(() => ({ party: newId(), occupancy: newId(), contact: newId() }));
  const twin = useRef(false);
  const business = room.use !== 'home';
  const owned = people.some(({ stay }) => stay.relation === 'owner');
  const [draft, put, kept] = useDraft<Draft>(`person.${props.room.id}`, () => ({
    ...{ source: 'fresh', picked: undefined, name: '', phone: '', idNumber: '', scope: '', headName: '' },
    ...{ creditCode: '', emergency: '', of: undefined, lives: false, from: today, to: '' },
    kind: business ? 'company' : 'person',
    relation: business ? 'tenant' : owned ? 'family' : 'owner',
  }));
  const whose = ofWhom[draft.relation];
  const candidates = whose ? each(people.filter(({ stay }) => whose.includes(stay.relation))) : [];
  // the only one it can be is chosen without asking
  const of = whose ? (draft.of ?? (candidates.length === 1 ? candidates[0]?.id : undefined)) : undefined;

  const stay = (): NewOccupancy => ({
    ...{ occupancy: ids.occupancy, room: room.id, relation: draft.relation, from: draft.from, to: said(draft.to), of },
    ...(draft.relation === 'owner' || draft.relation === 'co-owner' ? { lives: draft.lives } : {}),
  });
  const missing = (): Missing =>
    needed(
      {
        from: [draft.from, t('customers:form.from')],
        ...(whose ? { of: [of, t('customers:form.whose')] as const } : {}),
        ...(draft.source === 'known'
          ? { party: [draft.picked?.id, t('customers:form.known')] as const }
          : {
              'set.name': [
                draft.name,
                t(draft.kind === 'person' ? 'customers:form.name' : 'customers:form.companyName'),
              ] as const,
            }),
      },
      (what) => t('common:field.needed', { what }),
    );
  const submit = async (): Promise<Missing> => {
    const lacking = missing();
    if (lacking) return lacking;
    if (draft.source === 'known' && draft.picked) {
      await send('occupancy.begin', { party: draft.picked.id, ...stay() });
      return undefined;
    }
    const company = draft.kind === 'company';
    const idNumber = company ? undefined : said(draft.idNumber);
    const { twins } = await send('party.save', {
      ...{ party: ids.party, version: 0, kind: draft.kind },
      set: {
        name: draft.name.trim(),
        ...(company
          ? { scope: said(draft.scope), headName: said(draft.headName), creditCode: said(draft.creditCode) }
          : { idNumber, idKind: idNumber === undefined ? undefined : 'id-card' }),
        emergency: said(draft.emergency),
      },
      ...(said(draft.phone)
        ? { contacts: { add: [{ id: ids.contact, kind: 'phone' as const, value: draft.phone.trim() }] } }
        : {}),
      room: stay(),
      ...(twin.current ? { twin: true as const } : {}),
    });
    tellTwins(twins);
    return undefined;
  };
  return (
    <AskModal
      kept={kept}
      title={t('customers:form.newIn', { room: room.label })}
      done={t('customers:form.saved')}
      width={600}
      send={submit}
      close={props.close}
      way={(error, again, faultOf) => (
        <TwinWays
          error={error}
          faultOf={faultOf}
          name={draft.name}
          goOn={() => {
            twin.current = true;
            again();
          }}
        />
      )}
    >
      {(fault) => (
        <>
          <div className="d-pair">
            <RadioField
              label={t('customers:form.source')}
              value={draft.source}
              set={put('source')}
              options={(['fresh', 'known'] as const).map((value) => ({ value, label: t(`customers:form.${value}`) }))}
            />
            {draft.source === 'known' ? null : (
              <RadioField
                label={t('customers:form.kind')}
                value={draft.kind}
                set={put('kind')}
                options={kinds.map((value) => ({ value, label: t(`customers:kind.${value}`) }))}
              />
            )}
          </div>
          {draft.source === 'known' ? (
            <PartyPicker
              label={t('customers:form.pick')}
              value={draft.picked}
              set={put('picked')}
              fault={fault('party')}
            />
          ) : (
            <Particulars draft={draft} put={put} fault={fault} complete={business && draft.relation === 'tenant'} />
          )}
          <Relationship draft={draft} put={put} fault={fault} of={of} candidates={candidates} asksWhose={!!whose} />
        </>
      )}
    </AskModal>
  );
}

type Put = <K extends keyof Draft>(name: K) => (value: Draft[K]) => void;

/** Who it is. Of a company that rents business rooms scope and head have to be known. */
function Particulars(props: { draft: Draft; put: Put; fault: FaultOf; complete: boolean }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { draft, put, fault, complete } = props;
  const company = draft.kind === 'company';
  const optional = (what: string): string => t('customers:form.optional', { what });
  const scope = t('customers:person.scope');
  const head = t('customers:person.headLabel');
  return (
    <>
      <div className="d-pair">
        <TextField
          label={t(company ? 'customers:form.companyName' : 'customers:form.name')}
          needed
          first
          value={draft.name}
          set={put('name')}
          most={80}
          fault={fault('set.name')}
        />
        <TextField
          label={optional(t('customers:form.phone'))}
          value={draft.phone}
          set={put('phone')}
          most={30}
          fault={fault('contacts.add.0.value')}
        />
      </div>
      {company ? (
        <>
          <TextField
            label={complete ? scope : optional(scope)}
            needed={complete}
            value={draft.scope}
            set={put('scope')}
            most={300}
            fault={fault('set.scope')}
          />
          <div className="d-pair">
            <TextField
              label={complete ? head : optional(head)}
              needed={complete}
              value={draft.headName}
              set={put('headName')}
              most={80}
              fault={fault('set.headName')}
            />
            <TextField
              label={optional(t('customers:person.creditCode'))}
              value={draft.creditCode}
              set={put('creditCode')}
              most={18}
              fault={fault('set.creditCode')}
            />
          </div>
        </>
      ) : (
        <TextField
          label={optional(t('customers:idKinds.id-card'))}
          value={draft.idNumber}
          set={put('idNumber')}
          most={18}
          fault={fault('set.idNumber')}
        />
      )}
      <TextField
        label={optional(t('customers:person.emergency'))}
        value={draft.emergency}
        set={put('emergency')}
        most={300}
        fault={fault('set.emergency')}
      />
    </>
  );
}

/** What they are to the room, whose family or staff, from when to when. */
function Relationship(props: {
  draft: Draft;
  put: Put;
  fault: FaultOf;
  of: string | undefined;
  candidates: readonly { readonly id: string; readonly name: string }[];
  asksWhose: boolean;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const relation = useRelationWord();
  const seen = useSeen();
  const { draft, put, fault } = props;
  return (
    <>
      <div className="d-pair">
        <ChoiceField<Relation>
          label={t('customers:form.relation')}
          needed
          value={draft.relation}
          set={put('relation')}
          options={relations.map((value) => ({ value, label: relation(value) }))}
          fault={fault('room') ?? fault('relation')}
        />
        {props.asksWhose ? (
          <ChoiceField
            label={t('customers:form.whose')}
            needed
            value={props.of}
            set={put('of')}
            options={props.candidates.map((party) => ({ value: party.id, label: seen.name(party) }))}
            fault={fault('of')}
          />
        ) : null}
      </div>
      <div className="d-pair">
        <DayField label={t('customers:form.from')} needed value={draft.from} set={put('from')} fault={fault('from')} />
        <DayField
          label={t(draft.relation === 'tenant' ? 'customers:form.leaseEnd' : 'customers:form.toOptional')}
          value={draft.to}
          set={put('to')}
          fault={fault('to')}
        />
      </div>
      {draft.relation === 'owner' || draft.relation === 'co-owner' ? (
        <TickField label={t('customers:form.lives')} value={draft.lives} set={put('lives')} />
      ) : null}
    </>
  );
}

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party, Pet, PetKind } from '#contract/customers.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, DayField, RadioField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import { useSeen } from '../seen.tsx';
import { needed, said, useDraft } from './draft.ts';

const kinds = ['dog', 'cat', 'other'] as const satisfies readonly PetKind[];
interface Draft {
  readonly party: string | undefined;
  readonly kind: PetKind;
  readonly name: string;
  readonly licence: string;
  readonly vaccinatedUntil: string;
  readonly from: string;
}

/** A pet of the household; of a dog its licence, and until when it is vaccinated. */
export function NewPet(props: { room: string; parties: readonly Party[]; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const today = useToday();
  const [pet] = useState(newId);
  const [draft, put, kept] = useDraft<Draft>(`pet.${props.room}`, {
    ...{ party: props.parties[0]?.id, kind: 'dog', name: '', licence: '', vaccinatedUntil: '', from: today },
  });
  const optional = (what: string): string => t('customers:form.optional', { what });
  return (
    <AskModal
      kept={kept}
      title={t('customers:pet.add')}
      done={t('customers:pet.added')}
      close={props.close}
      send={async () => {
        const missing = needed(
          { party: [draft.party, t('customers:pet.owner')], from: [draft.from, t('customers:form.from')] },
          (what) => t('common:field.needed', { what }),
        );
        if (missing) return missing;
        await send('pet.save', {
          ...{ pet, room: props.room, party: draft.party ?? '', kind: draft.kind, from: draft.from },
          ...{ name: said(draft.name), licence: said(draft.licence), vaccinatedUntil: said(draft.vaccinatedUntil) },
        });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <RadioField
            label={t('customers:pet.kind')}
            value={draft.kind}
            set={put('kind')}
            options={kinds.map((value) => ({ value, label: t(`customers:pet.kinds.${value}`) }))}
          />
          <div className="d-pair">
            <ChoiceField
              label={t('customers:pet.owner')}
              needed
              value={draft.party}
              set={put('party')}
              options={props.parties.map((party) => ({ value: party.id, label: seen.name(party) }))}
              fault={fault('party')}
            />
            <TextField
              label={optional(t('customers:pet.name'))}
              value={draft.name}
              set={put('name')}
              most={40}
              fault={fault('name')}
            />
          </div>
          <div className="d-pair">
            <TextField
              label={optional(t('customers:pet.licence'))}
              value={draft.licence}
              set={put('licence')}
              most={40}
              fault={fault('licence')}
            />
            <DayField
              label={optional(t('customers:pet.vaccinated'))}
              value={draft.vaccinatedUntil}
              set={put('vaccinatedUntil')}
              fault={fault('vaccinatedUntil')}
            />
          </div>
          <DayField
            label={t('customers:form.from')}
            needed
            value={draft.from}
            set={put('from')}
            fault={fault('from')}
          />
        </>
      )}
    </AskModal>
  );
}

/** A pet is no longer kept in the room. */
export function EndPet(props: { room: string; pet: Pet; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const today = useToday();
  const { pet } = props;
  const [to, setTo] = useState(today);
  return (
    <AskModal
      title={t('customers:pet.end')}
      done={t('customers:pet.ended')}
      close={props.close}
      send={async () => {
        if (to === '') return { to: t('common:field.needed', { what: t('customers:form.lastDay') }) };
        await send('pet.save', {
          ...{ pet: pet.id, room: props.room, party: pet.party, kind: pet.kind, from: pet.from, to },
          ...{ name: pet.name ?? undefined, licence: pet.licence ?? undefined },
          vaccinatedUntil: pet.vaccinatedUntil ?? undefined,
        });
        return undefined;
      }}
    >
      {(fault) => <DayField label={t('customers:form.lastDay')} needed value={to} set={setTo} fault={fault('to')} />}
    </AskModal>
  );
}

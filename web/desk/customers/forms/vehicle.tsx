import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party, Vehicle, VehicleKind } from '#contract/customers.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, DayField, RadioField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import { useSeen } from '../seen.tsx';
import { needed, said, useDraft } from './draft.ts';

const kinds = ['car', 'motorcycle', 'truck', 'other'] as const satisfies readonly VehicleKind[];
interface Draft {
  readonly party: string | undefined;
  readonly plate: string;
  readonly kind: VehicleKind;
  readonly colour: string;
  readonly bay: string;
  readonly tenure: 'owned' | 'rented' | undefined;
  readonly from: string;
}

/** A vehicle of somebody of the household, and the bay it stands in. */
export function NewVehicle(props: { parties: readonly Party[]; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const today = useToday();
  const [vehicle] = useState(newId);
  const [draft, put, kept] = useDraft<Draft>(`vehicle.${props.parties[0]?.id ?? ''}`, {
    ...{ party: props.parties[0]?.id, plate: '', kind: 'car', colour: '', bay: '', tenure: undefined, from: today },
  });
  return (
    <AskModal
      kept={kept}
      title={t('customers:vehicle.add')}
      done={t('customers:vehicle.added')}
      close={props.close}
      send={async () => {
        const missing = needed(
          {
            party: [draft.party, t('customers:vehicle.owner')],
            plate: [draft.plate, t('customers:vehicle.plate')],
            from: [draft.from, t('customers:form.from')],
          },
          (what) => t('common:field.needed', { what }),
        );
        if (missing) return missing;
        await send('vehicle.save', {
          ...{ vehicle, party: draft.party ?? '', plate: draft.plate.trim(), kind: draft.kind, from: draft.from },
          ...{ colour: said(draft.colour), bay: said(draft.bay), tenure: said(draft.bay) ? draft.tenure : undefined },
        });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <ChoiceField
            label={t('customers:vehicle.owner')}
            needed
            value={draft.party}
            set={put('party')}
            options={props.parties.map((party) => ({ value: party.id, label: seen.name(party) }))}
            fault={fault('party')}
          />
          <div className="d-pair">
            <TextField
              label={t('customers:vehicle.plate')}
              needed
              first
              value={draft.plate}
              set={put('plate')}
              most={20}
              fault={fault('plate')}
            />
            <TextField
              label={t('customers:form.optional', { what: t('customers:vehicle.colour') })}
              value={draft.colour}
              set={put('colour')}
              most={20}
              fault={fault('colour')}
            />
          </div>
          <RadioField
            label={t('customers:vehicle.kind')}
            value={draft.kind}
            set={put('kind')}
            options={kinds.map((value) => ({ value, label: t(`customers:vehicle.kinds.${value}`) }))}
          />
          <div className="d-pair">
            <TextField
              label={t('customers:form.optional', { what: t('customers:vehicle.bay') })}
              value={draft.bay}
              set={put('bay')}
              most={40}
              fault={fault('bay')}
            />
            <ChoiceField
              label={t('customers:form.optional', { what: t('customers:vehicle.tenure') })}
              value={draft.tenure}
              set={put('tenure')}
              clear={() => put('tenure')(undefined)}
              options={(['owned', 'rented'] as const).map((value) => ({
                value,
                label: t(`customers:vehicle.tenures.${value}`),
              }))}
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

/** A vehicle moves out. Its plate has to be known in full: the server takes a vehicle as a whole. */
export function EndVehicle(props: { vehicle: Vehicle; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const today = useToday();
  const { vehicle } = props;
  const [to, setTo] = useState(today);
  const plate = seen.plate(vehicle);
  return (
    <AskModal
      title={t('customers:vehicle.endTitle', { plate })}
      done={t('customers:vehicle.ended')}
      close={props.close}
      send={async () => {
        if (to === '') return { to: t('common:field.needed', { what: t('customers:form.lastDay') }) };
        await send('vehicle.save', {
          ...{ vehicle: vehicle.id, party: vehicle.party, plate, kind: vehicle.kind, from: vehicle.from, to },
          ...{
            colour: vehicle.colour ?? undefined,
            bay: vehicle.bay ?? undefined,
            tenure: vehicle.tenure ?? undefined,
          },
        });
        return undefined;
      }}
    >
      {(fault) => <DayField label={t('customers:form.lastDay')} needed value={to} set={setTo} fault={fault('to')} />}
    </AskModal>
  );
}

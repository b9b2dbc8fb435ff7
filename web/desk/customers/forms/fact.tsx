import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactKind, Household, RoomFact } from '#contract/customers.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { DayField, RadioField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import { needed, said, useDraft } from './draft.ts';

interface Draft {
  readonly kind: FactKind;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

/** A room is being fitted out, or its business is closed: what its relations do not say. */
export function BeginFact(props: { room: Household['room']; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const today = useToday();
  const { room } = props;
  const [fact] = useState(newId);
  const [draft, put, kept] = useDraft<Draft>(`fact.${room.id}`, { kind: 'fitting-out', from: today, to: '', note: '' });
  return (
    <AskModal
      kept={kept}
      title={t('customers:form.factOf', { room: room.label })}
      done={t('customers:form.factDone')}
      close={props.close}
      send={async () => {
        const missing = needed({ from: [draft.from, t('customers:form.from')] }, (what) =>
          t('common:field.needed', { what }),
        );
        if (missing) return missing;
        await send('room.fact', {
          ...{ fact, room: room.id, kind: draft.kind, from: draft.from },
          ...{ to: said(draft.to), note: said(draft.note) },
        });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <RadioField
            label={t('customers:form.factKind')}
            value={draft.kind}
            set={put('kind')}
            options={(['fitting-out', 'closed'] as const).map((value) => ({
              value,
              label: t(`customers:form.facts.${value}`),
            }))}
          />
          <div className="d-pair">
            <DayField
              label={t('customers:form.from')}
              needed
              value={draft.from}
              set={put('from')}
              fault={fault('from')}
            />
            <DayField label={t('customers:form.toOptional')} value={draft.to} set={put('to')} fault={fault('to')} />
          </div>
          <TextField
            label={t('customers:form.note')}
            value={draft.note}
            set={put('note')}
            most={300}
            fault={fault('note')}
          />
        </>
      )}
    </AskModal>
  );
}

export function EndFact(props: { room: Household['room']; fact: RoomFact; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const today = useToday();
  const { room, fact } = props;
  const [to, setTo] = useState([today, fact.from].sort().at(-1) ?? today);
  return (
    <AskModal
      title={t('customers:form.factEnd', { kind: t(`customers:form.facts.${fact.kind}`), room: room.label })}
      done={t('customers:form.factEnded')}
      close={props.close}
      send={async () => {
        if (to === '') return { to: t('common:field.needed', { what: t('customers:form.lastDay') }) };
        await send('room.factEnd', { fact: fact.id, to });
        return undefined;
      }}
    >
      {(fault) => (
        <DayField
          label={t('customers:form.lastDay')}
          needed
          value={to}
          set={setTo}
          fault={fault('to') ?? fault('from')}
        />
      )}
    </AskModal>
  );
}

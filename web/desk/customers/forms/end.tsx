import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { DayField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useToday } from '../days.ts';
import { endsWith, type Person } from '../people.ts';
import { useSeen } from '../seen.tsx';
import { needed, said, useDraft } from './draft.ts';

/** A lease or another relation ends; whoever is there because of it is said beforehand. */
export function End(props: { person: Person; people: readonly Person[]; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { message } = App.useApp();
  const seen = useSeen();
  const today = useToday();
  const { stay, party } = props.person;
  const also = endsWith(stay, props.people).length;
  const [draft, put, kept] = useDraft(`end.${stay.id}`, { to: [today, stay.from].sort().at(-1) ?? today, why: '' });
  const act = t(stay.relation === 'tenant' ? 'customers:form.endLease' : 'customers:form.end');
  return (
    <AskModal
      kept={kept}
      title={t('customers:form.endOf', { act, who: seen.name(party) })}
      close={props.close}
      send={async () => {
        const missing = needed({ to: [draft.to, t('customers:form.lastDay')] }, (what) =>
          t('common:field.needed', { what }),
        );
        if (missing) return missing;
        const { ended } = await send('occupancy.end', { occupancy: stay.id, to: draft.to, why: said(draft.why) });
        void message.success(t('customers:form.ended', { n: ended.length }));
        return undefined;
      }}
    >
      {(fault) => (
        <>
          {also > 0 ? <p>{t('customers:form.endWith', { n: also })}</p> : null}
          <DayField
            label={t('customers:form.lastDay')}
            needed
            value={draft.to}
            set={put('to')}
            fault={fault('to') ?? fault('from')}
          />
          <TextField
            label={t('customers:form.why')}
            value={draft.why}
            set={put('why')}
            most={300}
            fault={fault('why')}
          />
        </>
      )}
    </AskModal>
  );
}

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#contract/customers.ts';
import type { PartySet } from '#contract/household.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useSeen } from '../seen.tsx';
import { useDraft } from './draft.ts';
import { touched, type Writable } from './touched.ts';
import { useMoved } from './ways.tsx';

const idKinds = ['id-card', 'passport', 'permit', 'other'] as const;
const long = { emergency: 300, consent: 300, remark: 1000 } as const;

/**
 * Puts right what is written of a party: only what was touched is sent. What is masked can not be written over unseen:
 * it is in the form only after it was asked for in full.
 */
export function Correct(props: { party: Party; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const moved = useMoved(props.close);
  const { party } = props;
  const full = seen.of(party.id);
  const company = party.kind === 'company';
  const before: Writable = {
    ...(company
      ? { name: party.name, creditCode: party.creditCode ?? '', scope: party.scope ?? '' }
      : { idKind: party.idKind ?? '' }),
    ...(full && company ? { headName: full.headName ?? '' } : {}),
    // a head who is not known yet is hidden from nobody
    ...(!full && company && party.headName === null ? { headName: '' } : {}),
    ...(full && !company ? { name: full.name, idNumber: full.idNumber ?? '' } : {}),
    ...{ emergency: party.emergency ?? '', consent: party.consent ?? '', remark: party.remark ?? '' },
  };
  const [draft, put, kept] = useDraft(`correct.${party.id}`, before, ['name', 'idNumber', 'headName']);
  const text = (name: keyof Writable, most: number, fault: string | undefined): ReactNode =>
    draft[name] === undefined ? null : (
      <TextField
        label={t(`customers:changes.fields.${name}`)}
        needed={name === 'name'}
        value={draft[name]}
        set={put(name)}
        most={most}
        fault={fault}
      />
    );
  return (
    <AskModal
      kept={kept}
      title={t('customers:form.correctOf', { who: seen.name(party) })}
      done={t('customers:form.corrected')}
      width={600}
      close={props.close}
      way={moved}
      send={async () => {
        const set: PartySet = touched(before, draft);
        if (Object.keys(set).length === 0) return t('customers:form.nothing');
        await send('party.save', { party: party.id, version: party.version, set });
        const { name, idNumber, headName } = set;
        seen.learn(party.id, {
          ...(name === undefined ? {} : { name }),
          ...(idNumber === undefined ? {} : { idNumber }),
          ...(headName === undefined ? {} : { headName }),
        });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          {full ? null : (
            <p className="d-sub">
              {t('customers:see.first')}{' '}
              <Button
                size="small"
                onClick={() => {
                  props.close();
                  seen.ask(party);
                }}
              >
                {t('customers:see.act')}
              </Button>
            </p>
          )}
          {text('name', 80, fault('set.name'))}
          {draft.idKind === undefined ? null : (
            <ChoiceField
              label={t('customers:person.idKind')}
              value={draft.idKind || undefined}
              set={put('idKind')}
              clear={() => put('idKind')('')}
              options={idKinds.map((value) => ({ value, label: t(`customers:idKinds.${value}`) }))}
              fault={fault('set.idKind')}
            />
          )}
          {text('idNumber', 40, fault('set.idNumber'))}
          {text('creditCode', 18, fault('set.creditCode'))}
          {text('scope', 300, fault('set.scope'))}
          {text('headName', 80, fault('set.headName'))}
          {(['emergency', 'consent', 'remark'] as const).map((name) => (
            <div key={name}>{text(name, long[name], fault(`set.${name}`))}</div>
          ))}
        </>
      )}
    </AskModal>
  );
}

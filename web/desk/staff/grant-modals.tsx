import { App, Form, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantRow, PersonRow } from '#contract/staff.ts';
import { type RoleId, roles } from '#kernel/roles.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal, useFieldFaults } from '../ask-modal.tsx';
import { DayBox } from './day-box.tsx';

/** What stands for the two reaches that are no zone. */
const [whole, everywhere] = ['*', '**'];

/** A role for a person: where, and from when to when. */
export function GrantModal(props: {
  person: PersonRow;
  mayGive: readonly RoleId[];
  mayEverywhere: boolean;
  today: string;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const faults = useFieldFaults();
  const id = useId();
  const { person } = props;
  const [grant] = useState(newId);
  const { message } = App.useApp();
  const [role, setRole] = useState<RoleId>();
  const [reach, setReach] = useState<string>(whole);
  const [from, setFrom] = useState<string | null>(props.today);
  const [to, setTo] = useState<string | null>(null);
  const ofCompany = role !== undefined && roles[role].reach === 'company';
  const reaches = [
    { value: whole, label: t('people.whole') },
    ...(ofCompany && props.mayEverywhere ? [{ value: everywhere, label: t('people.everywhere') }] : []),
    ...(ofCompany ? [] : project.zones.map((zone) => ({ value: zone.id, label: zone.name }))),
  ];
  return (
    <AskModal
      title={t('people.giveOf', { name: person.name })}
      done={t('people.given')}
      send={async () => {
        if (!role) return t('people.role');
        const { grant: given } = await send('grant.give', {
          ...{ grant, staff: person.id, role, to, from: from ?? props.today },
          zone: reach === whole || reach === everywhere ? null : reach,
          ...(reach === everywhere ? { everywhere: true as const } : {}),
        });
        if (given.standing !== 'holds') void message.info(t(`people.${given.standing}Now`), 8);
        return undefined;
      }}
      close={props.close}
      faulted={faults.set}
    >
      <Form.Item label={t('people.role')} htmlFor={`${id}-role`} required {...faults.at('role')}>
        <Select<RoleId>
          id={`${id}-role`}
          aria-label={t('people.role')}
          value={role ?? null}
          options={props.mayGive.map((value) => ({ value, label: say(roles[value]) }))}
          onChange={(next) => {
            setRole(next);
            setReach(whole);
          }}
        />
      </Form.Item>
      <Form.Item label={t('people.reach')} htmlFor={`${id}-reach`} {...faults.at('zone')}>
        <Select<string>
          id={`${id}-reach`}
          aria-label={t('people.reach')}
          value={reach}
          options={reaches}
          onChange={setReach}
        />
      </Form.Item>
      <DayBox label={t('people.from')} value={from} set={setFrom} {...faults.at('from')} />
      <DayBox label={t('people.toDay')} value={to} set={setTo} hint={t('people.open')} {...faults.at('to')} />
    </AskModal>
  );
}

/** The last day of a grant. */
export function EndGrantModal(props: {
  person: PersonRow;
  grant: GrantRow;
  yesterday: string;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const faults = useFieldFaults();
  const { person, grant } = props;
  const [to, setTo] = useState<string | null>(props.yesterday);
  return (
    <AskModal
      title={t('people.endOf', { name: person.name, role: say(roles[grant.role]) })}
      done={t('people.ended')}
      send={async () => {
        if (!to) return t('people.toDay');
        await send('grant.end', { grant: grant.id, to });
        return undefined;
      }}
      close={props.close}
      faulted={faults.set}
    >
      <p>{t('people.endHint')}</p>
      <DayBox label={t('people.toDay')} value={to} set={setTo} {...faults.at('to')} />
    </AskModal>
  );
}

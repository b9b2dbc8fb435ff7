import { App, Button, Form, Input, Modal, Space } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '#contract/staff.ts';
import { gateAddress } from '#web/api/root.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal, useFieldFaults } from '../ask-modal.tsx';
import { copyText, newCode } from './code.ts';
import { DayBox } from './day-box.tsx';

interface Closing {
  readonly close: () => void;
}

/** Somebody new, or `known` corrected. */
export function PersonModal(props: { known?: PersonRow | undefined; done: (id: string) => void } & Closing): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const faults = useFieldFaults();
  const id = useId();
  const { known } = props;
  const [fresh] = useState(newId);
  const [typed, setTyped] = useState({
    number: known?.number ?? '',
    name: known?.name ?? '',
    phone: '',
    login: known?.login ?? '',
  });
  const box = (name: keyof typeof typed, hint: string | undefined, required: boolean): ReactNode => (
    <Form.Item
      label={t(`people.${name}`)}
      htmlFor={`${id}-${name}`}
      required={required}
      extra={hint}
      {...faults.at(name)}
    >
      <Input
        id={`${id}-${name}`}
        value={typed[name]}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <AskModal
      title={known ? t('people.changeOf', { name: known.name }) : t('people.add')}
      done={t('people.saved', { name: typed.name })}
      send={async () => {
        const { number, name, phone, login } = typed;
        const set = { number, name, login: login.trim() || null, ...(phone.trim() === '' ? {} : { phone }) };
        const { staff } = await send('staff.save', { staff: known?.id ?? fresh, version: known?.version ?? 0, set });
        props.done(staff.id);
        return undefined;
      }}
      close={props.close}
      faulted={faults.set}
    >
      {box('name', undefined, true)}
      {box('number', undefined, true)}
      {box(
        'phone',
        known?.phoneMasked
          ? `${t('people.phoneNow', { phone: known.phoneMasked })} · ${t('people.phoneKeep')}`
          : undefined,
        false,
      )}
      {box('login', t('people.loginHint'), false)}
    </AskModal>
  );
}

/** Makes a one-time code and shows it this once, with what the person needs to use it. */
export function InviteModal(props: { person: PersonRow } & Closing): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const { project, when } = useOffice();
  const { send } = useCommand(project.id);
  const { message } = App.useApp();
  const { person } = props;
  // one code as long as this stands open: a retry after a lost answer speaks of the same one
  const [secret] = useState(() => ({ invitation: newId(), ...newCode() }));
  const [made, setMade] = useState<{ login: string; until: string }>();
  const address = gateAddress({ what: 'invitation' });
  if (!made)
    return (
      <AskModal
        title={t('people.inviteOf', { name: person.name })}
        done={t('people.inviteDone', { name: person.name })}
        ok={t('people.inviteGo')}
        send={async () => {
          const { invitation, hash: code } = secret;
          const given = await send('account.invite', { invitation, staff: person.id, code });
          setMade({ login: given.invitation.login, until: when(given.invitation.expiresAt) });
          return undefined;
        }}
        close={props.close}
        stays
      >
        <p>{t('people.inviteHint')}</p>
        {person.account === 'active' ? <p>{t('people.resetHint', { name: person.name })}</p> : null}
      </AskModal>
    );
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('people.login'), made.login],
    [
      t('people.code'),
      <span key="code" className="d-secret">
        {secret.code}
      </span>,
    ],
    [t('people.until'), made.until],
    [t('people.address'), address],
  ];
  const copy = async (): Promise<void> => {
    const text = t('people.copyText', { address, login: made.login, code: secret.code, until: made.until });
    void ((await copyText(text)) ? message.success(t('people.copied')) : message.error(t('people.copyFailed')));
  };
  return (
    <Modal
      open
      title={t('people.inviteDone', { name: person.name })}
      onCancel={props.close}
      mask={{ closable: false }}
      footer={
        <Space>
          <Button type="primary" onClick={() => void copy()}>
            {t('people.copy')}
          </Button>
          <Button onClick={props.close}>{t('people.close')}</Button>
        </Space>
      }
    >
      <p>
        <b>{t('people.inviteOnce')}</b>
      </p>
      <dl className="d-boxes">
        {rows.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="d-text">{value}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

/** The last day of a person. */
export function LeaveModal(props: { person: PersonRow; today: string } & Closing): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const faults = useFieldFaults();
  const { person } = props;
  const [last, setLast] = useState<string | null>(props.today);
  return (
    <AskModal
      title={t('people.leaveOf', { name: person.name })}
      done={t('people.left1', { name: person.name })}
      send={async () => {
        if (!last) return t('people.last');
        await send('staff.leave', { staff: person.id, version: person.version, last });
        return undefined;
      }}
      close={props.close}
      faulted={faults.set}
    >
      <p>{t('people.leaveHint')}</p>
      <DayBox label={t('people.last')} value={last} set={setLast} {...faults.at('last')} />
    </AskModal>
  );
}

/** Somebody stays after all, or comes back. */
export function ReturnModal(props: { person: PersonRow } & Closing): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { person } = props;
  return (
    <AskModal
      title={t('people.backOf', { name: person.name })}
      done={t('people.backDone', { name: person.name })}
      send={async () => {
        await send('staff.return', { staff: person.id, version: person.version });
        return undefined;
      }}
      close={props.close}
    >
      <p>{t('people.backHint')}</p>
    </AskModal>
  );
}

import { Button, Flex, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactKind, Party } from '#contract/customers.ts';
import type { NewContact } from '#contract/household.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../../ask-modal.tsx';
import { useSeen } from '../seen.tsx';
import { said } from './draft.ts';
import { useMoved } from './ways.tsx';

const kinds = ['phone', 'email', 'wechat', 'address'] as const satisfies readonly ContactKind[];
interface Line {
  readonly id: string;
  readonly kind: ContactKind;
  readonly value: string;
  readonly label: string;
}
const line = (): Line => ({ id: newId(), kind: 'phone', value: '', label: '' });

/** How a party is reached: what is wrong goes, what is new comes, in one go. */
export function Contacts(props: { party: Party; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const seen = useSeen();
  const moved = useMoved(props.close);
  const { party } = props;
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [lines, setLines] = useState<readonly Line[]>(() => [line()]);
  const put = (id: string, more: Partial<Line>): void =>
    setLines(lines.map((one) => (one.id === id ? { ...one, ...more } : one)));
  // an empty line says nothing; the server counts those that were sent
  const filled = lines.filter((one) => one.value.trim() !== '');
  return (
    <AskModal
      title={t('customers:form.contactsOf', { who: seen.name(party) })}
      done={t('customers:form.contactsDone')}
      width={640}
      close={props.close}
      way={moved}
      send={async () => {
        const add: NewContact[] = filled.map(({ id, kind, value, label }) => ({
          ...{ id, kind, value: value.trim(), label: said(label) },
        }));
        if (add.length === 0 && removed.length === 0) return t('customers:form.nothing');
        await send('party.save', {
          ...{ party: party.id, version: party.version, set: {} },
          contacts: { ...(add.length > 0 ? { add } : {}), ...(removed.length > 0 ? { remove: removed } : {}) },
        });
        // what was just typed in is no secret on this page
        const full = seen.of(party.id);
        if (full) seen.learn(party.id, { contacts: [...full.contacts, ...add] });
        return undefined;
      }}
    >
      {(fault) => (
        <>
          <ul className="d-plain">
            {party.contacts.map((one) => {
              const value = seen.contact(party.id, one);
              const out = removed.includes(one.id);
              return (
                <li key={one.id}>
                  <Flex gap={8} align="center">
                    <span className="d-soft">{t(`customers:contact.${one.kind}`)}</span>
                    {out ? <del>{value}</del> : <span>{value}</span>}
                    {one.label ? <span className="d-soft">{one.label}</span> : null}
                    {out ? <Tag color="warning">{t('customers:form.contactGone')}</Tag> : null}
                    <span className="d-space" />
                    <Button
                      size="small"
                      aria-label={t(out ? 'customers:form.contactBack' : 'customers:form.contactRemove', { value })}
                      onClick={() => setRemoved(out ? removed.filter((id) => id !== one.id) : [...removed, one.id])}
                    >
                      {t(out ? 'customers:form.keep' : 'common:act.delete')}
                    </Button>
                  </Flex>
                </li>
              );
            })}
          </ul>
          {lines.map((one) => {
            const at = filled.indexOf(one);
            return (
              <div key={one.id} className="d-triple">
                <ChoiceField<ContactKind>
                  label={t('customers:form.contactKind')}
                  value={one.kind}
                  set={(kind) => put(one.id, { kind })}
                  options={kinds.map((value) => ({ value, label: t(`customers:contact.${value}`) }))}
                />
                <TextField
                  label={t('customers:form.contactValue')}
                  value={one.value}
                  set={(value) => put(one.id, { value })}
                  most={100}
                  fault={at < 0 ? undefined : fault(`contacts.add.${at}.value`)}
                />
                <TextField
                  label={t('customers:form.contactLabel')}
                  value={one.label}
                  set={(label) => put(one.id, { label })}
                  most={40}
                />
              </div>
            );
          })}
          <Button onClick={() => setLines([...lines, line()])}>{t('customers:form.contactAdd')}</Button>
        </>
      )}
    </AskModal>
  );
}

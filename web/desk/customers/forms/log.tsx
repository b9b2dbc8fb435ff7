import { Button, Flex, Input, Select } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#contract/customers.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, DayField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal, type FaultOf } from '../../ask-modal.tsx';
import { useFaults } from '../../fault.ts';
import { said, useDraft } from './draft.ts';

type Own = Exclude<Channel, 'patrol'>;
const channels = ['phone', 'desk', 'visit', 'message'] as const satisfies readonly Own[];
interface Draft {
  readonly channel: Own;
  readonly text: string;
  readonly next: string;
}
const empty: Draft = { channel: 'phone', text: '', next: '' };
/** With whom: a room, whoever owns and rents it; or a party. */
export type With = { readonly room: string } | { readonly party: string };

function useLog(of: With): (draft: Draft, entry: string) => Promise<unknown> {
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  return ({ channel, text, next }, entry) =>
    send('contact.log', { ...of, entry, channel, text: text.trim(), next: said(next) });
}

/** One line below the telephone: what was said, and Enter. */
export function LogLine(props: { of: With }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const id = useId();
  const log = useLog(props.of);
  const [entry, setEntry] = useState(newId);
  const [draft, setDraft] = useState(empty);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [done, setDone] = useState(false);
  const put = (more: Partial<Draft>): void => {
    setDone(false);
    setDraft({ ...draft, ...more });
  };
  const line = useRef<HTMLDivElement>(null);
  const submit = async (): Promise<void> => {
    if (busy) return;
    if (draft.text.trim() === '') {
      setFault(t('common:field.needed', { what: t('customers:said.what') }));
      return;
    }
    setBusy(true);
    setFault(undefined);
    try {
      await log(draft, entry);
      setEntry(newId());
      setDraft(empty);
      setDone(true);
      // the next caller is on the line: the key that finds anyone shall not be typed in here
      line.current?.querySelector('textarea')?.blur();
    } catch (error) {
      const { say, fields } = faults(error);
      setFault(fields[0]?.say ?? say);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="d-log" ref={line}>
      <Flex gap={8} align="start">
        <Input.TextArea
          id={id}
          aria-label={t('customers:said.what')}
          placeholder={t('customers:said.placeholder')}
          value={draft.text}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 6 }}
          aria-invalid={fault !== undefined}
          status={fault ? 'error' : ''}
          onChange={(event) => put({ text: event.target.value })}
          onPressEnter={(event) => {
            if (event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void submit();
          }}
        />
        <Button type="primary" loading={busy} onClick={() => void submit()}>
          {t('customers:said.add')}
        </Button>
      </Flex>
      <Flex wrap gap={8} align="center">
        <Select<Own>
          aria-label={t('customers:said.channel')}
          value={draft.channel}
          options={channels.map((value) => ({ value, label: t(`customers:said.channels.${value}`) }))}
          onChange={(channel) => put({ channel })}
          style={{ width: 88 }}
        />
        <label htmlFor={`${id}-next`} className="d-soft">
          {t('customers:said.next')}
        </label>
        <Input
          id={`${id}-next`}
          type="date"
          value={draft.next}
          style={{ width: 140 }}
          onChange={(event) => put({ next: event.target.value })}
        />
      </Flex>
      <div role="status" className="d-soft">
        {done ? t('customers:said.added') : null}
      </div>
      {fault ? (
        <div role="alert" className="d-odd">
          {fault}
        </div>
      ) : null}
    </div>
  );
}

/** The same as a question, where there is no place for a line: in a list. */
export function LogModal(props: { of: With; who: string; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const log = useLog(props.of);
  const [entry] = useState(newId);
  const [draft, put, kept] = useDraft(`log.${JSON.stringify(props.of)}`, empty);
  return (
    <AskModal
      kept={kept}
      title={t('customers:said.logWith', { who: props.who })}
      done={t('customers:said.added')}
      close={props.close}
      send={async () => {
        if (draft.text.trim() === '') return { text: t('common:field.needed', { what: t('customers:said.what') }) };
        await log(draft, entry);
        return undefined;
      }}
    >
      {(fault: FaultOf) => (
        <>
          <ChoiceField<Own>
            label={t('customers:said.channel')}
            value={draft.channel}
            set={put('channel')}
            options={channels.map((value) => ({ value, label: t(`customers:said.channels.${value}`) }))}
          />
          <TextField
            label={t('customers:said.what')}
            needed
            first
            value={draft.text}
            set={put('text')}
            most={1000}
            fault={fault('text')}
          />
          <DayField
            label={t('customers:form.optional', { what: t('customers:said.next') })}
            value={draft.next}
            set={put('next')}
            fault={fault('next')}
          />
        </>
      )}
    </AskModal>
  );
}

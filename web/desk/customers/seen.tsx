import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seeInFull } from '#web/api/customer-queries.ts';
import type { Contact, InFull, Party, Vehicle } from '#web/api/customer-types.ts';
import { useOffice } from '#web/office/office.tsx';
import { Field } from '#web/ui/desk/fields.tsx';
import { useFaults } from '../fault.ts';
import { useListed } from './words.ts';

/** Personal data that was asked for in full: on this page, until it is left. */
export interface Seen {
  readonly of: (party: string) => InFull | undefined;
  readonly name: (party: Pick<Party, 'id' | 'name'>) => string;
  readonly contact: (party: string, contact: Contact) => string;
  readonly plate: (vehicle: Vehicle) => string;
  /** asks for a reason, shows, and then goes on */
  readonly ask: (party: Pick<Party, 'id' | 'name'>, then?: () => void) => void;
  /** what was just written over in full */
  readonly learn: (party: string, more: Partial<InFull>) => void;
}
const SeenContext = createContext<Seen | null>(null);

/** The page that may ask. Nothing of it outlives the page: it is in no cache, no address and no storage. */
export function SeenProvider(props: { children: ReactNode }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const [known, setKnown] = useState<Readonly<Record<string, InFull>>>({});
  const [asking, setAsking] = useState<{ party: Pick<Party, 'id' | 'name'>; then: (() => void) | undefined }>();
  const seen = useMemo<Seen>(() => {
    const of = (party: string): InFull | undefined => known[party];
    return {
      of,
      name: ({ id, name }) => of(id)?.name ?? name,
      contact: (party, { id, value }) => of(party)?.contacts.find((one) => one.id === id)?.value ?? value,
      plate: ({ party, id, plate }) => of(party)?.plates.find((one) => one.id === id)?.value ?? plate,
      ask: (party, then) => setAsking({ party, then }),
      learn: (party, more) =>
        setKnown((before) => (before[party] ? { ...before, [party]: { ...before[party], ...more } } : before)),
    };
  }, [known]);
  const list = useListed();
  const names = Object.values(known).map(({ name }) => name);
  return (
    <SeenContext value={seen}>
      {names.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('customers:see.shown', { who: list(names) })}
          action={<Button onClick={() => setKnown({})}>{t('customers:see.hide')}</Button>}
        />
      ) : null}
      {props.children}
      {asking ? (
        <AskReason
          party={asking.party}
          close={() => setAsking(undefined)}
          given={(full) => {
            setKnown((before) => ({ ...before, [asking.party.id]: full }));
            setAsking(undefined);
            asking.then?.();
          }}
        />
      ) : null}
    </SeenContext>
  );
}

export function useSeen(): Seen {
  const seen = useContext(SeenContext);
  if (!seen) throw new Error('used outside of a page that may show in full');
  return seen;
}

const reasons = ['caller', 'call', 'work', 'danger'] as const;

/** The reason why: one tap for the usual ones, a line for any other. */
function AskReason(props: {
  party: Pick<Party, 'id' | 'name'>;
  given: (full: InFull) => void;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [missing, setMissing] = useState<string>();
  const see = async (reason: string): Promise<void> => {
    const short = [...reason.trim()].length < 2;
    setMissing(short ? t('common:field.needed', { what: t('customers:see.other') }) : undefined);
    if (short || busy) return;
    setBusy(true);
    try {
      props.given(await seeInFull(project.id, props.party.id, reason.trim()));
    } catch (error) {
      setFault(faults(error).say);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('customers:see.title', { who: props.party.name })}
      onCancel={props.close}
      mask={{ closable: false }}
      footer={<Button onClick={props.close}>{t('common:act.cancel')}</Button>}
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <p className="d-sub">{t('customers:see.why')}</p>
      <Flex wrap gap={8} style={{ marginBottom: 16 }}>
        {reasons.map((reason) => (
          <Button key={reason} disabled={busy} onClick={() => void see(t(`customers:see.reasons.${reason}`))}>
            {t(`customers:see.reasons.${reason}`)}
          </Button>
        ))}
      </Flex>
      <Form layout="vertical" component="div">
        <Field label={t('customers:see.other')} fault={missing}>
          {(tied) => (
            <Flex gap={8}>
              <Input
                {...tied}
                value={text}
                maxLength={200}
                onChange={(event) => setText(event.target.value)}
                onPressEnter={(event) => {
                  if (!event.nativeEvent.isComposing) void see(text);
                }}
              />
              <Button disabled={busy} onClick={() => void see(text)}>
                {t('customers:see.otherGo')}
              </Button>
            </Flex>
          )}
        </Field>
      </Form>
    </Modal>
  );
}

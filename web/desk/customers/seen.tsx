import { Alert, Button } from 'antd';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, InFull, Party, Vehicle } from '#contract/customers.ts';
import { seeInFull } from '#web/api/customer-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskReason } from './reason.tsx';
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
  const { project } = useOffice();
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
          title={t('customers:see.title', { who: asking.party.name })}
          close={() => setAsking(undefined)}
          see={async (reason) => {
            const full = await seeInFull(project.id, asking.party.id, reason);
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

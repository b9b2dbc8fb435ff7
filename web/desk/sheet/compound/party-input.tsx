import { AutoComplete, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { partyIn, typedParty } from '#web/sheet/compound.ts';
import { type PartyOffer, placesIn, usePartyName, usePartyOffers } from '#web/sheet/offers.ts';
import type { CompoundProps } from './given.ts';

/**
 * Somebody the office deals with, on one line: whoever is in the room of the form is offered at once, whoever is found while
 * one types. What is typed and not chosen stands as a name, with a telephone beside it.
 */
export function PartyInput(props: CompoundProps): ReactNode {
  const { t } = useTranslation('boxes');
  const { project, may } = useOffice();
  const { id, label, name, form, around, invalid } = props;
  const [open, setOpen] = useState(false);
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const { party, name: typed = '', phone = '' } = partyIn(form.draft[name]);
  const { offers } = usePartyOffers(project.id, {
    place: placesIn(form)[0] ?? around.place,
    typed: party === undefined ? typed : '',
    may: may('customers.read'),
    on: open,
  });
  const known = usePartyName(project.id, party, { ...around.parties, ...learnt });
  const status = invalid ? 'error' : '';
  const take = (text: string): void => {
    const offer = offers.find((one) => one.party === text);
    if (offer) {
      setLearnt({ ...learnt, [offer.party]: offer.name });
      form.set(name, { party: offer.party });
    } else form.change(name, (before) => typedParty(before, { name: text }));
  };
  return (
    <div className={party === undefined ? 'd-party' : 'd-party d-party-file'}>
      <AutoComplete
        id={id}
        aria-label={label}
        status={status}
        // Enter takes what was typed; a file is chosen by the arrows, or by a click
        defaultActiveFirstOption={false}
        open={open && offers.length > 0}
        onOpenChange={setOpen}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onSelect={() => setOpen(false)}
        popupMatchSelectWidth={360}
        maxLength={60}
        placeholder={t('party.hint')}
        value={party === undefined ? typed : known}
        options={offers.map((one) => ({ value: one.party, label: <Offer of={one} /> }))}
        onChange={(text: string | undefined) => take(text ?? '')}
        onSearch={() => setOpen(true)}
        allowClear
      />
      {party === undefined ? (
        <Input
          aria-label={t('party.phoneOf', { box: label })}
          placeholder={t('party.phone')}
          type="tel"
          maxLength={20}
          status={status}
          value={phone}
          onChange={(event) => form.change(name, (before) => typedParty(before, { phone: event.target.value }))}
        />
      ) : (
        <span className="d-soft">{t('party.chosen')}</span>
      )}
    </div>
  );
}

function Offer(props: { of: PartyOffer }): ReactNode {
  const { t } = useTranslation('boxes');
  const { of } = props;
  return (
    <>
      <b>{of.name}</b>
      {of.matched ? t('party.matched', { what: of.matched }) : null} {of.phone}
      <span className="d-small">
        {of.rooms.slice(0, 3).map(({ code, relation }) => (
          <span key={`${code} ${relation}`} className="d-quick-part">
            {code} {t(`relation.${relation}`)}
          </span>
        ))}
      </span>
    </>
  );
}

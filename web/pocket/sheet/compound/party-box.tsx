import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { partyIn, typedParty } from '#web/sheet/compound.ts';
import { type PartyOffer, placesIn, usePartyName, usePartyOffers } from '#web/sheet/offers.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { Chosen, FindLine, useAway } from './find-line.tsx';
import type { CompoundProps } from './given.ts';
import { Line } from './line.tsx';

/**
 * Somebody the office deals with: whoever is in the room is offered at once, whoever is found while one types. What is typed
 * and not chosen stands as a name; without a network nothing else is possible.
 */
export function PartyBox(props: CompoundProps): ReactNode {
  const { t } = useTranslation('boxes');
  const { project, may } = useOffice();
  const { label, name, form, around } = props;
  const [touched, setTouched] = useState(false);
  const [learnt, setLearnt] = useState<Readonly<Record<string, string>>>({});
  const { party, name: typed = '', phone = '' } = partyIn(form.draft[name]);
  const reads = may('customers.read');
  const { offers, query } = usePartyOffers(project.id, {
    place: placesIn(form)[0] ?? around.point,
    typed,
    may: reads,
    // a name that stood there before is not looked for again
    on: party === undefined && (touched || typed === ''),
  });
  const known = usePartyName(project.id, party, { ...around.parties, ...learnt });
  const away = useAway(query);
  const take = (offer: PartyOffer): void => {
    setLearnt({ ...learnt, [offer.party]: offer.name });
    form.set(name, { party: offer.party });
  };
  return (
    <Field label={label} optional={props.optional} fault={props.fault} group>
      {({ id }) =>
        party === undefined ? (
          <div className="p-parts">
            <FindLine
              id={id}
              label={label}
              placeholder={t('party.hint')}
              text={typed}
              set={(text) => {
                setTouched(true);
                form.change(name, (before) => typedParty(before, { name: text }));
              }}
              offersLabel={t('party.offers')}
              offers={offers.map((one) => ({ key: one.party, take: () => take(one), node: <Offer of={one} /> }))}
            />
            <Line
              label={t('party.phoneOf', { box: label })}
              placeholder={t('party.phone')}
              type="tel"
              max={20}
              value={phone}
              set={(text) => form.change(name, (before) => typedParty(before, { phone: text }))}
            />
            {reads && away ? (
              <p className="k-hint" role="status">
                {t('party.away')}
              </p>
            ) : null}
          </div>
        ) : (
          <Chosen
            text={known}
            sub={t('party.chosen')}
            again={t('party.again')}
            clear={() => form.set(name, undefined)}
          />
        )
      }
    </Field>
  );
}

function Offer(props: { of: PartyOffer }): ReactNode {
  const { t } = useTranslation('boxes');
  const { of } = props;
  return (
    <>
      <b>
        {of.name}
        {of.matched ? t('party.matched', { what: of.matched }) : null}
      </b>
      <span className="k-sub">
        {of.rooms.slice(0, 3).map(({ code, relation }) => (
          <span key={`${code} ${relation}`}>
            {code} {t(`relation.${relation}`)}
          </span>
        ))}
        {of.phone ? <span>{of.phone}</span> : null}
      </span>
    </>
  );
}

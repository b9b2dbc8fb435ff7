import { Button, Card, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Belongings, Party, Pet, Vehicle } from '#contract/customers.ts';
import { expiry, useToday } from './days.ts';
import { EndPet, NewPet } from './forms/pet.tsx';
import { EndVehicle, NewVehicle } from './forms/vehicle.tsx';
import { useSeen } from './seen.tsx';
import { Time } from './time.tsx';

export interface BelongingsProps {
  readonly file: Belongings;
  /** whose they may be; the first is offered first */
  readonly parties: readonly Party[];
  readonly room?: string;
}

/** One kind of belongings: a card with its lines, and a button for one more. */
export function Kept(props: {
  title: string;
  none: string;
  add?: string | undefined;
  onAdd: () => void;
  lines: readonly ReactNode[];
  children?: ReactNode;
}): ReactNode {
  return (
    <Card
      size="small"
      title={<h2>{props.title}</h2>}
      extra={
        props.add ? (
          <Button size="small" onClick={props.onAdd}>
            {props.add}
          </Button>
        ) : null
      }
    >
      {props.lines.length === 0 ? <p className="d-sub">{props.none}</p> : <ul className="d-plain">{props.lines}</ul>}
      {props.children}
    </Card>
  );
}

/** Whose it is, where several are in the file. */
export function useWhose(parties: readonly Party[]): (id: string | null) => ReactNode {
  const seen = useSeen();
  return (id) => {
    const party = parties.find((one) => one.id === id);
    return party && parties.length > 1 ? <span className="d-soft">{seen.name(party)} </span> : null;
  };
}

export function Vehicles(props: BelongingsProps): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const today = useToday();
  const whose = useWhose(props.parties);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Vehicle>();
  const { file, parties } = props;
  const there = file.vehicles.filter(({ to }) => to === null || to >= today);
  const end = (vehicle: Vehicle): void => {
    const party = parties.find(({ id }) => id === vehicle.party);
    // the plate has to be known in full to be written
    if (party && !seen.of(party.id)) seen.ask(party, () => setEnding(vehicle));
    else setEnding(vehicle);
  };
  return (
    <Kept
      title={t('customers:vehicle.title', { n: there.length })}
      none={t('customers:vehicle.none')}
      add={file.may.add && parties.length > 0 ? t('customers:vehicle.add') : undefined}
      onAdd={() => setAdding(true)}
      lines={there.map((one) => (
        <li key={one.id} className="d-kept">
          <div>
            <b>{seen.plate(one)}</b> {t(`customers:vehicle.kinds.${one.kind}`)} {one.colour} {whose(one.party)}
            <span className="d-small">
              {one.bay ? t('customers:vehicle.bayAt', { bay: one.bay }) : null}{' '}
              {one.tenure ? t(`customers:vehicle.tenures.${one.tenure}`) : null} <Time of={one} />
            </span>
          </div>
          {file.may.change && file.may.unmask && one.to === null ? (
            <Button size="small" onClick={() => end(one)}>
              {t('customers:vehicle.end')}
            </Button>
          ) : null}
        </li>
      ))}
    >
      {adding ? <NewVehicle parties={parties} close={() => setAdding(false)} /> : null}
      {ending ? <EndVehicle vehicle={ending} close={() => setEnding(undefined)} /> : null}
    </Kept>
  );
}

export function Pets(props: BelongingsProps): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const today = useToday();
  const whose = useWhose(props.parties);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Pet>();
  const { file, parties, room } = props;
  const there = file.pets.filter(({ to }) => to === null || to >= today);
  const vaccinated = ({ vaccinatedUntil: day }: Pet): ReactNode => {
    const state = expiry(day, today);
    if (day === null || state === 'none') return null;
    if (state === 'over') return <Tag color="error">{t('customers:pet.unvaccinated', { day })}</Tag>;
    return <Tag color={state === 'soon' ? 'warning' : 'default'}>{t('customers:pet.vaccinatedUntil', { day })}</Tag>;
  };
  return (
    <Kept
      title={t('customers:pet.title', { n: there.length })}
      none={t('customers:pet.none')}
      add={file.may.add && room && parties.length > 0 ? t('customers:pet.add') : undefined}
      onAdd={() => setAdding(true)}
      lines={there.map((one) => (
        <li key={one.id} className="d-kept">
          <div>
            <b>{t(`customers:pet.kinds.${one.kind}`)}</b> {one.name} {whose(one.party)} {vaccinated(one)}
            {one.licence ? (
              <span className="d-small">
                {t('customers:pet.licence')} {one.licence}
              </span>
            ) : null}
          </div>
          {file.may.change && room && one.to === null ? (
            <Button size="small" onClick={() => setEnding(one)}>
              {t('customers:pet.end')}
            </Button>
          ) : null}
        </li>
      ))}
    >
      {adding && room ? <NewPet room={room} parties={parties} close={() => setAdding(false)} /> : null}
      {ending && room ? <EndPet room={room} pet={ending} close={() => setEnding(undefined)} /> : null}
    </Kept>
  );
}

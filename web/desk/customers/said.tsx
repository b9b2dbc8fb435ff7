import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party, Spoken } from '#contract/customers.ts';
import { isDue, useFullTime, useToday } from './days.ts';
import { LogLine, type With } from './forms/log.tsx';
import { useSeen } from './seen.tsx';

/** What was last said, the newest first, with a line to add to it while one still speaks. */
export function Said(props: {
  said: readonly Spoken[];
  /** with whom it was, where several are in the file */
  parties: readonly Party[];
  of: With;
  mayAdd: boolean;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const today = useToday();
  const time = useFullTime();
  const { said, parties } = props;
  const name = (id: string | null): string | undefined => {
    const party = parties.find((one) => one.id === id);
    return party && parties.length > 1 ? seen.name(party) : undefined;
  };
  return (
    <Card size="small" title={<h2>{t('customers:said.title')}</h2>}>
      {props.mayAdd ? <LogLine of={props.of} /> : null}
      {said.length === 0 ? <p className="d-sub">{t('customers:said.empty')}</p> : null}
      <ol className="d-talks">
        {said.map((one, i) => (
          <li key={one.id}>
            <div className="d-soft">
              {time(one.at)} <Tag>{t(`customers:said.channels.${one.channel}`)}</Tag> {one.by} {name(one.party)}{' '}
              {'party' in props.of ? one.room : null}
            </div>
            <div className="d-text">{one.text}</div>
            {one.nextOn ? <Next day={one.nextOn} due={isDue(said, i, today)} /> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Next(props: { day: string; due: boolean }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { day, due } = props;
  return due ? (
    <Tag color="error">{t('customers:said.nextDue', { day })}</Tag>
  ) : (
    <span className="d-soft">{t('customers:said.nextOn', { day })}</span>
  );
}

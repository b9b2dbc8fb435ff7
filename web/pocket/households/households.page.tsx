import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anyoneQuery } from '#web/api/customer-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { LineBox } from '#web/ui/pocket/inputs.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, SubScreen } from '../parts.tsx';
import './household-words.ts';

export const Route = createLazyRoute('/households')({ component: HouseholdsPage });

/** Whom one stands in front of, or has on the line: rooms by number, people by name or number, masked. */
function HouseholdsPage(): ReactNode {
  const { t } = useTranslation('household');
  const { project } = useOffice();
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 400);
    return () => clearTimeout(timer);
  }, [text]);
  const asked = useQuery({ ...anyoneQuery(project.id, q, 12), enabled: q !== '' });
  return (
    <SubScreen title={t('title')}>
      <section className="k-card k-pad">
        <LineBox label={t('typed')} hint={t('hint')} value={text} set={setText} max={60} />
      </section>
      {q === '' ? null : (
        <Answer of={asked} rows={4}>
          {({ rooms, parties }) =>
            rooms.length + parties.length === 0 ? (
              <Empty text={t('none', { q })} />
            ) : (
              <div className="k-card">
                {rooms.map((room) => (
                  <Link key={room.id} className="k-row k-row-go" to="/households/$room" params={{ room: room.id }}>
                    <span className="k-row-main">
                      <b>{room.label}</b>
                      <span className="k-sub">{room.people.map(({ name }) => name).join(' ')}</span>
                    </span>
                  </Link>
                ))}
                {parties.flatMap((party) =>
                  party.rooms.map((room) => (
                    <Link
                      key={`${party.id} ${room.id}`}
                      className="k-row k-row-go"
                      to="/households/$room"
                      params={{ room: room.id }}
                    >
                      <span className="k-row-main">
                        <b>
                          {party.name}
                          {party.matched ? t('matched', { what: party.matched }) : null} {room.code}
                        </b>
                        <span className="k-sub">
                          <span>{t(`relation.${room.relation}`)}</span>
                          <span>{party.phone}</span>
                        </span>
                      </span>
                    </Link>
                  )),
                )}
              </div>
            )
          }
        </Answer>
      )}
    </SubScreen>
  );
}

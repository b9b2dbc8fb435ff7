import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Household, RoomFact } from '#contract/customers.ts';
import { addressOf } from '#web/api/address.ts';
import { householdQuery } from '#web/api/customer-queries.ts';
import { casesQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { FindModal } from '../findings/find-modal.tsx';
import { CaseLine } from '../parts.tsx';
import { usePlaceWords } from '../places/words.ts';
import { Read } from '../read.tsx';
import { Pets, Vehicles } from './belongings.tsx';
import { Emergency } from './emergency.tsx';
import { BeginFact, EndFact } from './forms/fact.tsx';
import { NewPerson } from './forms/new-person.tsx';
import { Transfer } from './forms/transfer.tsx';
import { Papers } from './papers.tsx';
import { each, gone, here, type Person } from './people.ts';
import { PeopleTable } from './people-table.tsx';
import { Said } from './said.tsx';
import { SeenProvider } from './seen.tsx';
import './customers.css';
import './customer-words.ts';

export const Route = createLazyRoute('/households/$room')({ component: HouseholdPage });

/** One room on one page: who is there, whom to call, what is open, what was last said. */
function HouseholdPage(): ReactNode {
  const { room } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(householdQuery(project.id, room));
  return (
    <Read of={asked}>
      {(of) => (
        <SeenProvider key={room}>
          <File of={of} />
        </SeenProvider>
      )}
    </Read>
  );
}

function File(props: { of: Household }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { of } = props;
  const people = here(of.occupancies, of.parties);
  const past = gone(of.occupancies, of.parties);
  const parties = each(people);
  return (
    <>
      <Head of={of} people={people} />
      <Emergency parties={parties} />
      <div className="d-file">
        <div className="d-stack">
          <Card size="small" title={<h2>{t('customers:room.here', { n: people.length })}</h2>}>
            {people.length === 0 ? (
              <p className="d-sub">{t('customers:room.nobody')}</p>
            ) : (
              <PeopleTable label={t('customers:room.here', { n: people.length })} people={people} may={of.may} />
            )}
          </Card>
          <div className="d-cards">
            <Vehicles file={of} parties={parties} />
            <Pets file={of} parties={parties} room={of.room.id} />
          </div>
          <Papers file={of} parties={parties} room={of.room.id} />
          {past.length > 0 ? (
            <Card size="small">
              <details>
                <summary>{t('customers:room.past', { n: past.length })}</summary>
                <PeopleTable label={t('customers:room.past', { n: past.length })} people={past} />
              </details>
            </Card>
          ) : null}
        </div>
        <div className="d-stack">
          <Said said={of.said} parties={parties} of={{ room: of.room.id }} mayAdd={of.may.add} />
          <OpenCases room={of.room} />
        </div>
      </div>
    </>
  );
}

/** What the room is, and what is done with it as a whole. */
function Head(props: { of: Household; people: readonly Person[] }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files']);
  const { project, may: right } = useOffice();
  const words = usePlaceWords();
  const [form, setForm] = useState<'person' | 'transfer' | 'fact' | 'find'>();
  const [ending, setEnding] = useState<RoomFact>();
  const { of, people } = props;
  const { room, may } = of;
  const close = (): void => setForm(undefined);
  return (
    <>
      <Flex wrap gap={12} align="center" className="d-title">
        <Typography.Title level={1}>{room.label}</Typography.Title>
        <span className="d-code">{room.code}</span>
        {room.state ? <Tag color="processing">{words.state(room.state)}</Tag> : null}
        <span>{words.use(room.use)}</span>
        {room.areaM2 === null ? null : <span>{t('customers:room.area', { area: room.areaM2 })}</span>}
        {room.zone ? <span>{t('customers:room.zone', { zone: room.zone })}</span> : null}
        <a
          href={addressOf('GET /api/projects/{project}/rooms/{room}/registration.pdf', {
            project: project.id,
            room: room.id,
          })}
          target="_blank"
          rel="noreferrer"
        >
          {t('files:registration')}
        </a>
        <span className="d-space" />
        {right('cases.report') ? <Button onClick={() => setForm('find')}>{t('find.title')}</Button> : null}
        {may.add ? (
          <Button type="primary" onClick={() => setForm('person')}>
            {t('customers:form.newPerson')}
          </Button>
        ) : null}
        {may.change ? (
          <>
            <Button onClick={() => setForm('transfer')}>{t('customers:form.transfer')}</Button>
            <Button onClick={() => setForm('fact')}>{t('customers:form.fact')}</Button>
          </>
        ) : null}
      </Flex>
      {room.facts.map((fact) => {
        const kind = t(`customers:form.facts.${fact.kind}`);
        return (
          <Flex key={fact.id} wrap gap={8} align="center" className="d-fact">
            <Tag color="warning">
              {fact.to === null
                ? t('customers:room.factSince', { kind, from: fact.from })
                : t('customers:room.factSpan', { kind, from: fact.from, to: fact.to })}
            </Tag>
            {fact.note}
            {may.change && fact.to === null ? (
              <Button size="small" onClick={() => setEnding(fact)}>
                {t('customers:room.endFact', { kind })}
              </Button>
            ) : null}
          </Flex>
        );
      })}
      {form === 'person' ? <NewPerson room={room} people={people} close={close} /> : null}
      {form === 'transfer' ? <Transfer room={room} people={people} close={close} /> : null}
      {form === 'fact' ? <BeginFact room={room} close={close} /> : null}
      {form === 'find' ? <FindModal where={{ id: room.id, label: room.label }} close={close} /> : null}
      {ending ? <EndFact room={room} fact={ending} close={() => setEnding(undefined)} /> : null}
    </>
  );
}

/** What is open at the room, the next due first. */
function OpenCases(props: { room: Household['room'] }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const { room } = props;
  const open = useInfiniteQuery(casesQuery(project.id, { place: room.id, open: '1' }));
  const rows = open.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card
      size="small"
      title={<h2>{t(open.hasNextPage ? 'customers:room.openMany' : 'customers:room.open', { n: rows.length })}</h2>}
      extra={
        <Link to="/cases" search={{ place: room.id }}>
          {t('customers:room.allCases')}
        </Link>
      }
    >
      {open.isPending ? <Skeleton active title={false} /> : null}
      {open.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(open.error).say}
          action={<Button onClick={() => void open.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {open.data && rows.length === 0 ? <p className="d-sub">{t('customers:room.noOpen')}</p> : null}
      {rows.map((row) => (
        <CaseLine key={row.id} row={row} />
      ))}
      {open.hasNextPage ? <Button onClick={() => void open.fetchNextPage()}>{t('common:act.more')}</Button> : null}
    </Card>
  );
}

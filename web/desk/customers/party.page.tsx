import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Occupancy, PartyFile } from '#contract/customers.ts';
import { changesQuery, partyQuery } from '#web/api/customer-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { Read } from '../read.tsx';
import { Acts } from './acts.tsx';
import { Pets, Vehicles } from './belongings.tsx';
import { useFullTime } from './days.ts';
import { Emergency } from './emergency.tsx';
import { Merges } from './merges.tsx';
import { Papers } from './papers.tsx';
import { Reach } from './reach.tsx';
import { useRelationWord } from './relation.ts';
import { Said } from './said.tsx';
import { SeenProvider, useSeen } from './seen.tsx';
import { Time } from './time.tsx';
import { useActWord, useFieldWords } from './words.ts';
import './customers.css';
import './customer-words.ts';

export const Route = createLazyRoute('/parties/$party')({ component: PartyPage });

/** One party: what is known of them, every room they are or were in, and who changed what. */
function PartyPage(): ReactNode {
  const { party } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(partyQuery(project.id, party));
  return (
    <Read of={asked}>
      {(of) => (
        <SeenProvider key={party}>
          <File of={of} />
        </SeenProvider>
      )}
    </Read>
  );
}

function File(props: { of: PartyFile }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const { of } = props;
  const { party } = of;
  return (
    <>
      <Flex wrap gap={12} align="center" className="d-title">
        <Typography.Title level={1} className="d-long">
          {seen.name(party)}
        </Typography.Title>
        <Tag>{t(`customers:kind.${party.kind}`)}</Tag>
        <span className="d-space" />
        <Acts party={party} may={of.may} />
      </Flex>
      <Emergency parties={[party]} />
      <div className="d-file">
        <div className="d-stack">
          <Rooms of={of} />
          <div className="d-cards">
            <Vehicles file={of} parties={[party]} />
            <Pets file={of} parties={[party]} />
          </div>
          <Papers file={of} parties={[party]} />
          <Merges party={party.id} mayChange={of.may.change} />
          <Changes party={party.id} />
        </div>
        <div className="d-stack">
          <Facts of={of} />
          <Said said={of.said} parties={[party]} of={{ party: party.id }} mayAdd={of.may.add} />
        </div>
      </div>
    </>
  );
}

/** What is known of them; what is not is left out, but for what a tenant has to be known by. */
function Facts(props: { of: PartyFile }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const seen = useSeen();
  const time = useFullTime();
  const { party, occupancies } = props.of;
  const full = seen.of(party.id);
  const rents = occupancies.some(({ relation, when }) => relation === 'tenant' && when !== 'past');
  const company = party.kind === 'company';
  const needed = (value: string | null, what: string): ReactNode =>
    value ?? (company && rents ? <Tag color="warning">{t('customers:person.lacking', { what })}</Tag> : null);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('customers:person.reach'), <Reach key="reach" party={party} call={props.of.may.call} />],
    [t('customers:person.scope'), company ? needed(party.scope, t('customers:person.scope')) : party.scope],
    [
      t('customers:person.headLabel'),
      company ? needed(full?.headName ?? party.headName, t('customers:person.headLabel')) : null,
    ],
    [t('customers:person.creditCode'), party.creditCode],
    [
      t('customers:person.idNumber'),
      party.idNumber ? (
        <>
          {party.idKind ? <span className="d-soft">{idKind(party.idKind)} </span> : null}
          {full?.idNumber ?? party.idNumber}
        </>
      ) : null,
    ],
    [t('customers:person.consent'), party.consent],
    [t('customers:person.remark'), party.remark],
    [
      t('customers:person.contactedAt'),
      party.contactedAt ? time(party.contactedAt) : <span key="never">{t('customers:person.never')}</span>,
    ],
  ];
  function idKind(kind: string): string {
    return isIdKind(kind) ? t(`customers:idKinds.${kind}`) : kind;
  }
  return (
    <Card size="small" title={<h2>{t('customers:person.facts')}</h2>}>
      <dl className="d-boxes">
        {rows
          .filter(([, value]) => value !== null)
          .map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd className="d-text">{value}</dd>
            </div>
          ))}
      </dl>
      <p className="d-small">{t('customers:person.changedAt', { when: time(party.changedAt) })}</p>
    </Card>
  );
}

const isIdKind = (kind: string): kind is 'id-card' | 'passport' | 'permit' | 'other' =>
  ['id-card', 'passport', 'permit', 'other'].includes(kind);

const order = ['now', 'coming', 'past'] as const;

function Rooms(props: { of: PartyFile }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const relation = useRelationWord();
  const rows = [...props.of.occupancies].sort((a, b) => order.indexOf(a.when) - order.indexOf(b.when));
  return (
    <Card size="small" title={<h2>{t('customers:person.rooms', { n: rows.length })}</h2>}>
      {rows.length === 0 ? (
        <p className="d-sub">{t('customers:person.noRooms')}</p>
      ) : (
        <PlainTable<Occupancy>
          label={t('customers:person.rooms', { n: rows.length })}
          rows={rows}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'room',
              title: t('customers:person.room'),
              render: (_, { room }) => (
                <Link to="/households/$room" params={{ room: room.id }}>
                  {room.label}
                </Link>
              ),
            },
            {
              key: 'relation',
              title: t('customers:person.relation'),
              render: (_, one) => (
                <div>
                  {relation(one.relation)} {one.lives ? <Tag>{t('customers:person.lives')}</Tag> : null}
                </div>
              ),
            },
            { key: 'since', title: t('customers:person.since'), render: (_, one) => <Time of={one} /> },
            {
              key: 'state',
              title: t('customers:person.state'),
              render: (_, one) => (
                <Tag color={one.when === 'now' ? 'success' : 'default'}>{t(`customers:person.states.${one.when}`)}</Tag>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** What was written over by these is named; the others name something whole. */
const overwriting = ['correct', 'relation'];

/** Who wrote what over, and when: which fields, not what they held. */
function Changes(props: { party: string }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const act = useActWord();
  const words = useFieldWords();
  const time = useFullTime();
  const { project } = useOffice();
  const list = useInfiniteQuery(changesQuery(project.id, props.party));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card size="small" title={<h2>{t('customers:changes.title')}</h2>}>
      {list.isPending ? <Skeleton active title={false} /> : null}
      {list.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(list.error).say}
          action={<Button onClick={() => void list.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {list.data && rows.length === 0 ? <p className="d-sub">{t('customers:changes.empty')}</p> : null}
      <ul className="d-plain">
        {rows.map((one) => (
          <li key={one.id}>
            <span className="d-soft">
              {t('customers:changes.who', { when: time(one.at), who: one.by ?? t('customers:changes.system') })}
            </span>{' '}
            <b>{act(one.act)}</b>{' '}
            {overwriting.includes(one.act) ? words(one.fields).map((field) => <Tag key={field}>{field}</Tag>) : null}
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t('common:act.more')}</Button> : null}
    </Card>
  );
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Segmented, type TableColumnsType, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundParty } from '#contract/customers.ts';
import { anyonePagesQuery, completenessQuery, type PartyList, partiesQuery } from '#web/api/customer-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable, type Listed } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { partyLists } from '../search.ts';
import { useFullTime } from './days.ts';
import { LogModal } from './forms/log.tsx';
import { lacks } from './people.ts';
import { useRelationWord } from './relation.ts';
import { useEntry, useTyped } from './typed.ts';
import './customers.css';
import './customer-words.ts';

export const Route = createLazyRoute('/parties')({ component: PartiesPage });

/** Everybody on file; tenants of whom something is not known; whom nobody has spoken with for long. */
function PartiesPage(): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const navigate = useNavigate();
  const { list: chosen = 'all' } = Route.useSearch();
  const [q, entry] = [useTyped(), useEntry()];
  // a search is made in all parties
  const list = q ? 'all' : chosen;
  return (
    <>
      <Typography.Title level={1}>{t('menu.parties')}</Typography.Title>
      <Flex wrap gap={12} align="start">
        <Segmented<PartyList>
          aria-label={t('customers:list.which')}
          value={list}
          options={partyLists.map((value) => ({ value, label: t(`customers:list.${value}`) }))}
          onChange={(next) =>
            void navigate({ to: '/parties', search: next === 'all' ? {} : { list: next }, state: entry('') })
          }
        />
        <Filters
          filters={[{ kind: 'text', name: 'q', label: t('customers:list.search') }]}
          values={{ q }}
          set={(values) => void navigate({ to: '/parties', search: {}, state: entry(values.q ?? '') })}
        />
        {q ? null : <ExportButton list="parties" query={{ filter: list === 'all' ? undefined : list }} />}
      </Flex>
      {list === 'incomplete' ? <Completeness /> : null}
      {list === 'overdue' ? <p className="d-sub">{t('customers:list.overdueHint')}</p> : null}
      {q ? <Found q={q} /> : <All key={list} list={list} />}
    </>
  );
}

function All(props: { list: PartyList }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { project } = useOffice();
  const list = useInfiniteQuery(partiesQuery(project.id, props.list));
  const [logging, setLogging] = useState<FoundParty>();
  const columns = useColumns();
  const missing: TableColumnsType<FoundParty>[number] = {
    key: 'missing',
    title: t('customers:list.missing'),
    render: (_, row) =>
      lacks(row).map((name) => (
        <Tag key={name} color="warning">
          {t(`customers:changes.fields.${name}`)}
        </Tag>
      )),
  };
  const log: TableColumnsType<FoundParty>[number] = {
    key: 'log',
    title: t('customers:person.acts'),
    render: (_, row) => (
      <Button size="small" onClick={() => setLogging(row)}>
        {t('customers:said.log')}
      </Button>
    ),
  };
  const more = { all: [], incomplete: [missing], overdue: [log] }[props.list];
  const empty = { all: 'empty', incomplete: 'emptyIncomplete', overdue: 'emptyOverdue' } as const;
  return (
    <>
      <Table list={list} columns={[...columns, ...more]} empty={t(`customers:list.${empty[props.list]}`)} />
      {logging ? <LogModal of={{ party: logging.id }} who={logging.name} close={() => setLogging(undefined)} /> : null}
    </>
  );
}

function Found(props: { q: string }): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const { project } = useOffice();
  const list = useInfiniteQuery(anyonePagesQuery(project.id, props.q));
  return <Table list={list} columns={useColumns()} empty={t('customers:list.emptyFound')} />;
}

function Table(props: {
  list: Listed<FoundParty> & { readonly error: unknown };
  columns: TableColumnsType<FoundParty>;
  empty: string;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { list } = props;
  return (
    <DataTable<FoundParty>
      label={t('menu.parties')}
      list={list}
      columns={props.columns}
      rowKey={(row) => row.id}
      fault={list.isError ? faults(list.error).say : undefined}
      words={{ empty: props.empty, more: t('common:act.more'), retry: t('common:act.retry') }}
      open={(row) => void navigate({ to: '/parties/$party', params: { party: row.id } })}
    />
  );
}

function useColumns(): TableColumnsType<FoundParty> {
  const { t } = useTranslation(['desk', 'customers']);
  const relation = useRelationWord();
  const time = useFullTime();
  return [
    {
      key: 'name',
      title: t('customers:person.name'),
      render: (_, row) => (
        <div className="d-who">
          <Link to="/parties/$party" params={{ party: row.id }}>
            {row.name}
          </Link>
          {row.headName ? <span className="d-small">{t('customers:person.head', { who: row.headName })}</span> : null}
          {row.scope ? <span className="d-small">{row.scope}</span> : null}
        </div>
      ),
    },
    {
      key: 'rooms',
      title: t('customers:list.rooms'),
      render: (_, row) =>
        row.rooms.length === 0 ? null : (
          <div>
            {row.rooms.map((room) => (
              <span key={`${room.id} ${room.relation}`} className="d-quick-part">
                <Link to="/households/$room" params={{ room: room.id }}>
                  {room.code}
                </Link>
                <i>{relation(room.relation)}</i>
              </span>
            ))}
          </div>
        ),
    },
    { key: 'phone', title: t('customers:list.phone'), render: (_, row) => row.phone },
    {
      key: 'last',
      title: t('customers:list.last'),
      render: (_, row) =>
        row.contactedAt ? time(row.contactedAt) : <span className="d-soft">{t('customers:person.never')}</span>,
    },
  ];
}

/** How many tenants there are, and how many of them something is not known of. */
function Completeness(): ReactNode {
  const { t } = useTranslation(['desk', 'customers']);
  const faults = useFaults();
  const { project } = useOffice();
  const counted = useQuery(completenessQuery(project.id));
  if (counted.isError) return <p className="d-odd">{faults(counted.error).say}</p>;
  if (!counted.data) return <p className="d-sub">…</p>;
  const { tenants, lacking } = counted.data;
  return <p className="d-sub">{t('customers:list.complete', { tenants, lacking, full: tenants - lacking })}</p>;
}

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Card, Empty, Skeleton, Tree, Typography } from 'antd';
import { type ComponentRef, type Key, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#contract/estate.ts';
import { casesQuery, placePagesQuery } from '#web/api/desk-queries.ts';
import { placeQuery, placesQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { CaseLine } from '../parts.tsx';
import { PlaceActs } from './place-acts.tsx';
import { usePlaceWords } from './words.ts';
import '../office-words.ts';
import '../customers/customer-words.ts';

export const Route = createLazyRoute('/places')({ component: PlacesPage });

/** Places to browse as a tree, and to search by number, name or initials. */
function PlacesPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const navigate = useNavigate();
  const { q, place } = Route.useSearch();
  // what the tree shows is read anew after a change, and the place that came of it is shown
  const [changes, setChanges] = useState(0);
  return (
    <>
      <Typography.Title level={1}>{t('menu.places')}</Typography.Title>
      <Filters
        filters={[{ kind: 'text', name: 'q', label: t('places.search') }]}
        values={{ q }}
        set={(values) => void navigate({ to: '/places', search: values.q ? { q: values.q } : {} })}
        aside={q ? <ExportButton list="places" query={{ q }} /> : undefined}
      />
      <div className="d-two">
        {q ? <Results q={q} /> : <Browse chosen={place} changes={changes} />}
        {place ? (
          <OnePlace
            key={place}
            id={place}
            changed={(show) => {
              setChanges((n) => n + 1);
              void navigate({ to: '/places', search: { ...(q ? { q } : {}), place: show } });
            }}
          />
        ) : (
          <Card size="small">
            <Empty description={t('places.choose')} />
          </Card>
        )}
      </div>
    </>
  );
}

interface Node {
  key: string;
  title: string;
  isLeaf: boolean;
  children?: Node[];
}
const nodeOf = (place: Place): Node => ({ key: place.id, title: place.name, isLeaf: !place.children });

function Browse(props: { chosen: string | undefined; changes: number }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const client = useQueryClient();
  const roots = useQuery(placesQuery(project.id, {}));
  const [below, setBelow] = useState<Readonly<Record<string, readonly Place[]>>>({});
  const [open, setOpen] = useState<readonly string[]>([]);
  const shown = useRef<ComponentRef<typeof Tree>>(null);
  const { changes, chosen } = props;
  // a floor has up to a hundred rooms: all pages of one parent are read
  const childrenOf = async (id: string): Promise<readonly Place[]> => {
    const pages = await client.fetchInfiniteQuery({ ...placePagesQuery(project.id, { parent: id }), pages: 20 });
    return pages.pages.flatMap((page) => page.items);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another place is shown or one was changed, not because a branch was opened
  useEffect(() => {
    if (!chosen) return;
    let gone = false;
    const follow = async (): Promise<void> => {
      const { ancestors, id, children } = await client.fetchQuery(placeQuery(project.id, chosen));
      const way = ancestors.map((one) => one.id);
      const ids = [...new Set([...(changes > 0 ? Object.keys(below) : []), ...way, ...(children ? [id] : [])])];
      const read = await Promise.all(ids.map(async (one) => [one, await childrenOf(one)] as const));
      if (gone) return;
      setBelow((before) => ({ ...before, ...Object.fromEntries(read) }));
      setOpen((before) => [...new Set([...before, ...way])]);
      // once the branches are drawn
      setTimeout(() => shown.current?.scrollTo({ key: chosen, align: 'auto' }), 100);
    };
    // the place beside the tree says what is wrong
    follow().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [changes, chosen]);
  const tree = (places: readonly Place[]): Node[] =>
    places.map((place) => {
      const known = below[place.id];
      return known ? { ...nodeOf(place), children: tree(known) } : nodeOf(place);
    });
  if (roots.isError) return <Alert type="error" showIcon title={faults(roots.error).say} />;
  if (!roots.data) return <Skeleton active />;
  return (
    <Card size="small" title={<h2>{t('places.tree')}</h2>}>
      <Tree<Node>
        ref={shown}
        aria-label={t('places.tree')}
        treeData={tree(roots.data.items)}
        height={640}
        selectedKeys={chosen ? [chosen] : []}
        expandedKeys={[...open]}
        onExpand={(keys) => setOpen(keys.map(String))}
        loadData={async (node) => {
          const id = String(node.key);
          if (below[id]) return;
          const found = await childrenOf(id);
          setBelow((before) => ({ ...before, [id]: found }));
        }}
        onSelect={(keys: Key[]) => {
          const [key] = keys;
          if (key !== undefined) void navigate({ to: '/places', search: { place: String(key) } });
        }}
      />
    </Card>
  );
}

function Results(props: { q: string }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const words = usePlaceWords();
  const list = useInfiniteQuery(placePagesQuery(project.id, { q: props.q }));
  return (
    <DataTable<Place>
      label={t('places.results')}
      list={list}
      columns={[
        {
          key: 'label',
          title: t('places.results'),
          render: (_, row) => (
            <Link to="/places" search={{ q: props.q, place: row.id }}>
              {row.label}
            </Link>
          ),
        },
        { key: 'kind', title: t('places.kind'), render: (_, row) => words.kind(row.kind) },
        { key: 'state', title: t('places.state'), render: (_, row) => words.state(row.state) },
      ]}
      rowKey={(row) => row.id}
      fault={list.isError ? faults(list.error).say : undefined}
      words={{ empty: t('places.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
      open={(row) => void navigate({ to: '/places', search: { q: props.q, place: row.id } })}
    />
  );
}

/** One place, and what is open there. */
function OnePlace(props: { id: string; changed: (show: string) => void }): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const faults = useFaults();
  const { project, may } = useOffice();
  const words = usePlaceWords();
  const asked = useQuery(placeQuery(project.id, props.id));
  const open = useInfiniteQuery(casesQuery(project.id, { place: props.id, open: '1' }));
  if (asked.isError) return <Alert type="error" showIcon title={faults(asked.error).say} />;
  if (!asked.data) return <Skeleton active />;
  const place = asked.data;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('places.code'), place.code],
    [t('places.kind'), words.kind(place.kind)],
    [t('places.path'), place.ancestors.map((one) => one.name).join(' / ')],
    [t('places.use'), words.use(place.use)],
    [t('places.state'), words.state(place.state)],
    [t('places.area'), place.areaM2],
  ];
  const cases = open.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card size="small" title={<h2>{place.label}</h2>}>
      <PlaceActs place={place} changed={props.changed} />
      <dl className="d-boxes">
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {place.kind === 'room' && may('customers.read') ? (
        <p>
          <Link to="/households/$room" params={{ room: place.id }}>
            {t('customers:open')}
          </Link>
        </p>
      ) : null}
      <h2 style={{ margin: '16px 0 8px' }}>{t('places.openCases')}</h2>
      {open.data && cases.length === 0 ? <p className="d-sub">{t('places.noCases')}</p> : null}
      {cases.map((row) => (
        <CaseLine key={row.id} row={row} />
      ))}
      {open.hasNextPage ? <Button onClick={() => void open.fetchNextPage()}>{t('common:act.more')}</Button> : null}
    </Card>
  );
}

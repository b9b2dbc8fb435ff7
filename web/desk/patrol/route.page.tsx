import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Empty, Flex, Popconfirm, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteDetail, RouteFamily } from '#contract/patrol.ts';
import { addressOf } from '#web/api/address.ts';
import { routeQuery, routesQuery } from '#web/api/desk-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { Read } from '../read.tsx';
import { RouteModal } from './route-modal.tsx';
import { useRouteKind } from './route-words.ts';
import { MoveStop, NewStop, RenameStop, RetireStop, StopModal, stopsOf } from './stop-modals.tsx';
import './patrol-words.ts';

export const Route = createLazyRoute('/routes/$route')({ component: RoutePage });

type Point = RouteDetail['points'][number];
type Asks =
  | { readonly what: 'change' | 'new' | 'take' | 'rest' }
  | { readonly what: 'read' | 'rename' | 'renew' | 'move' | 'retire'; readonly point: Point };

/** One route with its points: laid out by whoever keeps routes; whoever answers for the plan prints its codes. */
function RoutePage(): ReactNode {
  const { route: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(routeQuery(project.id, id));
  const all = useQuery(routesQuery(project.id));
  return <Read of={asked}>{(of) => <Laid of={of} families={all.data?.families ?? []} />}</Read>;
}

function Laid(props: { of: RouteDetail; families: readonly RouteFamily[] }): ReactNode {
  const { t } = useTranslation(['routes', 'desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const kind = useRouteKind();
  const { message } = App.useApp();
  const office = useOffice();
  const { project } = office;
  const { busy, send } = useCommand(project.id);
  const [asks, setAsks] = useState<Asks>();
  const [renewed, setRenewed] = useState<Point>();
  const { of, families } = props;
  const may = office.may('patrol.manage');
  const keeps = of.mayChange && of.kind !== 'vacant';
  const family = families.find(({ key }) => key === of.family);
  const sections = family?.sections ?? [];
  const close = (): void => setAsks(undefined);
  const titles = (keys: readonly string[]): string =>
    keys.map((key) => say(sections.find((one) => one.key === key)?.title ?? { zh: key, en: key })).join('、');
  const told = async (done: string, what: () => Promise<unknown>): Promise<void> => {
    try {
      await what();
      void message.success(done);
    } catch (error) {
      void message.error(faults(error).say, 8);
    }
  };
  const put = (points: readonly Point[], done: string): Promise<void> =>
    told(done, () => send('route.points', { route: of.id, version: of.version, points: stopsOf(points) }));
  const move = (point: Point, by: 1 | -1): void => {
    const at = of.points.indexOf(point);
    const rest = of.points.filter((one) => one !== point);
    void put([...rest.slice(0, at + by), point, ...rest.slice(at + by)], t('moved'));
  };
  return (
    <>
      <p>
        <Link to="/routes">{t('desk:menu.routes')}</Link> · <Link to="/plan">{t('desk:route.back')}</Link>
      </p>
      <Flex wrap gap={12} align="center" className="d-title">
        <Typography.Title level={1} className="d-long">
          {of.name} <span className="d-code">{of.code}</span>
        </Typography.Title>
        <Tag>{kind(of.kind)}</Tag>
        {of.active ? null : <Tag>{t('resting')}</Tag>}
      </Flex>
      <p className="d-sub">
        {family ? say(family.title) : null} · {project.zones.find((zone) => zone.id === of.zoneId)?.name ?? t('whole')}
      </p>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 12 }}>
        {keeps ? (
          <>
            <Button type="primary" onClick={() => setAsks({ what: 'new' })}>
              {t('addPoint')}
            </Button>
            <Button onClick={() => setAsks({ what: 'take' })}>{t('takePoint')}</Button>
            <Button onClick={() => setAsks({ what: 'change' })}>{t('change')}</Button>
            {of.active ? (
              <Button onClick={() => setAsks({ what: 'rest' })}>{t('rest')}</Button>
            ) : (
              <Button
                loading={busy}
                onClick={() =>
                  void told(t('backDone'), () =>
                    send('route.save', { route: of.id, version: of.version, set: { active: true } }),
                  )
                }
              >
                {t('back')}
              </Button>
            )}
          </>
        ) : null}
        {may && of.points.length > 0 ? <CodeSheet route={of.id} /> : null}
      </Flex>
      {renewed ? (
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('desk:route.renewed', { label: renewed.label })}
          description={<CodeSheet route={of.id} point={renewed.id} />}
        />
      ) : null}
      {of.points.length === 0 ? (
        <Empty description={t('noPoints')} />
      ) : (
        <PlainTable<Point>
          label={t('desk:round.points')}
          rowKey={(point) => point.id}
          rows={of.points}
          columns={[
            { key: 'seq', title: '#', width: 48, render: (_, point) => point.seq },
            {
              key: 'label',
              title: t('desk:round.points'),
              render: (_, point) => <span className="d-long">{point.label}</span>,
            },
            { key: 'code', title: t('pointCode'), width: 130, render: (_, point) => point.code },
            {
              key: 'read',
              title: t('read'),
              render: (_, point) => <span className="d-long">{titles(point.sections)}</span>,
            },
            { key: 'serial', title: t('desk:route.serial'), width: 90, render: (_, point) => point.serial },
            ...(may
              ? [
                  {
                    key: 'act',
                    title: t('more'),
                    width: keeps ? 270 : 160,
                    render: (_: unknown, point: Point) => (
                      <Flex gap={4}>
                        {keeps ? (
                          <>
                            <Button
                              size="small"
                              disabled={busy || point.seq === 1}
                              aria-label={`${t('up')} ${point.label}`}
                              onClick={() => move(point, -1)}
                            >
                              {t('up')}
                            </Button>
                            <Button
                              size="small"
                              disabled={busy || point.seq === of.points.length}
                              aria-label={`${t('down')} ${point.label}`}
                              onClick={() => move(point, 1)}
                            >
                              {t('down')}
                            </Button>
                          </>
                        ) : null}
                        <Button
                          size="small"
                          aria-label={`${t('desk:route.renew')} ${point.label}`}
                          onClick={() => setAsks({ what: 'renew', point })}
                        >
                          {t('desk:route.renew')}
                        </Button>
                        <More
                          of={of}
                          point={point}
                          keeps={keeps}
                          ask={setAsks}
                          out={() =>
                            void put(
                              of.points.filter((one) => one !== point),
                              t('readSaved'),
                            )
                          }
                        />
                      </Flex>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {asks?.what === 'new' ? <NewStop of={of} sections={sections} close={close} /> : null}
      {asks?.what === 'take' ? <StopModal of={of} sections={sections} close={close} /> : null}
      {asks?.what === 'read' ? <StopModal of={of} known={asks.point} sections={sections} close={close} /> : null}
      {asks?.what === 'move' ? <MoveStop of={of} point={asks.point} close={close} /> : null}
      {asks?.what === 'retire' ? <RetireStop of={of} point={asks.point} close={close} /> : null}
      {asks?.what === 'rename' ? <RenameStop point={asks.point} close={close} /> : null}
      {asks?.what === 'change' ? <RouteModal families={families} known={of} close={close} /> : null}
      {asks?.what === 'renew' ? <Renew point={asks.point} then={() => setRenewed(asks.point)} close={close} /> : null}
      {asks?.what === 'rest' ? (
        <AskModal
          title={t('restOf', { route: of.name })}
          done={t('rested')}
          close={close}
          send={async () => {
            await send('route.save', { route: of.id, version: of.version, set: { active: false } });
            return undefined;
          }}
        >
          <p>{t('restHint')}</p>
        </AskModal>
      ) : null}
    </>
  );
}

/** What else can be done with one point. */
function More(props: {
  of: RouteDetail;
  point: Point;
  keeps: boolean;
  ask: (what: Asks) => void;
  out: () => void;
}): ReactNode {
  const { t } = useTranslation(['routes', 'desk', 'common']);
  const { project } = useOffice();
  const [leaving, setLeaving] = useState(false);
  const { of, point, keeps, ask } = props;
  const print = addressOf(
    'GET /api/projects/{project}/routes/{route}/codes',
    { project: project.id, route: of.id },
    { point: point.id },
  );
  const items = [
    {
      key: 'print',
      label: (
        <a href={print} target="_blank" rel="noreferrer">
          {t('print')}
        </a>
      ),
    },
    ...(keeps
      ? [
          ...(of.points.length > 2
            ? [{ key: 'move', label: t('moveTo'), onClick: () => ask({ what: 'move', point }) }]
            : []),
          { key: 'read', label: t('read'), onClick: () => ask({ what: 'read', point }) },
          ...(point.kind === 'point'
            ? [{ key: 'rename', label: t('rename'), onClick: () => ask({ what: 'rename', point }) }]
            : []),
          { key: 'out', label: t('out'), onClick: () => setLeaving(true) },
          ...(point.kind === 'point'
            ? [{ key: 'retire', label: t('retire'), onClick: () => ask({ what: 'retire', point }) }]
            : []),
        ]
      : []),
  ];
  return (
    <Popconfirm
      open={leaving}
      title={t('out')}
      description={<p className="d-ask">{t('outAsk')}</p>}
      okText={t('common:act.confirm')}
      cancelText={t('common:act.cancel')}
      onConfirm={() => {
        setLeaving(false);
        props.out();
      }}
      onCancel={() => setLeaving(false)}
    >
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button size="small" aria-label={`${t('more')} ${point.label}`}>
          {t('more')}
        </Button>
      </Dropdown>
    </Popconfirm>
  );
}

/** Where the codes of a route are printed, or of one point of it. */
function CodeSheet(props: { route: string; point?: string }): ReactNode {
  const { t } = useTranslation(['desk', 'routes']);
  const { project } = useOffice();
  const { route, point } = props;
  return (
    <a
      href={addressOf('GET /api/projects/{project}/routes/{route}/codes', { project: project.id, route }, { point })}
      target="_blank"
      rel="noreferrer"
    >
      {t(point ? 'routes:print' : 'desk:route.print')}
    </a>
  );
}

/** 换发点码: what hangs on the wall is worth nothing from then on, so the page says so before and leads to the new one. */
function Renew(props: { point: Point; then: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { point } = props;
  return (
    <AskModal
      title={`${t('route.renew')} · ${point.label}`}
      done={t('route.renewedNow')}
      close={props.close}
      send={async () => {
        await send('point.reissue', { point: point.id });
        props.then();
        return undefined;
      }}
    >
      <Alert type="warning" showIcon title={t('route.renewWarning')} description={t('route.renewWhat')} />
    </AskModal>
  );
}

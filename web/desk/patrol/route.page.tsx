import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Skeleton, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { routeQuery } from '#web/api/desk-queries.ts';
import type { RouteDetail } from '#web/api/desk-types.ts';
import { printAddress } from '#web/api/files.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { managing } from './assign.tsx';

export const Route = createLazyRoute('/routes/$route')({ component: RoutePage });

type Point = RouteDetail['points'][number];

/** One route with its points; whoever answers for the plan prints its codes and issues them anew. */
function RoutePage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { route: id } = Route.useParams();
  const { project, holds } = useOffice();
  const asked = useQuery(routeQuery(project.id, id));
  const [renewing, setRenewing] = useState<Point>();
  const [renewed, setRenewed] = useState<Point>();
  const may = holds(...managing);
  if (asked.isError && !asked.data)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(asked.error).say}
        action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
      />
    );
  if (!asked.data) return <Skeleton active />;
  const of = asked.data;
  return (
    <>
      <p>
        <Link to="/plan">{t('route.back')}</Link>
      </p>
      <Typography.Title level={1}>
        {of.name} <span className="d-code">{of.code}</span>
      </Typography.Title>
      {may ? (
        <p>
          <CodeSheet route={of.id} />
        </p>
      ) : null}
      {renewed ? (
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('route.renewed', { label: renewed.label })}
          description={<CodeSheet route={of.id} />}
        />
      ) : null}
      <PlainTable<Point>
        label={t('round.points')}
        rowKey={(point) => point.id}
        rows={of.points}
        columns={[
          { key: 'seq', title: '#', width: 48, render: (_, point) => point.seq },
          { key: 'label', title: t('round.points'), render: (_, point) => point.label },
          { key: 'serial', title: t('route.serial'), width: 110, render: (_, point) => point.serial },
          ...(may
            ? [
                {
                  key: 'act',
                  title: t('inbox.steps'),
                  width: 130,
                  render: (_: unknown, point: Point) => (
                    <Button aria-label={`${t('route.renew')} ${point.label}`} onClick={() => setRenewing(point)}>
                      {t('route.renew')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {renewing ? (
        <Renew point={renewing} then={() => setRenewed(renewing)} close={() => setRenewing(undefined)} />
      ) : null}
    </>
  );
}

/** Where the codes of a route are printed. */
function CodeSheet(props: { route: string }): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  return (
    <a href={printAddress(project.id, `routes/${props.route}/codes`)} target="_blank" rel="noreferrer">
      {t('route.print')}
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

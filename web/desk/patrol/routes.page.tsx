import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Empty, Flex, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteRow } from '#contract/patrol.ts';
import { isRole, roles } from '#kernel/roles.ts';
import { routesQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { ExportButton } from '../import-export/export.tsx';
import { Read } from '../read.tsx';
import { RouteModal } from './route-modal.tsx';
import { useRouteKind } from './route-words.ts';

export const Route = createLazyRoute('/routes')({ component: RoutesPage });

/** The routes of the office; whoever keeps them adds new ones. Those of vacant rooms come with each plan and are many. */
function RoutesPage(): ReactNode {
  const { t } = useTranslation(['routes', 'desk']);
  const say = useSay();
  const kind = useRouteKind();
  const navigate = useNavigate();
  const { project } = useOffice();
  const [rest, setRest] = useState(false);
  const [vacant, setVacant] = useState(false);
  const [adding, setAdding] = useState(false);
  const asked = useQuery(routesQuery(project.id, rest ? '1' : undefined));
  return (
    <>
      <Typography.Title level={1}>{t('desk:menu.routes')}</Typography.Title>
      <p className="d-sub">{t('intro')}</p>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 12 }}>
        <Checkbox checked={rest} onChange={(event) => setRest(event.target.checked)}>
          {t('showRest')}
        </Checkbox>
        <Checkbox checked={vacant} onChange={(event) => setVacant(event.target.checked)}>
          {t('showVacant')}
        </Checkbox>
        <ExportButton list="routes" query={{ rest: rest ? '1' : undefined, vacant: vacant ? '1' : undefined }} />
        {asked.data?.mayChange ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        ) : null}
      </Flex>
      <Read of={asked}>
        {({ items, families }) => {
          const shown = items.filter((one) => vacant || one.kind !== 'vacant');
          const family = (key: string): string =>
            say(families.find((one) => one.key === key)?.title ?? { zh: key, en: key });
          return (
            <>
              {shown.length === 0 ? (
                <Empty description={t('empty')} />
              ) : (
                <PlainTable<RouteRow>
                  label={t('desk:menu.routes')}
                  rows={shown}
                  rowKey={(row) => row.id}
                  columns={[
                    {
                      key: 'name',
                      title: t('name'),
                      render: (_, row) => (
                        <Link to="/routes/$route" params={{ route: row.id }} className="d-long">
                          {row.name}
                        </Link>
                      ),
                    },
                    { key: 'code', title: t('code'), width: 120, render: (_, row) => row.code },
                    { key: 'kind', title: t('kind'), width: 100, render: (_, row) => kind(row.kind) },
                    { key: 'zone', title: t('zone'), width: 110, render: (_, row) => row.zone ?? t('whole') },
                    { key: 'checklist', title: t('checklist'), render: (_, row) => family(row.family) },
                    {
                      key: 'walkers',
                      title: t('walkers'),
                      render: (_, row) =>
                        row.walkers.map((role) => (isRole(role) ? say(roles[role]) : role)).join('、'),
                    },
                    { key: 'points', title: t('points'), width: 70, render: (_, row) => row.points },
                    {
                      key: 'state',
                      title: t('state'),
                      width: 90,
                      render: (_, row) => (
                        <span>
                          <Tag color={row.active ? 'success' : 'default'}>{t(row.active ? 'walked' : 'resting')}</Tag>
                        </span>
                      ),
                    },
                  ]}
                />
              )}
              {adding ? (
                <RouteModal
                  families={families}
                  done={(route) => void navigate({ to: '/routes/$route', params: { route } })}
                  close={() => setAdding(false)}
                />
              ) : null}
            </>
          );
        }}
      </Read>
    </>
  );
}

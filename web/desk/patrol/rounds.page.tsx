import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Round } from '#contract/rounds.ts';
import { officeDay } from '#kernel/calendar.ts';
import { isRole, roles } from '#kernel/roles.ts';
import { addressOf } from '#web/api/address.ts';
import { serverNow } from '#web/api/clock.ts';
import { roundPagesQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { DayPicker } from './day-picker.tsx';
import { RoundTags } from './round-tags.tsx';
import { useShiftWord } from './words.ts';
import './patrol-words.ts';

export const Route = createLazyRoute('/rounds')({ component: RoundsPage });

/** The rounds of one day. */
function RoundsPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const shift = useShiftWord();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project, clock } = useOffice();
  const { day = officeDay(serverNow().toISOString(), project.timeZone) } = Route.useSearch();
  const list = useInfiniteQuery(roundPagesQuery(project.id, day));
  return (
    <>
      <Typography.Title level={1}>{t('menu.rounds')}</Typography.Title>
      <Flex wrap gap={16} align="baseline">
        <DayPicker
          label={t('round.day')}
          day={day}
          set={(next) => void navigate({ to: '/rounds', search: { day: next } })}
        />
        <a
          href={addressOf('GET /api/projects/{project}/days/{day}/f012.pdf', { project: project.id, day })}
          target="_blank"
          rel="noreferrer"
        >
          {t('round.printDay')}
        </a>
        <ExportButton list="rounds" query={{ day }} />
      </Flex>
      <DataTable<Round>
        label={t('menu.rounds')}
        list={list}
        columns={[
          {
            key: 'number',
            title: t('round.number'),
            render: (_, row) => (
              <Link to="/rounds/$round" params={{ round: row.id }}>
                {row.number ?? t('common:state.noNumber')}
              </Link>
            ),
          },
          { key: 'route', title: t('round.route'), render: (_, row) => row.route.name },
          { key: 'shift', title: t('round.shift'), render: (_, row) => shift(row.shift) },
          {
            key: 'window',
            title: t('round.window'),
            render: (_, row) => `${clock(row.windowStart)}–${clock(row.windowEnd)}`,
          },
          {
            key: 'walker',
            title: t('round.walker'),
            render: (_, row) => row.walker?.name ?? (isRole(row.role) ? say(roles[row.role]) : row.role),
          },
          { key: 'state', title: t('round.state'), render: (_, row) => <RoundTags round={row} /> },
          { key: 'progress', title: t('round.progress'), render: (_, row) => `${row.visited} / ${row.total}` },
          { key: 'fails', title: t('round.fails'), render: (_, row) => row.fails },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('round.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/rounds/$round', params: { round: row.id } })}
      />
    </>
  );
}

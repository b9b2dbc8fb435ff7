import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Empty, Flex, Input, Popconfirm, Skeleton, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanLine } from '#contract/patrol.ts';
import { daysInMonth, officeDay } from '#kernel/calendar.ts';
import { isRole, roles } from '#kernel/roles.ts';
import { addressOf } from '#web/api/address.ts';
import { serverNow } from '#web/api/clock.ts';
import { planQuery } from '#web/api/desk-queries.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { PlanLineModal } from './plan-line.tsx';
import { useShiftWord } from './words.ts';
import './patrol-words.ts';

export const Route = createLazyRoute('/plan')({ component: PlanPage });

/** The plan of a month: which route on which days; the manager approves it. */
function PlanPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { month = officeDay(serverNow().toISOString(), project.timeZone).slice(0, 7) } = Route.useSearch();
  const asked = useQuery(planQuery(project.id, `${month}-01`));
  const plan = asked.data?.plan;
  const shown = plan && plan.month.slice(0, 7) === month ? plan : null;
  return (
    <>
      <Typography.Title level={1}>{t('menu.plan')}</Typography.Title>
      <Input
        type="month"
        aria-label={t('plan.month')}
        value={month}
        style={{ width: 180, marginBottom: 12 }}
        onChange={(event) => {
          if (event.target.value !== '') void navigate({ to: '/plan', search: { month: event.target.value } });
        }}
      />
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(asked.error).say}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {asked.isPending ? <Skeleton active /> : null}
      {asked.data && !shown ? <NoPlan month={month} /> : null}
      {shown ? <Lines of={shown} /> : null}
    </>
  );
}

/** A month without a plan: drafted from the month before by whoever may (P5-3.2). */
function NoPlan(props: { month: string }): ReactNode {
  const { t } = useTranslation('desk');
  const faults = useFaults();
  const { message } = App.useApp();
  const { project, may } = useOffice();
  const { busy, send } = useCommand(project.id);
  const draft = async (): Promise<void> => {
    try {
      await send('plan.draft', { plan: newId(), month: `${props.month}-01` });
      void message.success(t('plan.drafted'));
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <Empty description={t('plan.empty')}>
      {may('patrol.manage') ? (
        <Button type="primary" loading={busy} onClick={() => void draft()}>
          {t('plan.draftNow')}
        </Button>
      ) : null}
    </Empty>
  );
}

function Lines(props: { of: Plan }): ReactNode {
  const { t } = useTranslation(['desk', 'routes', 'common']);
  const say = useSay();
  const shift = useShiftWord();
  const faults = useFaults();
  const { message } = App.useApp();
  const { project, when, may } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [fault, setFault] = useState<string>();
  const { of } = props;
  const whole = daysInMonth(of.month);
  const approve = async (): Promise<void> => {
    try {
      await send('plan.approve', { plan: of.id });
      void message.success(t('plan.approvedNow'));
    } catch (error) {
      setFault(faults(error).say);
    }
  };
  const mayPrint = may('patrol.manage');
  const drafts = of.state === 'draft' && mayPrint;
  const [asks, setAsks] = useState<{ line?: PlanLine }>();
  const drop = async (line: PlanLine): Promise<void> => {
    try {
      await send('plan.dropLine', { plan: of.id, n: line.n });
      void message.success(t('routes:line.dropped'));
    } catch (error) {
      setFault(faults(error).say);
    }
  };
  return (
    <>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 12 }}>
        <Tag color={of.state === 'approved' ? 'success' : 'warning'}>
          {t(of.state === 'approved' ? 'plan.approved' : 'plan.draft')}
        </Tag>
        {of.madeBy ? <span>{t('plan.madeBy', { who: of.madeBy })}</span> : null}
        {of.approvedBy && of.approvedAt ? (
          <span>{t('plan.approvedBy', { who: of.approvedBy, when: when(of.approvedAt) })}</span>
        ) : null}
        {of.state === 'draft' && may('patrol.approve') ? (
          <Popconfirm
            title={t('plan.approve')}
            description={<p className="d-ask">{t('plan.approveAsk')}</p>}
            okText={t('common:act.confirm')}
            cancelText={t('common:act.cancel')}
            onConfirm={() => void approve()}
          >
            <Button type="primary" loading={busy}>
              {t('plan.approve')}
            </Button>
          </Popconfirm>
        ) : null}
        {drafts ? <Button onClick={() => setAsks({})}>{t('routes:line.add')}</Button> : null}
        {mayPrint ? <Link to="/routes">{t('routes:line.toRoutes')}</Link> : null}
        <ExportButton list="plan" query={{ month: of.month.slice(0, 7) }} />
        {of.state === 'draft' && !may('patrol.approve') ? <span className="d-sub">{t('plan.onlyManager')}</span> : null}
      </Flex>
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      {drafts && of.lines.length === 0 ? <p className="d-sub">{t('routes:line.empty')}</p> : null}
      {asks ? (
        <PlanLineModal plan={of} {...(asks.line ? { known: asks.line } : {})} close={() => setAsks(undefined)} />
      ) : null}
      <PlainTable<PlanLine>
        label={t('menu.plan')}
        rowKey={(line) => line.n}
        rows={of.lines}
        columns={[
          {
            key: 'route',
            title: t('plan.route'),
            render: (_, line) => {
              return (
                <Link to="/routes/$route" params={{ route: line.routeId }}>
                  {line.route}
                </Link>
              );
            },
          },
          { key: 'shift', title: t('plan.shift'), render: (_, line) => shift(line.shift) },
          {
            key: 'window',
            title: t('plan.window'),
            render: (_, line) => `${line.start.slice(0, 5)}–${line.end.slice(0, 5)}`,
          },
          {
            key: 'role',
            title: t('plan.role'),
            render: (_, line) => (isRole(line.role) ? say(roles[line.role]) : line.role),
          },
          {
            key: 'days',
            title: t('plan.days'),
            render: (_, line) =>
              line.days.length === whole ? t('plan.everyDay') : <span className="d-long">{line.days.join('、')}</span>,
          },
          ...(mayPrint
            ? [
                {
                  key: 'codes',
                  title: t('plan.codes'),
                  render: (_: unknown, line: PlanLine) => {
                    return (
                      <a
                        href={addressOf('GET /api/projects/{project}/routes/{route}/codes', {
                          project: project.id,
                          route: line.routeId,
                        })}
                        target="_blank"
                        rel="noreferrer"
                        aria-label={`${t('plan.codes')} ${line.route}`}
                      >
                        {t('plan.codes')}
                      </a>
                    );
                  },
                },
              ]
            : []),
          ...(drafts
            ? [
                {
                  key: 'act',
                  title: t('inbox.steps'),
                  width: 140,
                  render: (_: unknown, line: PlanLine) => (
                    <Flex gap={4}>
                      <Button
                        size="small"
                        aria-label={`${t('routes:line.change')} ${line.route}`}
                        onClick={() => setAsks({ line })}
                      >
                        {t('routes:line.change')}
                      </Button>
                      <Popconfirm
                        title={t('routes:line.dropAsk')}
                        okText={t('common:act.confirm')}
                        cancelText={t('common:act.cancel')}
                        onConfirm={() => drop(line)}
                      >
                        <Button size="small" aria-label={`${t('routes:line.drop')} ${line.route}`}>
                          {t('routes:line.drop')}
                        </Button>
                      </Popconfirm>
                    </Flex>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

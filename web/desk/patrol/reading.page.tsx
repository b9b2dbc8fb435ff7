import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Card, Checkbox, Empty, Flex, Input, Skeleton, Space, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/cases.ts';
import type { Reading, Round } from '#contract/rounds.ts';
import { addDays, officeDay } from '#kernel/calendar.ts';
import { serverNow } from '#web/api/clock.ts';
import { readingQuery } from '#web/api/desk-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { CaseTags } from '../parts.tsx';
import { DayPicker } from './day-picker.tsx';
import { RoundTags } from './round-tags.tsx';
import { useShiftWord } from './words.ts';
import './patrol-words.ts';

export const Route = createLazyRoute('/reading')({ component: ReadingPage });

/** Yesterday's records, read by 9 o'clock: with a receipt, and a list to follow up for the superior (P3-4.4). */
function ReadingPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { day = addDays(officeDay(serverNow().toISOString(), project.timeZone), -1) } = Route.useSearch();
  const asked = useQuery(readingQuery(project.id, day));
  return (
    <>
      <Typography.Title level={1}>{t('menu.reading')}</Typography.Title>
      <p className="d-sub">{t('reading.intro')}</p>
      <DayPicker
        label={t('reading.day')}
        day={day}
        set={(next) => void navigate({ to: '/reading', search: { day: next } })}
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
      {asked.data ? <Records key={day} of={asked.data} /> : null}
    </>
  );
}

function Records(props: { of: Reading }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { message } = App.useApp();
  const { project, when } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { of } = props;
  const [follow, setFollow] = useState<Readonly<Record<string, string>>>({});
  const [remark, setRemark] = useState('');
  const [fault, setFault] = useState<string>();
  const all = of.rounds.flatMap((round) => round.findings);
  const withFindings = of.rounds.filter((round) => round.findings.length > 0);
  const others = of.rounds.filter((round) => round.findings.length === 0);
  const submit = async (): Promise<void> => {
    const bare = all.find((row) => row.id in follow && follow[row.id]?.trim() === '');
    setFault(bare ? t('reading.whatNeeded', { title: bare.title }) : undefined);
    if (bare) return;
    try {
      await send('reading.done', {
        day: of.day,
        followUp: Object.entries(follow).map(([id, what]) => ({ case: id, what: what.trim() })),
        ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
      });
      void message.success(t('reading.sent'));
    } catch (error) {
      setFault(faults(error).say);
    }
  };
  if (of.rounds.length === 0) return <Empty description={t('reading.empty')} />;
  const n = Object.keys(follow).length;
  return (
    <div className="d-stack">
      {of.receipt ? (
        <Alert
          type="success"
          showIcon
          title={
            t('reading.done', { when: when(of.receipt.readAt) }) +
            (of.receipt.reportedTo ? t('reading.reportedTo', { who: of.receipt.reportedTo }) : '')
          }
          description={<FollowUp of={of} rows={all} />}
        />
      ) : null}
      {withFindings.map((round) => (
        <Card key={round.id} size="small" title={<RoundHead round={round} />}>
          {round.findings.map((row) => (
            <Finding
              key={row.id}
              row={row}
              closed={of.receipt !== null}
              what={follow[row.id]}
              set={(what) => {
                const { [row.id]: _, ...rest } = follow;
                setFollow(what === undefined ? rest : { ...rest, [row.id]: what });
              }}
            />
          ))}
        </Card>
      ))}
      {others.length > 0 ? (
        <Card size="small" title={<h2>{withFindings.length > 0 ? t('round.others') : t('menu.rounds')}</h2>}>
          {others.map((round) => (
            <p key={round.id} className="d-line">
              <RoundHead round={round} />
            </p>
          ))}
          <span className="d-sub">{t('reading.noFindings')}</span>
        </Card>
      ) : null}
      {of.receipt ? null : (
        <Card size="small">
          {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
          <Flex gap={12} vertical>
            <Input.TextArea
              aria-label={t('reading.remark')}
              placeholder={t('reading.remark')}
              value={remark}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setRemark(event.target.value)}
            />
            <Button type="primary" loading={busy} onClick={() => void submit()} style={{ alignSelf: 'flex-start' }}>
              {n > 0 ? t('reading.submit', { n }) : t('reading.submitNone')}
            </Button>
          </Flex>
        </Card>
      )}
    </div>
  );
}

function RoundHead(props: { round: Round }): ReactNode {
  const shift = useShiftWord();
  const { round } = props;
  return (
    <Space wrap>
      <Link to="/rounds/$round" params={{ round: round.id }}>
        {round.number ?? round.route.name}
      </Link>
      <span>{round.route.name}</span>
      <span>{shift(round.shift)}</span>
      {round.walker ? <span>{round.walker.name}</span> : null}
      {round.total > 0 ? (
        <span>
          {round.visited} / {round.total}
        </span>
      ) : null}
      <RoundTags round={round} />
    </Space>
  );
}

function Finding(props: {
  row: CaseRow;
  closed: boolean;
  what: string | undefined;
  set: (what: string | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const { row, what } = props;
  const label = `${t('reading.follow')} ${row.number ?? row.title}`;
  return (
    <div className="d-line">
      {props.closed ? null : (
        <Checkbox
          aria-label={label}
          checked={what !== undefined}
          onChange={(event) => props.set(event.target.checked ? '' : undefined)}
        >
          {t('reading.follow')}
        </Checkbox>
      )}
      <Link to="/cases/$case" params={{ case: row.id }}>
        {row.number}
      </Link>
      <CaseTags row={row} />
      <span className="d-long">{row.title}</span>
      {what === undefined ? null : (
        <Input
          aria-label={`${t('reading.what')} ${row.number ?? ''}`}
          placeholder={t('reading.what')}
          value={what}
          maxLength={200}
          onChange={(event) => props.set(event.target.value)}
        />
      )}
    </div>
  );
}

/** What was put on the list, as it was sent to the superior. */
function FollowUp(props: { of: Reading; rows: readonly CaseRow[] }): ReactNode {
  const { t } = useTranslation('desk');
  const { receipt } = props.of;
  if (!receipt) return null;
  return (
    <>
      {receipt.remark ? <p className="d-text">{receipt.remark}</p> : null}
      {receipt.followUp.length > 0 ? <b>{t('reading.followUp')}</b> : null}
      <ul className="d-list">
        {receipt.followUp.map((item) => (
          <li key={item.case}>
            <Link to="/cases/$case" params={{ case: item.case }}>
              {props.rows.find((row) => row.id === item.case)?.number ?? t('case.open')}
            </Link>{' '}
            {item.what}
          </li>
        ))}
      </ul>
    </>
  );
}

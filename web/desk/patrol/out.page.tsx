import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Empty, Progress, Skeleton, Space, type TableColumnsType, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonOut } from '#contract/pocket.ts';
import { serverNow } from '#web/api/clock.ts';
import { outQuery } from '#web/api/desk-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { useFlagWord, useSpan } from './words.ts';
import './patrol-words.ts';

export const Route = createLazyRoute('/out')({ component: OutPage });

/** A phone that was not heard of for so long while its owner walks is rung up; minutes. */
const silence = 30;

type Walking = PersonOut & { round: NonNullable<PersonOut['round']> };
const isWalking = (one: PersonOut): one is Walking => one.round !== null;

/** Who is out now, how far they are, and what their phones still hold: for a supervisor with a patroller on the line. */
function OutPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { project, clock } = useOffice();
  const asked = useQuery(outQuery(project.id));
  const readAt = clock(new Date(asked.dataUpdatedAt).toISOString());
  return (
    <>
      <Typography.Title level={1}>{t('menu.out')}</Typography.Title>
      <p className="d-sub">
        {t('out.intro')} {asked.data && !asked.isError ? t('out.readAt', { when: readAt }) : null}
      </p>
      {asked.isError ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={faults(asked.error).say}
          description={asked.data ? t('out.stale', { when: readAt }) : undefined}
          action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {asked.isPending ? <Skeleton active /> : null}
      {asked.data ? <People items={asked.data.items} /> : null}
    </>
  );
}

function People(props: { items: readonly PersonOut[] }): ReactNode {
  const { t } = useTranslation('desk');
  const walking = props.items.filter(isWalking);
  const others = props.items.filter((one) => !isWalking(one));
  const phone = usePhoneColumns<PersonOut>();
  const walkingPhone = usePhoneColumns<Walking>();
  const round = useRoundColumns();
  return (
    <div className="d-stack">
      <Card size="small" title={<h2>{t('out.walking', { n: walking.length })}</h2>}>
        {walking.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('out.nobody')} />
        ) : (
          <PlainTable<Walking>
            label={t('out.walking', { n: walking.length })}
            rowKey={(one) => one.round.id}
            rows={walking}
            mark={isSilent}
            columns={[nameColumn(t('out.name')), ...round, ...walkingPhone]}
          />
        )}
      </Card>
      {others.length > 0 ? (
        <Card size="small" title={<h2>{t('out.others', { n: others.length })}</h2>}>
          <PlainTable<PersonOut>
            label={t('out.others', { n: others.length })}
            rowKey={(one) => one.staff.id}
            rows={others}
            columns={[nameColumn(t('out.name')), ...phone]}
          />
        </Card>
      ) : null}
    </div>
  );
}

const secondsSince = (at: string): number => (serverNow().getTime() - Date.parse(at)) / 1000;
/** Its owner walks, and nothing was heard of it since long ago; of one never heard of, since the round began. */
function isSilent({ round, phone }: PersonOut): boolean {
  const since = phone?.seenAt ?? round?.startedAt;
  return round !== null && since != null && secondsSince(since) > silence * 60;
}

const nameColumn = <R extends PersonOut>(title: string): TableColumnsType<R>[number] => ({
  key: 'name',
  title,
  render: (_, one) => (
    <div>
      {one.staff.name} <span className="d-small">{one.number}</span>
    </div>
  ),
});

function useRoundColumns(): TableColumnsType<Walking> {
  const { t } = useTranslation('desk');
  const { clock } = useOffice();
  const span = useSpan();
  const word = useFlagWord();
  return [
    {
      key: 'round',
      title: t('out.round'),
      render: (_, { round }) => (
        <Link to="/rounds/$round" params={{ round: round.id }}>
          {round.route}
        </Link>
      ),
    },
    {
      key: 'progress',
      title: t('out.progress'),
      render: (_, { round }) => (
        <div>
          {t('out.points', { visited: round.visited, total: round.total })}
          <Progress
            percent={round.total === 0 ? 0 : Math.round((round.visited / round.total) * 100)}
            showInfo={false}
            size="small"
            aria-label={t('out.progress')}
          />
          {round.startedAt ? (
            <span className="d-small">
              {t('out.since', { when: clock(round.startedAt), span: span(secondsSince(round.startedAt)) })}
            </span>
          ) : null}
        </div>
      ),
    },
    {
      key: 'last',
      title: t('out.last'),
      render: (_, { round }) =>
        round.lastLeft === null ? (
          <span className="d-small">{t('out.noPoint')}</span>
        ) : (
          <div>
            {round.lastPoint}
            <span className="d-small">
              {clock(round.lastLeft)}（{t('span.ago', { span: span(secondsSince(round.lastLeft)) })}）
            </span>
          </div>
        ),
    },
    {
      key: 'flags',
      title: t('out.flags'),
      render: (_, { round }) =>
        round.flags.length === 0 ? null : (
          <Space size={4} wrap>
            {round.flags.map((kind) => (
              <Tag key={kind} color="warning">
                {word(kind)}
              </Tag>
            ))}
          </Space>
        ),
    },
  ];
}

function usePhoneColumns<R extends PersonOut>(): TableColumnsType<R> {
  const { t } = useTranslation('desk');
  return [
    { key: 'seen', title: t('out.seen'), render: (_, one) => <Seen of={one} /> },
    { key: 'unsent', title: t('out.unsent'), render: (_, one) => <Unsent of={one} /> },
  ];
}

/** When the phone was heard of last; with what to do about it when that is long ago. */
function Seen(props: { of: PersonOut }): ReactNode {
  const { t } = useTranslation('desk');
  const { clock } = useOffice();
  const span = useSpan();
  const { of } = props;
  const ago = of.phone ? secondsSince(of.phone.seenAt) : 0;
  const words = of.phone === null ? t('out.never') : ago < 60 ? t('span.now') : t('span.ago', { span: span(ago) });
  return (
    <div>
      {isSilent(of) ? <Tag color="error">{words}</Tag> : words}
      {of.phone && ago >= 60 ? <span className="d-small">{clock(of.phone.seenAt)}</span> : null}
      {isSilent(of) ? <span className="d-odd d-block">{t('out.silent')}</span> : null}
    </div>
  );
}

/** What waits on the phone, as it last said. */
function Unsent(props: { of: PersonOut }): ReactNode {
  const { t } = useTranslation('desk');
  const { clock } = useOffice();
  const span = useSpan();
  const { phone } = props.of;
  if (phone === null) return null;
  if (phone.unsent === 0) return t('out.nothing');
  return (
    <div>
      <Tag color="warning">{t('out.waits', { n: phone.unsent })}</Tag>
      {phone.oldestAt ? (
        <span className="d-small">
          {t('out.oldest', { when: clock(phone.oldestAt), span: span(secondsSince(phone.oldestAt)) })}
        </span>
      ) : null}
    </div>
  );
}

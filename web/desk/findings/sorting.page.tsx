import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, App, Button, Card, Dropdown, Empty, Flex, Skeleton, Space, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer, Proposal } from '#contract/cases.ts';
import type { SortingRow } from '#contract/patrol.ts';
import type { Sheet } from '#kernel/fields.ts';
import { departments } from '#kernel/roles.ts';
import { natures } from '#procedures/finding.words.ts';
import { categories } from '#procedures/work-order.ts';
import { sortingQuery } from '#web/api/desk-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { CaseTags } from '../parts.tsx';
import { Photos } from '../sheet/shown.tsx';
import { StepModal } from '../sheet/step-modal.tsx';

export const Route = createLazyRoute('/sorting')({ component: SortingPage });

/** The board of the 物业助理: each finding with its proposal, accepted in one click, and the other ways beside it. */
function SortingPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { project } = useOffice();
  const board = useInfiniteQuery(sortingQuery(project.id));
  const rows = board.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Typography.Title level={1}>{t('menu.sorting')}</Typography.Title>
      {board.isError ? (
        <Alert
          type="error"
          showIcon
          title={faults(board.error).say}
          action={<Button onClick={() => void board.refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : null}
      {board.isPending ? <Skeleton active /> : null}
      {board.data && rows.length === 0 ? <Empty description={t('sorting.empty')} /> : null}
      <div className="d-stack">
        {rows.map((row) => (
          <FindingCard key={row.id} row={row} />
        ))}
      </div>
      {board.hasNextPage ? (
        <Button
          block
          style={{ marginTop: 12 }}
          loading={board.isFetchingNextPage}
          onClick={() => void board.fetchNextPage()}
        >
          {t('common:act.more')}
        </Button>
      ) : null}
    </>
  );
}

function FindingCard(props: { row: SortingRow }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const { when } = useOffice();
  const { row } = props;
  const nature = row.nature ? natures[row.nature as keyof typeof natures] : undefined;
  return (
    <Card size="small">
      <div className="d-find">
        <div>
          <Space wrap size={8}>
            <Link to="/cases/$case" params={{ case: row.id }}>
              {row.number ?? t('common:state.noNumber')}
            </Link>
            <CaseTags row={row} />
            {nature ? <span>{say(nature)}</span> : null}
            {row.clause ? <span className="d-sub">{t('sorting.clause', { clause: row.clause })}</span> : null}
          </Space>
          <p className="d-text">{row.what}</p>
          <Flex wrap gap={12} className="d-sub">
            {row.place ? <span>{row.place.label}</span> : null}
            <span>{when(row.openedAt)}</span>
            {row.finder ? <span>{t('sorting.finder', { who: row.finder.name })}</span> : null}
            {row.dueAt ? <span>{t('common:state.due', { when: when(row.dueAt) })}</span> : null}
          </Flex>
          {row.photos.length > 0 ? <Photos hashes={row.photos} /> : null}
        </div>
        <Choices row={row} />
      </div>
    </Card>
  );
}

/** Ways of sorting first; everything else a person may do with it is on the page of the case. */
const ways = ['send', 'refer', 'delegate', 'charge', 'raise', 'discard'];

function Choices(props: { row: SortingRow }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [open, setOpen] = useState<Offer>();
  const { row } = props;
  const { proposal } = row;
  const sorted = row.offers.filter((offer) => ways.includes(offer.step));
  const others = proposal ? sorted.filter((offer) => offer.step !== proposal.step) : sorted;
  const again = proposal ? sorted.find((offer) => offer.step === proposal.step) : undefined;
  const accept = async (wanted: Proposal): Promise<void> => {
    try {
      await send('case.step', {
        case: row.id,
        step: wanted.step,
        values: wanted.values as Sheet,
        seen: row.seq,
        screen: 'desk',
      });
      void message.success(t('sorting.accepted', { number: row.number ?? '', what: say(wanted.title) }));
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  if (sorted.length === 0) return <p className="d-sub">{t('sorting.waiting')}</p>;
  return (
    <div>
      {proposal ? (
        <>
          <p className="d-sub">{t('case.proposal', { what: say(proposal.title) })}</p>
          <p className="d-sub">
            <Details proposal={proposal} />
          </p>
          <Button type="primary" loading={busy} onClick={() => void accept(proposal)}>
            {t('sorting.accept')}
          </Button>{' '}
        </>
      ) : (
        <p className="d-sub">{t('sorting.noProposal')}</p>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [...others, ...(again ? [again] : [])].map((offer) => ({ key: offer.step, label: say(offer.title) })),
          onClick: ({ key }) => setOpen(sorted.find((offer) => offer.step === key)),
        }}
      >
        <Button>{t('sorting.others')}</Button>
      </Dropdown>
      {open ? (
        <StepModal
          of={{ ...row, people: {}, places: {} }}
          offer={open}
          initial={proposal ? proposal.values : {}}
          close={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  );
}

/** What exactly the proposal would do: department, kind of work, urgency. */
function Details(props: { proposal: Proposal }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { department, values } = props.proposal;
  const category = categories[values.category as keyof typeof categories];
  return [
    department ? t('sorting.deptTo', { department: say(departments[department]) }) : '',
    category ? say(category) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Card, Dropdown, Space, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChaseRow, OddRound, Offer, Said } from '#contract/cases.ts';
import { answersTo } from '#kernel/answers.ts';
import { askedBy, type Step } from '#kernel/procedure.ts';
import { departments, isRole, roles } from '#kernel/roles.ts';
import { procedureOf, procedures } from '#procedures/all.ts';
import { chaseQuery } from '#web/api/desk-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { useFaults } from '../fault.ts';
import { useCaseColumns } from '../parts.tsx';
import { useShiftWord } from '../patrol/words.ts';
import { StaffPicker } from '../sheet/pickers.tsx';
import { StepModal } from '../sheet/step-modal.tsx';
import { chaseSearch } from './chase.search.ts';

export const Route = createLazyRoute('/chase')({ component: ChasePage });

/**
 * The list of the 行政助理: what is late or soon due, of every kind, whom it waits for, when they were last reminded, what
 * they answered (P5-3.3). The filters stand in the address.
 */
function ChasePage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project } = useOffice();
  const navigate = useNavigate();
  const search = Route.useSearch();
  const list = useInfiniteQuery(chaseQuery(project.id, search));
  const columns = useCaseColumns<ChaseRow>();
  const filter = (values: Record<string, string | undefined>): void =>
    void navigate({ to: '/chase', search: chaseSearch(values) });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const people = Object.fromEntries(
    rows.flatMap((row) => (row.assignee ? [[row.assignee.id, row.assignee.name]] : [])),
  );
  return (
    <>
      <Typography.Title level={1}>{t('menu.chase')}</Typography.Title>
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'which',
            label: t('chase.soon'),
            options: [
              { value: 'overdue', label: t('chase.overdue') },
              { value: 'all', label: t('chase.all') },
            ],
          },
          {
            kind: 'choice',
            name: 'procedure',
            label: t('list.procedure'),
            options: Object.entries(procedures).map(([value, one]) => ({ value, label: say(one.title) })),
          },
          {
            kind: 'choice',
            name: 'department',
            label: t('case.department'),
            options: Object.entries(departments).map(([value, words]) => ({ value, label: say(words) })),
          },
        ]}
        values={{ ...search }}
        set={filter}
        aside={
          <div className="d-picker">
            <StaffPicker
              id="chase-assignee"
              label={t('case.assignee')}
              placeholder={t('case.assignee')}
              value={search.assignee ? [search.assignee] : []}
              many={false}
              department={search.department}
              known={people}
              set={(ids) => filter({ ...search, assignee: ids?.[0] })}
              invalid={false}
            />
          </div>
        }
      />
      <LateRounds rounds={list.data?.pages[0]?.rounds ?? []} />
      <DataTable
        label={t('menu.chase')}
        list={list}
        columns={[
          ...columns.map((column) =>
            column.key === 'department'
              ? { ...column, render: (_: unknown, row: ChaseRow) => <Charge row={row} search={search} /> }
              : column,
          ),
          {
            key: 'chased',
            title: t('chase.last'),
            render: (_, row) => (
              <>
                <SaidCell said={row.chased} none={t('chase.never')} />
                {row.chased && hasReply(row) ? <SaidCell said={row.reply} none={t('chase.noReply')} /> : null}
              </>
            ),
          },
          { key: 'act', title: t('inbox.steps'), render: (_, row) => <Remind row={row} /> },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('chase.empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/cases/$case', params: { case: row.id } })}
      />
    </>
  );
}

const hasReply = (row: ChaseRow): boolean => {
  const { reminder, steps } = procedureOf(row.procedure);
  return reminder !== undefined && answersTo({ steps }, reminder).length > 0;
};

/** Who has to move it: the person in charge, else the department, else the roles it waits for. */
function Charge(props: { row: ChaseRow; search: Parameters<typeof chaseSearch>[0] }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { row, search } = props;
  if (row.department || row.assignee)
    return (
      <>
        {row.department ? say(departments[row.department]) : null}{' '}
        {row.assignee ? (
          <Link to="/chase" search={chaseSearch({ ...search, assignee: row.assignee.id })}>
            {row.assignee.name}
          </Link>
        ) : null}
      </>
    );
  const waits = row.waitsFor.filter(isRole).map((role) => say(roles[role]));
  return waits.length > 0 ? <span className="d-sub">{t('chase.waitsFor', { who: waits.join('、') })}</span> : null;
}

/** One click reminds with the usual words; the menu beside it lets them be written. */
function Remind(props: { row: ChaseRow }): ReactNode {
  const { t } = useTranslation('desk');
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [own, setOwn] = useState(false);
  const { row } = props;
  const { reminder, steps } = procedureOf(row.procedure);
  const step = reminder === undefined ? undefined : (steps[reminder] as Step | undefined);
  const box = step && askedBy(step)[0];
  if (!reminder || !step || !box || !row.mayChase)
    return row.waitsFor.length > 0 ? <span className="d-sub">{t('chase.byPhone')}</span> : null;
  const initial = { [box]: t('chase.remark') };
  const remind = async (): Promise<void> => {
    try {
      await send('case.step', { case: row.id, step: reminder, values: initial, seen: row.seq, screen: 'desk' });
      void message.success(t('chase.sent', { number: row.number ?? '' }));
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  const offer: Offer = { step: reminder, title: step.title, asks: [box], may: [], signed: null, offline: false };
  return (
    <>
      <Space.Compact>
        <Button
          type="primary"
          loading={busy}
          aria-label={`${t('chase.act')} ${row.number}`}
          onClick={() => void remind()}
        >
          {t('chase.act')}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{ items: [{ key: 'own', label: t('chase.remarkLabel') }], onClick: () => setOwn(true) }}
        >
          <Button aria-label={`${t('chase.remarkLabel')} ${row.number}`}>…</Button>
        </Dropdown>
      </Space.Compact>
      {own ? (
        <StepModal
          of={{ ...row, people: {}, places: {} }}
          offer={offer}
          initial={initial}
          close={() => setOwn(false)}
        />
      ) : null}
    </>
  );
}

/** Rounds of yesterday and today that nobody walked in time: a walker is named, or the round excused, on their page. */
function LateRounds(props: { rounds: readonly OddRound[] }): ReactNode {
  const { t } = useTranslation('desk');
  const shift = useShiftWord();
  const { when } = useOffice();
  const { rounds } = props;
  if (rounds.length === 0) return null;
  return (
    <Card size="small" title={<h2>{t('chase.rounds', { n: rounds.length })}</h2>} className="d-late">
      {rounds.map((round) => (
        <p key={round.id} className="d-line">
          <Link to="/rounds/$round" params={{ round: round.id }}>
            {round.number ?? round.day}
          </Link>
          <span>{round.route}</span>
          <span>{shift(round.shift)}</span>
          <span>{t('chase.until', { when: when(round.windowEnd) })}</span>
          <Tag color={round.state === 'missed' ? 'error' : 'warning'}>
            {t(
              `round.states.${round.state === 'missed' ? 'missed' : round.state === 'walking' ? 'walking' : 'waiting'}`,
            )}
          </Tag>
          {round.walker ? <span>{round.walker}</span> : null}
        </p>
      ))}
    </Card>
  );
}

function SaidCell(props: { said: Said | null; none: string }): ReactNode {
  const { when } = useOffice();
  const { said } = props;
  return said ? (
    <p className="d-said">
      <span className="d-sub">
        {when(said.at)} {said.by}
      </span>{' '}
      {said.text}
    </p>
  ) : (
    <p className="d-said d-sub">{props.none}</p>
  );
}

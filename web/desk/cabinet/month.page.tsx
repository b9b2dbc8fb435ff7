import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button, Card, Flex, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gap, MonthCheck } from '#contract/cabinet.ts';
import { addressOf } from '#web/api/address.ts';
import { monthQuery } from '#web/api/cabinet-queries.ts';
import { caseQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { ExportButton } from '../import-export/export.tsx';
import { Read } from '../read.tsx';
import { StepModal } from '../sheet/step-modal.tsx';
import { Keeping } from './keeping.tsx';
import { MonthTag, megabytes } from './month-state.tsx';
import './cabinet-words.ts';
import '../patrol/patrol-words.ts';

export const Route = createLazyRoute('/months/$month')({ component: MonthPage });

/** One month: what is missing and who must act, the lock, the pack (P4-6, P5-4.9). */
function MonthPage(): ReactNode {
  const { month } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(monthQuery(project.id, month));
  return <Read of={asked}>{(of) => <Found of={of} />}</Read>;
}

const roundStates = ['done', 'partial', 'missed', 'excused', 'walking', 'waiting'] as const;

function Found(props: { of: MonthCheck }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet', 'common']);
  const { project, when } = useOffice();
  const [locking, setLocking] = useState(false);
  const { of } = props;
  const { month } = of;
  const total = Object.values(of.rounds).reduce((sum, n) => sum + n, 0);
  const print = (what: 'f012.pdf' | 'handover.pdf' | 'pack'): string =>
    addressOf(`GET /api/projects/{project}/months/{month}/${what}`, { project: project.id, month: month.month });
  return (
    <>
      <Flex wrap gap={12} align="center" className="d-title">
        <Typography.Title level={1}>{t('cabinet:title', { month: month.month })}</Typography.Title>
        <MonthTag of={month} />
        <span className="d-space" />
        {of.mayLock ? (
          <Button type="primary" onClick={() => setLocking(true)}>
            {t('cabinet:lock')}
          </Button>
        ) : null}
      </Flex>
      <Flex wrap gap={16} className="d-sub">
        <span>{t('cabinet:rounds', { n: total })}</span>
        {roundStates.map((state) =>
          of.rounds[state] ? (
            <span key={state}>
              {t('cabinet:stateRounds', { state: t(`round.states.${state}`), n: of.rounds[state] })}
            </span>
          ) : null,
        )}
        <span>{t('cabinet:fails', { n: of.fails })}</span>
        <span>{t('cabinet:cases', { n: of.cases })}</span>
        {month.lockedAt ? (
          <span>
            {t('cabinet:lockedBy')} {t('cabinet:by', { when: when(month.lockedAt), who: month.lockedBy ?? '' })}
          </span>
        ) : null}
      </Flex>
      <Flex wrap gap={16} style={{ marginBottom: 16 }}>
        <a href={print('f012.pdf')} target="_blank" rel="noreferrer">
          {t('cabinet:print')}
        </a>
        <ExportButton list="f012" query={{ month: month.month }} word={t('cabinet:printEach')} />
        {month.lockedAt ? (
          <a href={print('handover.pdf')} target="_blank" rel="noreferrer">
            {t('cabinet:handover')}
          </a>
        ) : null}
        {month.state === 'packed' ? (
          <a href={print('pack')} download>
            {t('cabinet:pack', { size: megabytes(month.size) })}
          </a>
        ) : null}
        <Link to="/cases/$case" params={{ case: month.case.id }}>
          {t('cabinet:sheet')} {month.case.number}
        </Link>
      </Flex>
      {month.manifest ? (
        <Card size="small" title={<h2>{t('cabinet:manifest')}</h2>} style={{ marginBottom: 16 }}>
          <code className="d-long">{month.manifest}</code>
          <p className="d-small">{t('cabinet:manifestHint')}</p>
        </Card>
      ) : null}
      <Gaps of={of} />
      <Keeping of={of} />
      {locking ? <Lock of={of} close={() => setLocking(false)} /> : null}
    </>
  );
}

function Gaps(props: { of: MonthCheck }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet', 'common']);
  const say = useSay();
  const { gaps, month, more, mayLock } = props.of;
  const open = month.state === 'open';
  const title = t(open ? 'cabinet:openGaps' : 'cabinet:keptGaps', { n: gaps.length });
  return (
    <Card size="small" title={<h2>{title}</h2>}>
      {gaps.length === 0 ? <p>{t(open ? 'cabinet:noGaps' : 'cabinet:noGapsKept')}</p> : null}
      {mayLock && gaps.length > 0 ? <p className="d-sub">{t('cabinet:lockHint')}</p> : null}
      {gaps.length > 0 ? (
        <PlainTable<Gap>
          label={title}
          rows={gaps}
          rowKey={(row) => row.id}
          columns={[
            { key: 'number', title: t('cabinet:number'), render: (_, row) => <GapLink of={row} /> },
            { key: 'what', title: t('cabinet:what'), render: (_, row) => <span className="d-long">{row.title}</span> },
            { key: 'state', title: t('cabinet:state'), render: (_, row) => say(row.state) },
            {
              key: 'lacks',
              title: t('cabinet:lacks'),
              render: (_, row) => row.lacks.map((lack) => <Tag key={lack}>{t(`cabinet:lack.${lack}`)}</Tag>),
            },
            {
              key: 'who',
              title: t('cabinet:who'),
              render: (_, row) => row.who.map((one) => <div key={one.zh}>{say(one)}</div>),
            },
          ]}
        />
      ) : null}
      {more ? <p className="d-sub">{t('cabinet:more')}</p> : null}
    </Card>
  );
}

function GapLink(props: { of: Gap }): ReactNode {
  const { t } = useTranslation();
  const { kind, id, number } = props.of;
  const text = number ?? t('state.noNumber');
  return kind === 'round' ? (
    <Link to="/rounds/$round" params={{ round: id }}>
      {text}
    </Link>
  ) : (
    <Link to="/cases/$case" params={{ case: id }}>
      {text}
    </Link>
  );
}

/** The lock is a signed step of the archive sheet, taken from here. */
function Lock(props: { of: MonthCheck; close: () => void }): ReactNode {
  const { project } = useOffice();
  const asked = useQuery(caseQuery(project.id, props.of.month.case.id, 'desk'));
  const offer = asked.data?.offers.find(({ step }) => step === 'lock');
  if (!asked.data || !offer) return null;
  // why it is locked with gaps is asked where there are some
  const asks = props.of.gaps.length > 0 ? offer : { ...offer, may: [] };
  return <StepModal of={asked.data} offer={asks} close={props.close} />;
}

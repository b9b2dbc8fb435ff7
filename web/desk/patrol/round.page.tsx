import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundDetail, RoundPoint } from '#contract/rounds.ts';
import { addressOf } from '#web/api/address.ts';
import { roundQuery } from '#web/api/queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { ReasonModal } from '../ask-modal.tsx';
import { Basis } from '../basis.tsx';
import { useFaults } from '../fault.ts';
import { CaseLine } from '../parts.tsx';
import { Assign } from './assign.tsx';
import { EvidenceTable } from './evidence-table.tsx';
import { PointResult } from './point-result.tsx';
import { RoundTags } from './round-tags.tsx';
import { useShiftWord } from './words.ts';
import '../cabinet/cabinet-words.ts';
import './patrol-words.ts';

export const Route = createLazyRoute('/rounds/$round')({ component: RoundPage });

/** One round as the office reads it: points with their results, findings, notes, signatures. */
function RoundPage(): ReactNode {
  const { t } = useTranslation();
  const faults = useFaults();
  const { round: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(roundQuery(project.id, id));
  if (asked.isError && !asked.data)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(asked.error).say}
        action={<Button onClick={() => void asked.refetch()}>{t('act.retry')}</Button>}
      />
    );
  return asked.data ? <Found of={asked.data} /> : <Skeleton active />;
}

function Found(props: { of: RoundDetail }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const { me, project, when, clock, may: right } = useOffice();
  const shift = useShiftWord();
  const { of } = props;
  const [open, setOpen] = useState<'excuse' | 'assign' | 'remark'>();
  const may = of.state === 'waiting' && right('patrol.manage');
  // what has ended is put right beside it, also when its month is locked
  const over = of.state !== 'waiting' && of.state !== 'walking';
  const mayRemark = over && (of.walker?.id === me.staff.id || right('patrol.manage'));
  // what was flagged is read with its evidence at once; of any other round it can be asked for
  const [chosen, choose] = useState<boolean>();
  const judging = chosen ?? of.flags.length > 0;
  const walked = of.points.some((point) => point.visit);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <Typography.Title level={1}>
        {of.route.name} {of.number}
      </Typography.Title>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 12 }}>
        <RoundTags round={of} />
        <span>
          {of.day} {shift(of.shift)} {clock(of.windowStart)}–{clock(of.windowEnd)}
        </span>
        {of.walker ? <span>{of.walker.name}</span> : null}
        {of.reason ? <span className="d-text">{t('round.reason', { why: of.reason })}</span> : null}
        {of.radio ? <span>{t('round.radio', { what: of.radio })}</span> : null}
        {of.noRadio ? <span className="d-text">{t('round.noRadio', { why: of.noRadio })}</span> : null}
        <a
          href={addressOf('GET /api/projects/{project}/rounds/{round}/f012.pdf', { project: project.id, round: of.id })}
          target="_blank"
          rel="noreferrer"
        >
          {t('round.print')}
        </a>
        <Link to="/routes/$route" params={{ route: of.route.id }}>
          {t('round.toRoute')}
        </Link>
        {walked ? (
          <Button onClick={() => choose(!judging)}>{t(judging ? 'evidence.hide' : 'evidence.show')}</Button>
        ) : null}
        {mayRemark ? <Button onClick={() => setOpen('remark')}>{t('cabinet:remark')}</Button> : null}
        {may ? (
          <>
            <Button type="primary" onClick={() => setOpen('assign')}>
              {t('round.assign')}
            </Button>
            <Button onClick={() => setOpen('excuse')}>{t('round.excuse')}</Button>
          </>
        ) : null}
      </Flex>
      <Basis of={of.basis} />
      {judging ? (
        <Card size="small" className="d-why" title={<h2>{t('evidence.title')}</h2>}>
          <EvidenceTable of={of} />
        </Card>
      ) : null}
      <div className={judging ? 'd-stack' : 'd-two'}>
        {judging ? null : (
          <Card size="small" title={<h2>{t('round.points')}</h2>}>
            <PlainTable<RoundPoint>
              label={t('round.points')}
              rowKey={(point) => point.id}
              rows={of.points}
              columns={[
                { key: 'seq', title: '#', width: 40, render: (_, point) => point.seq },
                { key: 'label', title: t('round.points'), render: (_, point) => point.label },
                {
                  key: 'at',
                  title: t('round.at'),
                  render: (_, point) => (point.visit ? clock(point.visit.leftAt) : ''),
                },
                {
                  key: 'result',
                  title: t('round.result'),
                  render: (_, point) => <PointResult point={point} why={of.skipped[point.id]} />,
                },
              ]}
            />
          </Card>
        )}
        <div className="d-stack">
          {of.findings.length > 0 ? (
            <Card size="small" title={<h2>{t('round.findings')}</h2>}>
              {of.findings.map((row) => (
                <CaseLine key={row.id} row={row} />
              ))}
            </Card>
          ) : null}
          {of.notes.length > 0 ? (
            <Card size="small" title={<h2>{t('round.notes')}</h2>}>
              {of.notes.map((note) => (
                <p key={note.id} className="d-text">
                  {when(note.at)} {note.text}
                </p>
              ))}
            </Card>
          ) : null}
          <Card size="small" title={<h2>{t('round.signatures')}</h2>}>
            {of.signatures.length === 0 ? <p className="d-sub">{t('round.noSignature')}</p> : null}
            {of.signatures.map((sign) => (
              <p key={`${sign.by.id} ${sign.at}`}>
                {sign.by.name} {when(sign.at)}{' '}
                <Tag>{t(sign.method === 'drawn' ? 'case.signedDrawn' : 'case.signedTyped')}</Tag>
              </p>
            ))}
          </Card>
        </div>
      </div>
      {open === 'excuse' ? <Excuse round={of.id} close={close} /> : null}
      {open === 'remark' ? <Remark round={of} close={close} /> : null}
      {open === 'assign' ? <Assign round={of} roles={of.walkers} close={close} /> : null}
    </>
  );
}

/** What puts a record right stands beside it; the record stays as it is (P4-6). */
function Remark(props: { round: RoundDetail; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { id, route, number } = props.round;
  return (
    <ReasonModal
      title={t('cabinet:remarkOf', { round: `${route.name} ${number ?? ''}` })}
      label={t('cabinet:remarkText')}
      done={t('cabinet:remarked')}
      most={1000}
      send={(text) => send('round.remark', { round: id, text })}
      close={props.close}
    >
      <p className="d-sub">{t('cabinet:remarkHint')}</p>
    </ReasonModal>
  );
}

/** A round that need not be walked, with the reason. */
function Excuse(props: { round: string; close: () => void }): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  return (
    <ReasonModal
      title={t('round.excuse')}
      label={t('round.excuseWhy')}
      done={t('round.excused')}
      most={300}
      send={(reason) => send('round.excuse', { round: props.round, reason })}
      close={props.close}
    />
  );
}

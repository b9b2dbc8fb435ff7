import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Input, Modal, Skeleton, Table, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printAddress } from '#web/api/files.ts';
import { roundQuery } from '#web/api/queries.ts';
import type { RoundDetail, RoundPoint } from '#web/api/types.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { CaseLine } from '../parts.tsx';
import { RoundTags } from './round-tags.tsx';
import { useShiftWord } from './words.ts';

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
  const { t } = useTranslation('desk');
  const { project, when, clock, holds } = useOffice();
  const shift = useShiftWord();
  const { of } = props;
  const [excusing, setExcusing] = useState(false);
  const mayExcuse = of.state === 'waiting' && holds('property-assistant', 'property-supervisor', 'manager');
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
        {of.radio ? <span>{t('round.radio', { what: of.radio })}</span> : null}
        <a href={printAddress(project.id, `rounds/${of.id}/f012.pdf`)} target="_blank" rel="noreferrer">
          {t('round.print')}
        </a>
        {mayExcuse ? <Button onClick={() => setExcusing(true)}>{t('round.excuse')}</Button> : null}
      </Flex>
      <div className="d-two">
        <Card size="small" title={<h2>{t('round.points')}</h2>}>
          <Table<RoundPoint>
            aria-label={t('round.points')}
            size="small"
            rowKey={(point) => point.id}
            dataSource={of.points}
            pagination={false}
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
                render: (_, point) => <Result point={point} why={of.skipped[point.id]} />,
              },
            ]}
          />
        </Card>
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
      {excusing ? <Excuse round={of.id} close={() => setExcusing(false)} /> : null}
    </>
  );
}

function Result(props: { point: RoundPoint; why: string | undefined }): ReactNode {
  const { t } = useTranslation('desk');
  const { visit } = props.point;
  if (!visit)
    return <span className="d-sub">{props.why ? t('round.skipped', { why: props.why }) : t('round.notVisited')}</span>;
  return (
    <>
      {visit.fails > 0 ? (
        <Tag color="error">{t('round.failsAt', { n: visit.fails })}</Tag>
      ) : (
        <Tag color="success">{t('round.inOrder')}</Tag>
      )}
      {visit.byHand ? <Tag color="warning">{t('round.handed')}</Tag> : null}
    </>
  );
}

/** A round that need not be walked, with the reason. */
function Excuse(props: { round: string; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const faults = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const submit = async (): Promise<void> => {
    if (reason.trim() === '') {
      setFault(t('common:field.needed', { what: t('round.excuseWhy') }));
      return;
    }
    try {
      await send('round.excuse', { round: props.round, reason: reason.trim() });
      void message.success(t('round.excused'));
      props.close();
    } catch (error) {
      setFault(faults(error).say);
    }
  };
  return (
    <Modal
      open
      title={t('round.excuse')}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={t('common:act.submit')}
      cancelText={t('common:act.cancel')}
      confirmLoading={busy}
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <Input.TextArea
        aria-label={t('round.excuseWhy')}
        placeholder={t('round.excuseWhy')}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}

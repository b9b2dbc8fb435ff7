import { Alert, Checkbox, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flag, RoundDetail } from '#contract/rounds.ts';
import { timeToSecond } from '#web/i18n/times.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { type Evidence, evidenceOf } from './evidence.ts';
import { PointResult } from './point-result.tsx';
import { useFlagSentence, useSpan } from './words.ts';
import './patrol-words.ts';

/** What a clock may be off, and a record be under way, without a word about it; seconds. */
const shrug = { clock: 30, underWay: 120 };

/** All a supervisor judges a round by, point for point beside each other; what was flagged stands out and says why. */
export function EvidenceTable(props: { of: RoundDetail }): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const { project } = useOffice();
  const sentence = useFlagSentence();
  const [only, setOnly] = useState(false);
  const { of } = props;
  const { rows, whole } = evidenceOf(of);
  const flagged = rows.filter((row) => row.flags.length > 0);
  const time = (at: string): string => timeToSecond(at, project.timeZone, i18n.language);
  const odd = (row: Evidence, ...kinds: readonly string[]): boolean =>
    row.flags.some((flag) => kinds.includes(flag.kind));
  return (
    <>
      {whole.length > 0 ? (
        <Alert type="warning" showIcon className="d-why" title={whole.map((flag) => sentence(flag)).join('；')} />
      ) : null}
      {flagged.length > 0 && flagged.length < rows.length ? (
        <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)} className="d-why">
          {t('evidence.only', { n: flagged.length })}
        </Checkbox>
      ) : null}
      <PlainTable<Evidence>
        label={t('evidence.title')}
        rowKey={({ point }) => point.id}
        rows={only ? flagged : rows}
        mark={(row) => row.flags.length > 0}
        columns={[
          {
            key: 'order',
            title: t('evidence.order'),
            width: 84,
            render: (_, { point, nth }) => (
              <div>
                {point.seq}
                {nth !== null && nth !== rankOf(rows, point.seq) ? (
                  <span className="d-small">{t('evidence.nth', { n: nth })}</span>
                ) : null}
              </div>
            ),
          },
          {
            key: 'label',
            title: t('round.points'),
            render: (_, { point }) => <span className="d-one">{point.label}</span>,
          },
          {
            key: 'result',
            title: t('round.result'),
            render: (_, { point }) => <PointResult point={point} why={of.skipped[point.id]} hand={false} />,
          },
          { key: 'flags', title: t('evidence.flags'), render: (_, row) => <Sentences of={row.flags} /> },
          {
            key: 'proof',
            title: t('evidence.proof'),
            render: (_, { point: { visit } }) => {
              if (!visit?.byHand) return visit ? t('evidence.scanned') : null;
              return (
                <div>
                  <Tag color="warning">{t('evidence.hand')}</Tag>
                  <span className="d-small">{visit.handReason}</span>
                </div>
              );
            },
          },
          {
            key: 'stay',
            title: t('evidence.stay'),
            render: (_, { point: { visit } }) =>
              visit ? <span className="d-one">{`${time(visit.enteredAt)}–${time(visit.leftAt)}`}</span> : null,
          },
          {
            key: 'stayed',
            title: t('evidence.stayed'),
            render: (_, row) =>
              row.stayed === null ? null : <Measure odd={odd(row, 'short-dwell', 'too-fast')} seconds={row.stayed} />,
          },
          {
            key: 'before',
            title: t('evidence.before'),
            render: (_, row) => (row.nth === null ? null : <Gap row={row} odd={odd(row, 'two-floors')} />),
          },
          {
            key: 'device',
            title: t('evidence.device'),
            render: (_, row) =>
              row.point.visit ? <Device offset={row.point.visit.offsetMs / 1000} odd={odd(row, 'clock')} /> : null,
          },
          {
            key: 'received',
            title: t('evidence.received'),
            render: (_, row) => <Received row={row} time={time} />,
          },
        ]}
      />
    </>
  );
}

/** Which of the visited points this would have been, had they been walked as planned. */
const rankOf = (rows: readonly Evidence[], seq: number): number =>
  rows.filter((row) => row.nth !== null && row.point.seq <= seq).length;

function Sentences(props: { of: readonly Flag[] }): ReactNode {
  const sentence = useFlagSentence();
  return props.of.length === 0
    ? null
    : props.of.map((flag) => (
        <span key={flag.kind} className="d-odd d-block">
          {sentence(flag)}
        </span>
      ));
}

function Measure(props: { seconds: number; odd: boolean }): ReactNode {
  const span = useSpan();
  return <span className={props.odd ? 'd-odd' : ''}>{span(props.seconds)}</span>;
}

/** From the point before: how long, and how many floors. */
function Gap(props: { row: Evidence; odd: boolean }): ReactNode {
  const { t } = useTranslation('desk');
  const span = useSpan();
  const { gap, floors } = props.row;
  if (gap === null) return <span className="d-small">{t('evidence.first')}</span>;
  const between = floors === null ? '' : floors === 0 ? t('evidence.sameFloor') : t('evidence.floors', { n: floors });
  return (
    <span className={props.odd || gap < 0 ? 'd-odd' : ''}>
      {gap < 0 ? t('evidence.overlap') : span(gap)}
      {between === '' ? null : <span className="d-small">{between}</span>}
    </span>
  );
}

/** How far the phone's clock was from the server's; seconds, positive when it was slow. */
function Device(props: { offset: number; odd: boolean }): ReactNode {
  const { t } = useTranslation('desk');
  const span = useSpan();
  const { offset } = props;
  if (Math.abs(offset) < shrug.clock) return t('evidence.right');
  const words = t(offset > 0 ? 'evidence.slow' : 'evidence.quick', { span: span(Math.abs(offset)) });
  return <span className={props.odd ? 'd-odd' : ''}>{words}</span>;
}

/** When the server had it: at once, or when the phone found a network again. */
function Received(props: { row: Evidence; time: (at: string) => string }): ReactNode {
  const { t } = useTranslation('desk');
  const span = useSpan();
  const { point, underWay } = props.row;
  if (!point.visit || underWay === null) return null;
  if (underWay < shrug.underWay) return t('evidence.atOnce');
  return (
    <div>
      {props.time(point.visit.receivedAt)}
      <span className="d-small">{t('evidence.later', { span: span(underWay) })}</span>
    </div>
  );
}

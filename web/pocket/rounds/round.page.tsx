import { createLazyRoute, Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#web/office/office.tsx';
import { useRound } from '#web/offline/reads.ts';
import type { WalkedPoint, WalkedRound } from '#web/offline/walked.ts';
import { Chip, Group } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, CaseLine, SubScreen } from '../parts.tsx';
import { Start } from './start.tsx';

export const Route = createLazyRoute('/rounds/$round')({ component: RoundPage });

const NoteDrawer = lazy(() => import('./note-drawer.tsx'));

/** One round: to be started, being walked, or over. */
function RoundPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { round: id } = Route.useParams();
  const { me, project } = useOffice();
  const asked = useRound(project.id, id);
  const round = asked.data;
  const mine = round?.walker === null || round?.walker?.id === me.staff.id;
  const walking = round?.state === 'walking' && mine;
  if (round?.state === 'waiting' && mine) return <Start round={round} />;
  return (
    <SubScreen
      title={round?.route.name ?? t('home.rounds')}
      foot={
        walking && round ? (
          <>
            <Link to="/rounds/$round/end" params={{ round: id }} className="p-button">
              {t('round.end')}
            </Link>
            <Link to="/scan" search={{ round: id }} className="p-button p-button-main">
              {t('round.scan')}
            </Link>
          </>
        ) : undefined
      }
    >
      <Answer of={asked} rows={6}>
        {(found) => (walking ? <Walk round={found} /> : <Record round={found} mine={mine} />)}
      </Answer>
    </SubScreen>
  );
}

/** The points of a running round: those still to be visited first, so that the next one is on top. */
function Walk(props: { round: WalkedRound }): ReactNode {
  const { round } = props;
  const { t } = useTranslation('pocket');
  const [note, setNote] = useState<'talk' | 'staff-report'>();
  const left = round.points.filter((point) => !point.visit);
  const done = round.points.filter((point) => point.visit);
  return (
    <>
      <p className="p-count">
        <b>{t('round.progress', { done: round.visited, all: round.total })}</b>
        {round.fails > 0 ? <Chip tone="warn">{t('round.fails', { n: round.fails })}</Chip> : null}
        {round.byHand > 0 ? <Chip>{t('round.byHand', { n: round.byHand })}</Chip> : null}
      </p>
      <progress className="p-progress" value={round.visited} max={Math.max(round.total, 1)} aria-hidden="true" />
      <div className="p-two">
        <button type="button" className="p-button" onClick={() => setNote('talk')}>
          {t('round.talk')}
        </button>
        <button type="button" className="p-button" onClick={() => setNote('staff-report')}>
          {t('round.staffReport')}
        </button>
      </div>
      {left.length > 0 ? (
        <Group title={`${t('round.left')} · ${left.length}`}>
          {left.map((point, i) => (
            <PointLine key={point.id} round={round} point={point} next={i === 0} />
          ))}
        </Group>
      ) : (
        <p className="p-all-done">{t('round.allVisited')}</p>
      )}
      {done.length > 0 ? (
        <details className="p-more k-card k-pad" open={left.length === 0}>
          <summary>{`${t('round.visited')} · ${done.length}`}</summary>
          {done.map((point) => (
            <PointLine key={point.id} round={round} point={point} next={false} />
          ))}
        </details>
      ) : null}
      {note ? (
        <Suspense fallback={null}>
          <NoteDrawer kind={note} round={round.id} close={() => setNote(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

function PointLine(props: { round: WalkedRound; point: WalkedPoint; next: boolean }): ReactNode {
  const { round, point } = props;
  const { t } = useTranslation('pocket');
  const { clock } = useOffice();
  const toVerify = point.openFindings.filter((one) => one.step === 'verify').length;
  const items = point.sections.reduce((sum, key) => sum + (round.sections[key]?.items.length ?? 0), 0);
  const content = (
    <>
      <span className={point.visit ? 'p-mark p-mark-done' : 'p-mark'} aria-hidden="true">
        {point.visit ? '✓' : point.seq}
      </span>
      <span className="k-row-main">
        <b>{point.label}</b>
        <span className="k-sub k-chips">
          {point.visit ? (
            <span>
              {t('round.visited')} {clock(point.visit.leftAt)}
            </span>
          ) : (
            <span>{t('round.section', { n: items })}</span>
          )}
          {point.visit?.byHand ? <Chip>{t('round.hand')}</Chip> : null}
          {point.visit && point.visit.fails > 0 ? (
            <Chip tone="warn">{t('round.fails', { n: point.visit.fails })}</Chip>
          ) : null}
          {props.next ? <Chip tone="info">{t('round.next')}</Chip> : null}
          {toVerify > 0 ? <Chip tone="warn">{t('round.openHere', { n: toVerify })}</Chip> : null}
          {point.openFindings.length > toVerify ? (
            <Chip>{t('round.openFindings', { n: point.openFindings.length - toVerify })}</Chip>
          ) : null}
        </span>
      </span>
    </>
  );
  if (point.visit) return <div className="k-row k-line">{content}</div>;
  return (
    <Link to="/rounds/$round/points/$point" params={{ round: round.id, point: point.id }} className="k-row k-line">
      {content}
    </Link>
  );
}

/** A round that is over, or somebody else's. */
function Record(props: { round: WalkedRound; mine: boolean }): ReactNode {
  const { round } = props;
  const { t } = useTranslation('pocket');
  const { when, clock } = useOffice();
  return (
    <>
      <section className="k-card k-pad p-case-head">
        <p className="k-sub k-chips">
          <Chip tone={round.state === 'done' ? 'good' : round.state === 'missed' ? 'bad' : 'info'}>
            {t(`round.state.${round.state}`)}
          </Chip>
          <span>{round.number}</span>
        </p>
        <p className="k-sub">
          <span>{t('round.window', { from: clock(round.windowStart), to: clock(round.windowEnd) })}</span>
          <span>{t('round.progress', { done: round.visited, all: round.total })}</span>
          {round.endedAt ? <span>{t('round.endedAt', { when: when(round.endedAt) })}</span> : null}
        </p>
        {props.mine || !round.walker ? null : (
          <p className="k-hint">{t('round.notYours', { name: round.walker.name })}</p>
        )}
      </section>
      <Group title={t('round.findings')}>
        {round.findings.length === 0 ? <Empty text={t('round.noFindings')} /> : null}
        {round.findings.map((row) => (
          <CaseLine key={row.id} row={row} />
        ))}
      </Group>
      <Group title={t('round.list')}>
        {round.points.map((point) => (
          <div key={point.id} className="k-row k-line">
            <span className={point.visit ? 'p-mark p-mark-done' : 'p-mark'} aria-hidden="true">
              {point.visit ? '✓' : point.seq}
            </span>
            <span className="k-row-main">
              <b>{point.label}</b>
              <span className="k-sub">
                {point.visit ? clock(point.visit.leftAt) : t('round.skipped')}
                {round.skipped[point.id] ? <span>{round.skipped[point.id]}</span> : null}
                {point.visit?.byHand ? <Chip>{t('round.hand')}</Chip> : null}
              </span>
            </span>
          </div>
        ))}
      </Group>
    </>
  );
}

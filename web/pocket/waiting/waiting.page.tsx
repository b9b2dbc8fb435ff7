import { createLazyRoute, Link } from '@tanstack/react-router';
import { liveQuery } from 'dexie';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeDay } from '#kernel/calendar.ts';
import { serverNow } from '#web/api/clock.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { exportUnsent } from '#web/offline/export.ts';
import { giveUp, tryAgain, unsent } from '#web/offline/outbox.ts';
import type { Done, Row } from '#web/offline/store.ts';
import { useAccount, useOnline, useSnapshot, useSyncState } from '#web/offline/use-account.tsx';
import { headOf } from '#web/sheet/heads.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { Chip, Group } from '#web/ui/pocket/screen.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { SubScreen } from '../parts.tsx';
import { Cramped } from './cramped.tsx';
import { Declined } from './declined.tsx';
import { LeftBehind } from './left-behind.tsx';

export const Route = createLazyRoute('/waiting')({ component: WaitingPage });

/** What waits on this phone, what was not taken and why, and what became of what came too late. */
function WaitingPage(): ReactNode {
  const { t } = useTranslation('pocket');
  const { me, project, clock } = useOffice();
  const account = useAccount();
  const { rows } = useSnapshot();
  const waiting = unsent(rows);
  const save = async (): Promise<void> => {
    const now = serverNow();
    const at = now.toISOString();
    const { file, count } = await exportUnsent(account.store, me.staff, at);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `kewu-${me.staff.number}-${officeDay(now, project.timeZone)}T${clock(at).replace(':', '')}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
    toast(t('waiting.exported', { n: count }));
  };
  return (
    <SubScreen title={t('waiting.title')}>
      <HowItStands />
      <LeftBehind />
      {waiting.length === 0 ? <Empty text={t('waiting.none')} hint={t('waiting.noneHint')} /> : null}
      {waiting.length > 0 ? (
        <Group title={`${t('waiting.title')} · ${waiting.length}`}>
          {waiting.map((row) => (
            <Line key={row.seq} row={row} behind={isBehind(row, waiting)} />
          ))}
        </Group>
      ) : null}
      {waiting.length > 0 ? (
        <section className="k-card k-pad p-gap">
          <button type="button" className="p-button" onClick={() => void save()}>
            {t('waiting.export')}
          </button>
          <p className="k-hint">{t('waiting.exportHint')}</p>
        </section>
      ) : null}
      <Became />
    </SubScreen>
  );
}

/** When the phone was in step last, and what hinders it now. */
function HowItStands(): ReactNode {
  const { t } = useTranslation('pocket');
  const { project, when } = useOffice();
  const { sync } = useAccount();
  const { running, failures } = useSyncState();
  const at = useSnapshot().pulled.get(project.id)?.at;
  const online = useOnline();
  const hinder = !online ? t('waiting.noNetwork') : failures > 0 ? t('waiting.failing') : undefined;
  return (
    <section className="k-card k-pad p-gap p-stands">
      <p role="status">
        {running ? t('waiting.running') : at ? t('waiting.lastSync', { when: when(at) }) : t('waiting.never')}
      </p>
      {hinder ? <p className="k-hint">{hinder}</p> : null}
      <Cramped />
      <button type="button" className="p-button" disabled={running || !online} onClick={() => void sync.wake('asked')}>
        {t('waiting.syncNow')}
      </button>
    </section>
  );
}

const isBehind = (row: Row, all: readonly Row[]): boolean =>
  all.some(({ lane, state, seq = 0 }) => state === 'blocked' && lane === row.lane && seq < (row.seq ?? 0));

const kinds = {
  'round.start': 'start',
  'round.visit': 'visit',
  'round.note': 'note',
  'round.end': 'end',
  'case.open': 'open',
  'case.step': 'step',
} as const;
const wordOf = (what: string): (typeof kinds)[keyof typeof kinds] => kinds[what as keyof typeof kinds] ?? 'step';

/** What it is about, in the person's own words where there are some. */
function aboutOf({ body }: Row): string {
  const { values, procedure, text, note } = body as {
    values?: Readonly<Record<string, unknown>>;
    procedure?: string;
    text?: unknown;
    note?: unknown;
  };
  const headline = procedure === undefined ? undefined : headOf(procedure)?.headline;
  const said = (headline === undefined ? undefined : values?.[headline]) ?? values?.note;
  const own = said ?? text ?? (body.do === 'round.visit' ? note : undefined);
  return typeof own === 'string' ? own : '';
}

function Line(props: { row: Row; behind: boolean }): ReactNode {
  const { row } = props;
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { when } = useOffice();
  const { store, sync } = useAccount();
  const { kept, exported } = useSnapshot();
  const seq = row.seq ?? 0;
  const { point, case: id } = row.body as { point?: string; case?: string };
  const place = kept
    .flatMap(({ data, kind }) => (kind === 'round' ? (data as { points: { id: string; label: string }[] }).points : []))
    .find((one) => one.id === point)?.label;
  const again = async (): Promise<void> => {
    await tryAgain(store, seq);
    await sync.wake('asked');
  };
  const drop = async (): Promise<void> => {
    if (seq > exported) return toast(t('waiting.giveUpFirst'));
    await giveUp(store, seq, Date.now());
    toast(t('waiting.givenUp'));
  };
  return (
    <div className="k-row k-line">
      <span className="k-row-main">
        <b>
          {t(`waiting.what.${wordOf(row.body.do)}`)} {place}
        </b>
        {aboutOf(row) ? <span className="k-two">{aboutOf(row)}</span> : null}
        <span className="k-sub">
          <span>{t('waiting.madeAt', { when: when(row.madeAt) })}</span>
          {row.photos.length > 0 ? <span>{t('waiting.photos', { n: row.photos.length })}</span> : null}
          {props.behind ? <span>{t('waiting.inLine')}</span> : null}
        </span>
        {row.state === 'blocked' ? (
          <>
            <span className="k-field-fault">
              <Chip tone="bad">{t('waiting.blocked')}</Chip> {row.error ? say(row.error.say) : ''}
            </span>
            {row.error?.fields?.map((field) => (
              <span key={field.path} className="k-hint">
                {say(field.say)}
              </span>
            ))}
            {row.error?.photo ? <Declined row={row} photo={row.error.photo} /> : null}
            <span className="p-two">
              {row.error?.photo ? null : (
                <button type="button" className="p-button p-button-small" onClick={() => void again()}>
                  {t('waiting.tryAgain')}
                </button>
              )}
              <button type="button" className="p-button p-button-small" onClick={() => void drop()}>
                {t('waiting.giveUp')}
              </button>
            </span>
            {row.body.do === 'case.step' && id ? (
              <Link to="/cases/$case" params={{ case: id }}>
                {t('waiting.look')}
              </Link>
            ) : null}
          </>
        ) : null}
      </span>
    </div>
  );
}

/** So many outcomes are shown. */
const shown = 20;

/** What became of what no longer fitted, newest first. */
function Became(): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { when } = useOffice();
  const { store } = useAccount();
  const [done, setDone] = useState<readonly Done[]>([]);
  useEffect(() => {
    const reading = liveQuery(() => store.done.orderBy('seq').reverse().limit(shown).toArray()).subscribe(setDone);
    return () => {
      reading.unsubscribe();
      // whoever leaves the page has read it
      void store.done
        .toCollection()
        .modify({ seen: true })
        .catch(() => undefined);
    };
  }, [store]);
  if (done.length === 0) return null;
  return (
    <Group title={t('waiting.became')}>
      {done.map((one) => (
        <div key={one.seq} className="k-row k-line">
          <span className="k-row-main">
            <b>{t(`waiting.what.${wordOf(one.what)}`)}</b>
            <span className="k-sub">
              <span>{t('waiting.madeAt', { when: when(one.madeAt) })}</span>
              <span>{t(one.kind === 'late' ? 'waiting.becameLate' : 'waiting.gone')}</span>
            </span>
            <span className="k-hint">{say(one.why)}</span>
            {one.case ? (
              <Link to="/cases/$case" params={{ case: one.case }}>
                {t('waiting.look')}
              </Link>
            ) : null}
          </span>
        </div>
      ))}
    </Group>
  );
}

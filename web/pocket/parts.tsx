import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/cases.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Chip, Screen } from '#web/ui/pocket/screen.tsx';
import { Empty, Fault, Loading } from '#web/ui/pocket/states.tsx';

/** A screen one level down: its back button goes where the person came from, or home. */
export function SubScreen(props: {
  title: string;
  right?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const router = useRouter();
  const go = (): void => {
    if (router.history.canGoBack()) router.history.back();
    else void router.navigate({ to: '/' });
  };
  return <Screen {...props} back={{ label: t('act.back'), go }} />;
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  /** there is no network, and nothing of it on the phone */
  readonly away?: boolean;
  readonly fetchStatus?: 'fetching' | 'paused' | 'idle';
}

/** Draws what was asked for: grey bars while it comes, the server's words when it does not. */
export function Answer<T>(props: { of: Asked<T>; rows?: number; children: (data: T) => ReactNode }): ReactNode {
  const { t } = useTranslation(['common', 'pocket']);
  const say = useSay();
  const { of } = props;
  if (of.data !== undefined) return props.children(of.data);
  if (of.isError) return <Fault say={say(sayOf(of.error))} again={t('act.retry')} retry={() => void of.refetch()} />;
  if (of.away || of.fetchStatus === 'paused')
    return <Empty text={t('pocket:waiting.away')} hint={t('pocket:waiting.awayHint')} />;
  return <Loading label={t('state.loading')} rows={props.rows ?? 3} />;
}

/** How old a list is that the phone keeps, shown in place of what can not be read now. */
export function AsOf(props: { at: string }): ReactNode {
  const { t } = useTranslation('pocket');
  const { when } = useOffice();
  return (
    <p className="k-pad k-hint" role="status">
      {t('waiting.listAsOf', { when: when(props.at) })}
    </p>
  );
}

/** One case in a list. */
export function CaseLine(props: { row: CaseRow; aside?: ReactNode }): ReactNode {
  const { row } = props;
  const { t } = useTranslation();
  const say = useSay();
  const { when } = useOffice();
  return (
    <Link to="/cases/$case" params={{ case: row.id }} className="k-row">
      <span className="k-row-main">
        <b className="k-two">{row.title}</b>
        <span className="k-sub">
          {row.place ? <span>{row.place.label}</span> : null}
          <span>{row.number ?? t('state.noNumber')}</span>
          {row.dueAt && !row.overdue ? <span>{t('state.due', { when: when(row.dueAt) })}</span> : null}
        </span>
        <span className="k-sub k-chips">
          <Chip tone="info">{say(row.stateTitle)}</Chip>
          {row.major ? <Chip tone="bad">{t('state.major')}</Chip> : null}
          {row.overdue ? <Chip tone="bad">{t('state.overdue')}</Chip> : null}
          {props.aside}
        </span>
      </span>
    </Link>
  );
}

/** The foot of a list that is read page by page. */
export function More(props: {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}): ReactNode {
  const { t } = useTranslation();
  if (!props.of.hasNextPage) return null;
  return (
    <button
      type="button"
      className="k-plain k-more"
      disabled={props.of.isFetchingNextPage}
      onClick={() => void props.of.fetchNextPage()}
    >
      {props.of.isFetchingNextPage ? t('state.loading') : t('act.more')}
    </button>
  );
}

import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Flex, Skeleton, Space, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperDetail } from '#contract/papers.ts';
import { paperQuery } from '#web/api/paper-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ReasonModal } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { Body, DraftTag, RoleNames, Unread } from './parts.tsx';
import { Readers } from './readers.tsx';
import { Versions } from './versions.tsx';
import './paper-words.ts';
import './papers.css';

export const Route = createLazyRoute('/papers/$paper')({ component: PaperPage });

/** One paper to read and to confirm: its text, its versions, who has read it. */
function PaperPage(): ReactNode {
  const { t } = useTranslation('papers');
  const { paper } = Route.useParams();
  const { version } = Route.useSearch();
  const { project } = useOffice();
  const asked = useQuery(paperQuery(project.id, paper, version));
  if (asked.data) return <Found key={`${paper} ${version}`} of={asked.data} />;
  return (
    <>
      <p>
        <Link to="/papers">{t('back')}</Link>
      </p>
      {asked.isError ? <Unread error={asked.error} again={asked.refetch} /> : <Skeleton active />}
    </>
  );
}

function Found(props: { of: PaperDetail }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { of } = props;
  const { version } = of;
  return (
    <>
      <p>
        <Link to="/papers">{t('back')}</Link>
      </p>
      <Typography.Title level={1} className="d-long">
        {version ? say(version.title) : of.code}
      </Typography.Title>
      <Flex wrap gap={12} align="center" className="d-sub">
        <span>{of.code}</span>
        <span>{t(`kinds.${of.kind}`)}</span>
        <span>{t(`of.${of.of}`)}</span>
        {version ? (
          <>
            <span>{version.label}</span>
            <Tag color={version.state === 'in-force' ? 'success' : 'default'}>{t(`states.${version.state}`)}</Tag>
            <span>
              {t('since')} {version.from}
            </span>
            {version.content.retention ? (
              <span>
                {t('retention')} {t('years', { n: version.content.retention })}
              </span>
            ) : null}
          </>
        ) : null}
        {of.parent ? (
          <span>
            {t('parent')}{' '}
            <Link to="/papers/$paper" params={{ paper: of.parent.id }}>
              {say(of.parent.title)}
            </Link>
          </span>
        ) : null}
      </Flex>
      <Standing of={of} />
      <Acts of={of} />
      {version ? (
        <>
          {version.content.gist.zh ? <p className="d-text">{say(version.content.gist)}</p> : null}
          <p className="d-sub">
            {t('audience')} <RoleNames roles={version.audience} />
          </p>
          <Body content={version.content} />
          <Confirm of={of} n={version.n} />
          <Versions of={of} shown={version.n} />
          <Readers paper={of.id} n={version.n} since={version.publishedAt} />
        </>
      ) : (
        <p>{t('never')}</p>
      )}
    </>
  );
}

/** What the reader has to know first: withdrawn, an older version, a draft under way, a newer text of the product. */
function Standing(props: { of: PaperDetail }): ReactNode {
  const { t } = useTranslation('papers');
  const { of } = props;
  const next = of.versions.find(({ n }) => n === of.newest);
  const gap = { marginBottom: 8 };
  return (
    <>
      {of.withdrawn ? (
        <Alert
          type="warning"
          showIcon
          style={gap}
          title={t('withdrawnWhy', { who: of.withdrawn.by, day: of.withdrawn.on, why: of.withdrawn.why })}
        />
      ) : null}
      {of.version && of.version.state === 'superseded' && !of.withdrawn ? (
        <Alert
          type="info"
          showIcon
          style={gap}
          title={t('olderShown', { label: of.version.label })}
          action={
            <Link to="/papers/$paper" params={{ paper: of.id }} search={of.newest ? { version: of.newest } : {}}>
              {t('toNewest')}
            </Link>
          }
        />
      ) : null}
      {next && of.version?.state === 'in-force' && next.n !== of.version.n && !of.withdrawn ? (
        <Alert
          type="info"
          showIcon
          style={gap}
          title={t('newerComes', { label: next.label, day: next.from })}
          action={
            <Link to="/papers/$paper" params={{ paper: of.id }} search={{ version: next.n }}>
              {t('toNewest')}
            </Link>
          }
        />
      ) : null}
      {of.shippedNewer && of.may.draft ? <Alert type="info" showIcon style={gap} title={t('shippedNewer')} /> : null}
    </>
  );
}

function Acts(props: { of: PaperDetail }): ReactNode {
  const { t } = useTranslation('papers');
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { message } = App.useApp();
  const faults = useFaults();
  const navigate = useNavigate();
  const [withdrawing, setWithdrawing] = useState(false);
  const { of } = props;
  const begin = async (from: 'published' | 'shipped'): Promise<void> => {
    try {
      await send('paper.draft', { paper: of.id, from });
      await navigate({ to: '/paper-drafts/$draft', params: { draft: of.id } });
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  if (!of.draft && !of.may.draft && !of.may.withdraw) return null;
  return (
    <Space wrap style={{ margin: '4px 0 12px' }}>
      {of.draft ? (
        <>
          <DraftTag state={of.draft.state} />
          <Link to="/paper-drafts/$draft" params={{ draft: of.id }}>
            {t('openDraft')}
          </Link>
          <span className="d-sub">{of.draft.by}</span>
        </>
      ) : of.may.draft ? (
        <>
          <Button loading={busy} onClick={() => void begin('published')}>
            {t('draft')}
          </Button>
          {of.shippedNewer ? (
            <Button loading={busy} onClick={() => void begin('shipped')}>
              {t('fromShipped')}
            </Button>
          ) : null}
        </>
      ) : null}
      {of.may.withdraw ? <Button onClick={() => setWithdrawing(true)}>{t('withdraw')}</Button> : null}
      {withdrawing ? (
        <ReasonModal
          title={t('withdrawTitle')}
          label={t('why')}
          done={t('withdrawnDone')}
          most={200}
          send={(why) => send('paper.withdraw', { paper: of.id, why })}
          close={() => setWithdrawing(false)}
        >
          <p>{t('withdrawHint')}</p>
        </ReasonModal>
      ) : null}
    </Space>
  );
}

/** At the end of the text: whoever has read so far confirms it. */
function Confirm(props: { of: PaperDetail; n: number }): ReactNode {
  const { t } = useTranslation('papers');
  const { project, when } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { message } = App.useApp();
  const faults = useFaults();
  const { of, n } = props;
  const { meant, readAt } = of.mine;
  if (readAt)
    return (
      <Alert type="success" showIcon style={{ marginBottom: 16 }} title={t('confirmedAt', { when: when(readAt) })} />
    );
  if (!meant) return null;
  const confirm = async (): Promise<void> => {
    try {
      await send('paper.read', { paper: of.id, n });
      void message.success(t('confirmed'));
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <Flex wrap gap={12} align="center" style={{ marginBottom: 16 }}>
      <Button type="primary" loading={busy} onClick={() => void confirm()}>
        {t('confirm')}
      </Button>
      <span className="d-sub">{t('confirmHint')}</span>
    </Flex>
  );
}

import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Skeleton, Space, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperDraft } from '#contract/papers.ts';
import { paperDraftQuery } from '#web/api/paper-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal, ReasonModal } from '../ask-modal.tsx';
import { type FieldSaid, useFaults } from '../fault.ts';
import { Editor, type Written } from './editor.tsx';
import { Body, Differences, DraftTag, RoleNames, Unread } from './parts.tsx';
import { PublishModal } from './publish-modal.tsx';
import './paper-words.ts';
import './papers.css';

export const Route = createLazyRoute('/paper-drafts/$draft')({ component: DraftPage });

/** The draft of a paper: written by one, approved by another, published with its first day. */
function DraftPage(): ReactNode {
  const { t } = useTranslation('papers');
  const { draft: id } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(paperDraftQuery(project.id, id));
  if (asked.data) return <Found key={`${id} ${asked.data.mine} ${asked.data.state}`} of={asked.data} />;
  return (
    <>
      <Typography.Title level={1}>{t('edit.title', { title: '' })}</Typography.Title>
      <p>
        <Link to="/papers">{t('back')}</Link>
      </p>
      {asked.isError ? <Unread error={asked.error} again={asked.refetch} /> : <Skeleton active />}
    </>
  );
}

function Found(props: { of: PaperDraft }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { of } = props;
  const [written, setWritten] = useState<Written>({ label: of.label, audience: of.audience, content: of.content });
  const [dirty, setDirty] = useState(false);
  const [saved, setSaved] = useState(of.version);
  const [faults, setFaults] = useState<readonly FieldSaid[]>([]);
  const change = (next: Written): void => {
    setWritten(next);
    setDirty(true);
  };
  const title = say(written.content.title) || t('edit.untitled');
  return (
    <>
      <p>
        {of.base > 0 ? (
          <Link to="/papers/$paper" params={{ paper: of.id }}>
            {t('edit.backTo')}
          </Link>
        ) : (
          <Link to="/papers">{t('back')}</Link>
        )}
      </p>
      <Typography.Title level={1} className="d-long">
        {t('edit.title', { title })}
      </Typography.Title>
      <p className="d-sub">
        {of.code} · {t(`kinds.${of.kind}`)} · {t(`of.${of.of}`)} · {written.label} <DraftTag state={of.state} />
      </p>
      <Told of={of} />
      <Acts
        of={of}
        written={written}
        dirty={dirty}
        seen={Math.max(saved, of.version)}
        kept={(version) => {
          setSaved(version);
          setDirty(false);
        }}
        faulted={setFaults}
      />
      {of.may.write ? (
        <Editor of={of} written={written} set={change} faults={faults} />
      ) : (
        <>
          <p className="d-sub">
            {t('audience')} <RoleNames roles={of.audience} />
          </p>
          <Body content={of.content} />
        </>
      )}
      <section aria-label={t('edit.changes')}>
        <h2 style={{ margin: '16px 0 8px' }}>{t('edit.changes')}</h2>
        {of.base === 0 ? <p className="d-sub">{t('edit.first')}</p> : <Differences of={of.changes} />}
      </section>
    </>
  );
}

function Told(props: { of: PaperDraft }): ReactNode {
  const { t } = useTranslation('papers');
  const { of } = props;
  const told =
    of.state === 'approved'
      ? t('edit.approvedBy', { who: of.approvedBy ?? '' })
      : of.state === 'submitted'
        ? t('edit.waiting')
        : of.mine
          ? undefined
          : t('edit.writing', { who: of.by });
  return (
    <>
      {told ? <Alert type="info" showIcon style={{ marginBottom: 8 }} title={told} /> : null}
      {of.sentBack ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 8 }}
          title={t('edit.sentBack', { who: of.sentBack.by, why: of.sentBack.why })}
        />
      ) : null}
    </>
  );
}

function Acts(props: {
  of: PaperDraft;
  written: Written;
  dirty: boolean;
  seen: number;
  kept: (version: number) => void;
  faulted: (fields: readonly FieldSaid[]) => void;
}): ReactNode {
  const { t } = useTranslation('papers');
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { message } = App.useApp();
  const faults = useFaults();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'back' | 'publish' | 'discard'>();
  const { of, written, seen } = props;
  const paper = of.id;
  const close = (): void => setAsking(undefined);
  const leave = (): void =>
    void (of.base > 0 ? navigate({ to: '/papers/$paper', params: { paper } }) : navigate({ to: '/papers' }));
  const tried = async (act: () => Promise<string>): Promise<void> => {
    props.faulted([]);
    try {
      void message.success(await act());
    } catch (error) {
      const { say, fields } = faults(error);
      props.faulted(fields);
      void message.error(say);
    }
  };
  const save = async (): Promise<number> => {
    const { draft } = await send('paper.write', { paper, seen, set: written });
    props.kept(draft.version);
    return draft.version;
  };
  return (
    <Space wrap style={{ margin: '4px 0 12px' }}>
      {of.may.write ? (
        <>
          <Button
            loading={busy}
            onClick={() =>
              void tried(async () => {
                await save();
                return t('edit.saved');
              })
            }
          >
            {t('edit.save')}
          </Button>
          <Button
            type="primary"
            loading={busy}
            onClick={() =>
              void tried(async () => {
                const version = props.dirty ? await save() : seen;
                await send('paper.submit', { paper, seen: version });
                return t('edit.submitted');
              })
            }
          >
            {t('edit.submit')}
          </Button>
          <Button onClick={() => setAsking('discard')}>{t('edit.discard')}</Button>
          {props.dirty ? <span className="d-sub">{t('edit.unsaved')}</span> : null}
        </>
      ) : null}
      {of.may.take ? (
        <Button
          loading={busy}
          onClick={() =>
            void tried(async () => {
              await send('paper.draft', { paper, from: 'published', take: true });
              return t('edit.takeDone');
            })
          }
        >
          {t('edit.take')}
        </Button>
      ) : null}
      {of.may.approve ? (
        <Button
          type="primary"
          loading={busy}
          onClick={() =>
            void tried(async () => {
              await send('paper.approve', { paper, seen });
              return t('edit.approveDone');
            })
          }
        >
          {t('edit.approve')}
        </Button>
      ) : null}
      {of.may.publish ? (
        <Button type="primary" onClick={() => setAsking('publish')}>
          {t('edit.publish')}
        </Button>
      ) : null}
      {of.may.back ? <Button onClick={() => setAsking('back')}>{t('edit.back')}</Button> : null}
      {asking === 'back' ? (
        <ReasonModal
          title={t('edit.back')}
          label={t('edit.backWhy')}
          done={t('edit.backDone')}
          most={300}
          send={(why) => send('paper.back', { paper, seen, why })}
          close={close}
        />
      ) : null}
      {asking === 'discard' ? (
        <AskModal
          title={t('edit.discard')}
          done={t('edit.discarded')}
          ok={t('edit.discard')}
          send={async () => {
            await send('paper.discard', { paper, seen });
            leave();
            return undefined;
          }}
          close={close}
        >
          <p>{t('edit.discardHint')}</p>
        </AskModal>
      ) : null}
      {asking === 'publish' ? (
        <PublishModal
          of={of}
          seen={seen}
          done={() => void navigate({ to: '/papers/$paper', params: { paper } })}
          close={close}
        />
      ) : null}
    </Space>
  );
}

import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form, Input, Skeleton, Space, Typography } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListItem } from '#contract/checklists.ts';
import { checklistQuery } from '#web/api/desk-queries.ts';
import { draftQuery, type KnownDraft } from '#web/api/office-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { Changes } from './changes.tsx';
import { DraftSections } from './draft-sections.tsx';
import { ItemModal } from './item-modal.tsx';
import { Preview } from './preview.tsx';
import '../office-words.ts';

export const Route = createLazyRoute('/checklists/$key/draft')({ component: DraftPage });

type Asking =
  | { readonly what: 'item'; readonly section: string; readonly item: ListItem | undefined }
  | { readonly what: 'drop'; readonly section: string; readonly item: ListItem }
  | { readonly what: 'publish' | 'discard' | 'preview' };

/** The draft of a family of checklists: its items, what it changes, how the walker will see it. */
function DraftPage(): ReactNode {
  const { t } = useTranslation(['office', 'desk', 'common']);
  const faults = useFaults();
  const { key } = Route.useParams();
  const { project } = useOffice();
  const list = useQuery(checklistQuery(project.id, key));
  const family = list.data?.family;
  const asked = useQuery({ ...draftQuery(project.id, family ?? ''), enabled: family !== undefined });
  const fault = list.error ?? asked.error;
  if (asked.data && family) return <Editor checklist={key} draft={asked.data} />;
  return (
    <>
      <Typography.Title level={1}>{t('list.edit')}</Typography.Title>
      <p>
        <Link to="/checklists/$key" params={{ key }}>
          {t('list.back')}
        </Link>
      </p>
      {fault ? (
        <Alert
          type="error"
          showIcon
          title={faults(fault).say}
          action={<Button onClick={() => void (list.isError ? list : asked).refetch()}>{t('common:act.retry')}</Button>}
        />
      ) : (
        <Skeleton active />
      )}
    </>
  );
}

function Editor(props: { checklist: string; draft: KnownDraft }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { when, project } = useOffice();
  const { send, busy } = useCommand(project.id);
  const { message } = App.useApp();
  const faults = useFaults();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>();
  const { draft } = props;
  const { family, version } = draft;
  const own = draft.of.find(({ key }) => key === props.checklist) ?? draft.of[0];
  const close = (): void => setAsking(undefined);
  const leave = (): void => void navigate({ to: '/checklists/$key', params: { key: props.checklist } });
  const section = (key: string) => draft.sections.find((part) => part.key === key);
  const move = async (of: string, items: readonly string[]): Promise<void> => {
    try {
      await send('checklist.order', { family, version, section: of, items });
    } catch (error) {
      void message.error(faults(error).say);
    }
  };
  return (
    <>
      <p>
        <Link to="/checklists/$key" params={{ key: props.checklist }}>
          {t('list.back')}
        </Link>
      </p>
      <Typography.Title level={1}>{t('list.editing', { title: own ? say(own.title) : '' })}</Typography.Title>
      {draft.of.length > 1 ? (
        <p className="d-sub">{t('list.together', { titles: draft.of.map((one) => say(one.title)).join(' / ') })}</p>
      ) : null}
      {draft.mine ? (
        <Space wrap style={{ marginBottom: 12 }}>
          <Button type="primary" disabled={draft.changes.length === 0} onClick={() => setAsking({ what: 'publish' })}>
            {draft.changes.length > 0 ? t('list.publish', { n: draft.changes.length }) : t('list.publishNone')}
          </Button>
          <Button onClick={() => setAsking({ what: 'preview' })}>{t('list.preview')}</Button>
          <Button onClick={() => setAsking({ what: 'discard' })}>{t('list.discard')}</Button>
        </Space>
      ) : (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('list.draftBy', { who: draft.by, when: when(draft.changedAt) })}
        />
      )}
      <Changes changes={draft.changes} sections={draft.sections} />
      <DraftSections
        sections={draft.sections}
        changes={draft.changes}
        guide={own?.template === 'guide'}
        may={draft.mine && !busy}
        add={(of) => setAsking({ what: 'item', section: of, item: undefined })}
        change={(of, item) => setAsking({ what: 'item', section: of, item })}
        drop={(of, item) => setAsking({ what: 'drop', section: of, item })}
        order={(of, items) => void move(of, items)}
      />
      {asking?.what === 'item' ? (
        <ItemModal
          title={
            asking.item
              ? t('list.itemOf', { title: say(asking.item.title) })
              : t('list.newItem', { section: say(section(asking.section)?.title ?? { zh: '', en: '' }) })
          }
          done={t('list.itemSaved')}
          known={asking.item}
          clause={section(asking.section)?.items.at(-1)?.clause ?? ''}
          send={(set) =>
            send('checklist.item', { family, version, section: asking.section, item: asking.item?.key ?? null, set })
          }
          close={close}
        />
      ) : null}
      {asking?.what === 'drop' ? (
        <AskModal
          title={t('list.dropTitle', { title: say(asking.item.title) })}
          done={t('list.dropped')}
          ok={t('list.dropItem')}
          send={async () => {
            await send('checklist.drop', { family, version, section: asking.section, item: asking.item.key });
            return undefined;
          }}
          close={close}
        >
          <p>{t('list.dropHint')}</p>
        </AskModal>
      ) : null}
      {asking?.what === 'discard' ? (
        <AskModal
          title={t('list.discardTitle')}
          done={t('list.discarded')}
          ok={t('list.discard')}
          send={async () => {
            await send('checklist.discard', { family, version });
            leave();
            return undefined;
          }}
          close={close}
        >
          <p>{t('list.discardHint', { n: draft.changes.length })}</p>
        </AskModal>
      ) : null}
      {asking?.what === 'publish' ? <PublishModal draft={draft} done={leave} close={close} /> : null}
      {asking?.what === 'preview' ? (
        <Preview sections={draft.sections} guide={own?.template === 'guide'} close={close} />
      ) : null}
    </>
  );
}

function PublishModal(props: { draft: KnownDraft; done: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const id = useId();
  const [note, setNote] = useState('');
  const { draft } = props;
  return (
    <AskModal
      title={t('list.publishTitle')}
      done={t('list.published')}
      ok={t('list.publishNone')}
      send={async () => {
        if (note.trim() === '') return t('common:field.needed', { what: t('list.note') });
        await send('checklist.publish', { family: draft.family, version: draft.version, note: note.trim() });
        props.done();
        return undefined;
      }}
      close={props.close}
      width={640}
    >
      <Changes changes={draft.changes} sections={draft.sections} />
      <Form.Item label={t('list.note')} htmlFor={id} required extra={t('list.publishHint')}>
        <Input.TextArea
          id={id}
          value={note}
          maxLength={200}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
    </AskModal>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select, Space } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DepartmentRow, PostRow } from '#contract/staff.ts';
import { type DepartmentKind, departments } from '#kernel/roles.ts';
import { postsQuery } from '#web/api/office-queries.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { AskModal, useFieldFaults } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { ExportButton } from '../import-export/export.tsx';
import { PersonPicker } from './person-picker.tsx';

/** Posts with their superiors and holders, and who leads each department. */
export function PostsTab(): ReactNode {
  const { t } = useTranslation(['office', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { project } = useOffice();
  const asked = useQuery(postsQuery(project.id));
  const [asking, setAsking] = useState<'add' | { change: PostRow } | { close: PostRow } | { head: DepartmentRow }>();
  const close = (): void => setAsking(undefined);
  if (asked.isError)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(asked.error).say}
        action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
      />
    );
  const posts = asked.data?.items ?? [];
  const title = (id: string | null): string => posts.find((one) => one.id === id)?.title ?? '';
  return (
    <>
      <Space style={{ marginBottom: 12 }}>
        <Button type="primary" onClick={() => setAsking('add')}>
          {t('posts.add')}
        </Button>
        <ExportButton list="posts" query={{}} />
      </Space>
      <PlainTable<PostRow>
        label={t('people.tabs.posts')}
        rowKey={(row) => row.id}
        loading={asked.isPending}
        rows={posts}
        columns={[
          { key: 'number', title: t('posts.number'), render: (_, row) => row.number },
          { key: 'title', title: t('posts.title'), render: (_, row) => row.title },
          { key: 'department', title: t('posts.department'), render: (_, row) => say(departments[row.department]) },
          { key: 'superior', title: t('posts.superior'), render: (_, row) => title(row.superiorId) },
          { key: 'holder', title: t('posts.holder'), render: (_, row) => row.holder ?? t('posts.vacant') },
          {
            key: 'act',
            title: t('list.act'),
            render: (_, row) => (
              <Space>
                <Button
                  size="small"
                  aria-label={`${t('posts.change')} ${row.number}`}
                  onClick={() => setAsking({ change: row })}
                >
                  {t('posts.change')}
                </Button>
                {row.staffId === null ? (
                  <Button
                    size="small"
                    aria-label={`${t('posts.close')} ${row.number}`}
                    onClick={() => setAsking({ close: row })}
                  >
                    {t('posts.close')}
                  </Button>
                ) : null}
              </Space>
            ),
          },
        ]}
      />
      <h2 style={{ margin: '20px 0 8px' }}>{t('posts.heads')}</h2>
      <PlainTable<DepartmentRow>
        label={t('posts.heads')}
        rowKey={(row) => row.kind}
        loading={asked.isPending}
        rows={asked.data?.departments ?? []}
        columns={[
          { key: 'kind', title: t('posts.department'), render: (_, row) => say(departments[row.kind]) },
          { key: 'head', title: t('posts.head'), render: (_, row) => row.head ?? t('posts.noHead') },
          {
            key: 'act',
            title: t('list.act'),
            render: (_, row) => (
              <Button
                size="small"
                aria-label={`${t('posts.change')} ${say(departments[row.kind])}`}
                onClick={() => setAsking({ head: row })}
              >
                {t('posts.change')}
              </Button>
            ),
          },
        ]}
      />
      {asking === 'add' ? <PostModal posts={posts} close={close} /> : null}
      {typeof asking === 'object' && 'change' in asking ? (
        <PostModal posts={posts} known={asking.change} close={close} />
      ) : null}
      {typeof asking === 'object' && 'close' in asking ? <CloseModal post={asking.close} close={close} /> : null}
      {typeof asking === 'object' && 'head' in asking ? <HeadModal row={asking.head} close={close} /> : null}
    </>
  );
}

function PostModal(props: { posts: readonly PostRow[]; known?: PostRow; close: () => void }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const faults = useFieldFaults();
  const id = useId();
  const { known, posts } = props;
  const [fresh] = useState(newId);
  const [typed, setTyped] = useState({
    number: known?.number ?? '',
    title: known?.title ?? '',
    department: known?.department as DepartmentKind | undefined,
    superior: known?.superiorId ?? null,
    holder: known?.staffId ?? null,
  });
  const put = (more: Partial<typeof typed>): void => setTyped({ ...typed, ...more });
  return (
    <AskModal
      title={known ? t('posts.changeOf', { title: known.title }) : t('posts.add')}
      done={t('posts.saved')}
      send={async () => {
        const { department, ...rest } = typed;
        const set = { ...rest, ...(department ? { department } : {}) };
        await send('post.save', { post: known?.id ?? fresh, version: known?.version ?? 0, set });
        return undefined;
      }}
      close={props.close}
      faulted={faults.set}
    >
      {(['title', 'number'] as const).map((name) => (
        <Form.Item key={name} label={t(`posts.${name}`)} htmlFor={`${id}-${name}`} required {...faults.at(name)}>
          <Input
            id={`${id}-${name}`}
            value={typed[name]}
            maxLength={name === 'number' ? 20 : 40}
            onChange={(event) => put({ [name]: event.target.value })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('posts.department')} htmlFor={`${id}-department`} required {...faults.at('department')}>
        <Select<DepartmentKind>
          id={`${id}-department`}
          aria-label={t('posts.department')}
          value={typed.department ?? null}
          options={Object.entries(departments).map(([value, words]) => ({
            value: value as DepartmentKind,
            label: say(words),
          }))}
          onChange={(department) => put({ department })}
        />
      </Form.Item>
      <Form.Item label={t('posts.superior')} htmlFor={`${id}-superior`} {...faults.at('superior')}>
        <Select<string | null>
          id={`${id}-superior`}
          aria-label={t('posts.superior')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('posts.none')}
          value={typed.superior}
          options={posts
            .filter((post) => post.id !== known?.id)
            .map((post) => ({ value: post.id, label: `${post.title} ${post.number}` }))}
          onChange={(superior) => put({ superior: superior ?? null })}
        />
      </Form.Item>
      <Form.Item label={t('posts.holder')} htmlFor={`${id}-holder`} {...faults.at('holder')}>
        <PersonPicker
          id={`${id}-holder`}
          label={t('posts.holder')}
          value={typed.holder}
          known={known?.holder ?? null}
          set={(holder) => put({ holder })}
        />
      </Form.Item>
    </AskModal>
  );
}

function CloseModal(props: { post: PostRow; close: () => void }): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { post } = props;
  return (
    <AskModal
      title={t('posts.closeOf', { title: post.title })}
      done={t('posts.closed')}
      send={async () => {
        await send('post.close', { post: post.id, version: post.version });
        return undefined;
      }}
      close={props.close}
    >
      <p>{t('posts.closeHint')}</p>
    </AskModal>
  );
}

function HeadModal(props: { row: DepartmentRow; close: () => void }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const id = useId();
  const { row } = props;
  const department = say(departments[row.kind]);
  const [staff, setStaff] = useState<string | null>(row.headId);
  return (
    <AskModal
      title={t('posts.headOf', { department })}
      done={t('posts.headSaved', { department })}
      send={async () => {
        await send('department.head', { department: row.kind, staff });
        return undefined;
      }}
      close={props.close}
    >
      <Form.Item label={t('posts.head')} htmlFor={id}>
        <PersonPicker id={id} label={t('posts.head')} value={staff} known={row.head} set={setStaff} />
      </Form.Item>
    </AskModal>
  );
}

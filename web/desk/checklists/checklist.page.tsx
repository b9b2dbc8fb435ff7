import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Alert, Button, Skeleton, Space, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChecklistBody } from '#contract/checklists.ts';
import { isRole, roles } from '#kernel/roles.ts';
import { checklistQuery } from '#web/api/desk-queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PlainTable } from '#web/ui/desk/data-table.tsx';
import { useFaults } from '../fault.ts';
import { Editing, History } from './editing.tsx';
import { Fail } from './fail.tsx';
import { AddOwn, WithdrawOwn } from './own-items.tsx';
import '../office-words.ts';

export const Route = createLazyRoute('/checklists/$key')({ component: ChecklistPage });

/** One checklist to read: every item with its clause, what is in order, how to check, and where a fail goes. */
function ChecklistPage(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faults = useFaults();
  const { key } = Route.useParams();
  const { project } = useOffice();
  const asked = useQuery(checklistQuery(project.id, key));
  if (asked.isError)
    return (
      <Alert
        type="error"
        showIcon
        title={faults(asked.error).say}
        action={<Button onClick={() => void asked.refetch()}>{t('common:act.retry')}</Button>}
      />
    );
  if (!asked.data) return <Skeleton active />;
  const list = asked.data;
  return (
    <>
      <p>
        <Link to="/checklists">{t('checklist.back')}</Link>
      </p>
      <Typography.Title level={1}>{say(list.title)}</Typography.Title>
      <p className="d-sub">
        {t('common:version', { n: list.version })} · {t('checklist.walkers')}{' '}
        {list.walkers.map((role) => (isRole(role) ? say(roles[role]) : role)).join('、')}
      </p>
      <Editing list={list} />
      {list.sections.map((section) => (
        <Section key={section.key} list={list} section={section} />
      ))}
      <History list={list} />
    </>
  );
}

type Part = ChecklistBody['sections'][number];

function Section(props: { list: ChecklistBody; section: Part }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { section, list } = props;
  return (
    <>
      <Space style={{ margin: '16px 0 8px' }}>
        <h2>{say(section.title)}</h2>
        <AddOwn list={list} section={section} />
      </Space>
      <PlainTable<Part['items'][number]>
        label={say(section.title)}
        rowKey={(item) => item.key}
        rows={section.items}
        columns={[
          { key: 'clause', title: t('checklist.clause'), width: 130, render: (_, item) => item.clause },
          {
            key: 'item',
            title: t('checklist.item'),
            width: 200,
            render: (_, item) => (
              <>
                {say(item.title)} {item.added ? <Tag>{t('checklist.added')}</Tag> : null}
                {item.added && list.may.add ? <WithdrawOwn item={item} /> : null}
              </>
            ),
          },
          {
            key: 'standard',
            title: t('checklist.standard'),
            render: (_, item) => {
              const wording = list.template === 'guide' ? (item.guide ?? item.standard) : item.standard;
              return wording ? say(wording) : null;
            },
          },
          {
            key: 'methods',
            title: t('checklist.methods'),
            width: 100,
            render: (_, item) => item.methods.map((method) => t(`checklist.method.${method}`)).join('、'),
          },
          { key: 'fail', title: t('checklist.onFail'), width: 300, render: (_, item) => <Fail way={item.onFail} /> },
        ]}
      />
    </>
  );
}

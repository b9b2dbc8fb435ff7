import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button, Flex, Tag, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlledKind, PaperRow } from '#contract/papers.ts';
import { papersQuery, toReadQuery } from '#web/api/paper-queries.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { ChoiceField, RadioField, TextField } from '#web/ui/desk/fields.tsx';
import { Filters } from '#web/ui/desk/filters.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useFaults } from '../fault.ts';
import { DraftTag } from './parts.tsx';
import './paper-words.ts';
import './papers.css';

export const Route = createLazyRoute('/papers')({ component: PapersPage });

const kinds = ['procedure', 'duty', 'standard', 'form', 'knowledge'] as const satisfies readonly ControlledKind[];

/** The controlled papers of the company and of the office: what is in force, who has read it, what I have to read. */
function PapersPage(): ReactNode {
  const { t } = useTranslation(['papers', 'common']);
  const say = useSay();
  const faults = useFaults();
  const navigate = useNavigate();
  const { project } = useOffice();
  const { kind } = Route.useSearch();
  const list = useInfiniteQuery(papersQuery(project.id, kind));
  const waiting = useQuery(toReadQuery(project.id));
  const [beginning, setBeginning] = useState(false);
  const may = list.data?.pages[0]?.may;
  return (
    <>
      <Typography.Title level={1}>{t('title')}</Typography.Title>
      {waiting.data && waiting.data.items.length > 0 ? (
        <section
          aria-label={t('toRead', { n: waiting.data.items.length })}
          className="d-why"
          style={{ padding: 12, marginBottom: 12 }}
        >
          <h2>{t('toRead', { n: waiting.data.items.length })}</h2>
          <ul className="d-list">
            {waiting.data.items.map((one) => (
              <li key={one.id}>
                <Link to="/papers/$paper" params={{ paper: one.id }} search={{ version: one.n }}>
                  《{say(one.title)}》{one.label}
                </Link>{' '}
                <span className="d-sub">{one.code}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'kind',
            label: t('kind'),
            options: kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]}
        values={{ kind }}
        set={(next) => void navigate({ to: '/papers', search: next.kind ? { kind: next.kind as ControlledKind } : {} })}
        aside={
          may && (may.company || may.office) ? <Button onClick={() => setBeginning(true)}>{t('begin')}</Button> : null
        }
      />
      <DataTable<PaperRow>
        label={t('title')}
        list={list}
        columns={[
          { key: 'code', title: t('code'), width: 150, render: (_, row) => row.code },
          { key: 'title', title: t('name'), render: (_, row) => <Name row={row} /> },
          { key: 'kind', title: t('kind'), width: 80, render: (_, row) => t(`kinds.${row.kind}`) },
          { key: 'of', title: t('owner'), width: 80, render: (_, row) => t(`of.${row.of}`) },
          { key: 'version', title: t('version'), width: 170, render: (_, row) => <Version row={row} /> },
          { key: 'since', title: t('since'), width: 110, render: (_, row) => row.inForce?.from ?? '' },
          {
            key: 'read',
            title: t('read'),
            width: 90,
            render: (_, row) => (row.readers > 0 ? t('readOf', { read: row.read, readers: row.readers }) : ''),
          },
          {
            key: 'mine',
            title: t('mine'),
            width: 90,
            render: (_, row) =>
              row.mine === 'unread' ? (
                <Tag color="warning">{t('mineUnread')}</Tag>
              ) : row.mine === 'read' ? (
                t('mineRead')
              ) : null,
          },
        ]}
        rowKey={(row) => row.id}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('empty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        open={(row) => void navigate({ to: '/papers/$paper', params: { paper: row.id } })}
      />
      {beginning && may ? <Begin may={may} close={() => setBeginning(false)} /> : null}
    </>
  );
}

function Name(props: { row: PaperRow }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { row } = props;
  return (
    <>
      <Link to="/papers/$paper" params={{ paper: row.id }} className="d-long">
        {say(row.title) || t('edit.untitled')}
      </Link>{' '}
      {row.draft ? <DraftTag state={row.draft} /> : null}
      {row.withdrawnOn ? <Tag>{t('withdrawn', { day: row.withdrawnOn })}</Tag> : null}
    </>
  );
}

/** The version in force, and the one to come. */
function Version(props: { row: PaperRow }): ReactNode {
  const { t } = useTranslation('papers');
  const { inForce, newest } = props.row;
  if (!newest) return t('notYet');
  return (
    <Flex vertical>
      {inForce ? <span>{inForce.label}</span> : null}
      {newest.n === inForce?.n ? null : (
        <span className="d-sub">{t('coming', { label: newest.label, day: newest.from })}</span>
      )}
    </Flex>
  );
}

function Begin(props: { may: { company: boolean; office: boolean }; close: () => void }): ReactNode {
  const { t } = useTranslation(['papers', 'common']);
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const navigate = useNavigate();
  const [id] = useState(newId);
  const [of, setOf] = useState<'company' | 'office'>(props.may.office ? 'office' : 'company');
  const [kind, setKind] = useState<ControlledKind>('procedure');
  const [code, setCode] = useState('');
  const send_ = async () => {
    if (code.trim() === '') return { code: t('common:field.needed', { what: t('code') }) };
    await send('paper.begin', { paper: id, of, kind, code: code.trim() });
    void navigate({ to: '/paper-drafts/$draft', params: { draft: id } });
    return undefined;
  };
  return (
    <AskModal title={t('beginTitle')} done={t('beginDone')} send={send_} close={props.close}>
      {(faultOf) => (
        <>
          {props.may.company && props.may.office ? (
            <RadioField
              label={t('owner')}
              value={of}
              set={setOf}
              options={(['office', 'company'] as const).map((value) => ({ value, label: t(`of.${value}`) }))}
            />
          ) : null}
          <ChoiceField
            label={t('kind')}
            value={kind}
            set={setKind}
            options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
          <TextField
            label={t('code')}
            needed
            first
            value={code}
            set={setCode}
            most={40}
            hint={t('codeHint')}
            fault={faultOf('code')}
          />
        </>
      )}
    </AskModal>
  );
}

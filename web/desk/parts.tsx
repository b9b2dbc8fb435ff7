import { Link } from '@tanstack/react-router';
import { Space, type TableColumnsType, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/cases.ts';
import { departments } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { titleOf } from '#web/sheet/heads.ts';

/** State of a case, and what makes it pressing. */
export function CaseTags(props: { row: CaseRow }): ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const { row } = props;
  return (
    <Space size={4} wrap>
      <Tag>{say(row.stateTitle)}</Tag>
      {row.major ? <Tag color="error">{t('state.major')}</Tag> : null}
      {row.overdue ? <Tag color="error">{t('state.overdue')}</Tag> : null}
    </Space>
  );
}

/** The columns every list of cases begins with. */
export function useCaseColumns<R extends CaseRow>(): TableColumnsType<R> {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const say = useSay();
  const { when } = useOffice();
  return [
    {
      key: 'number',
      title: t('case.number'),
      width: 190,
      render: (_, row) => (
        <Link to="/cases/$case" params={{ case: row.id }}>
          {row.number ?? common('state.noNumber')}
        </Link>
      ),
    },
    { key: 'title', title: t('case.title'), render: (_, row) => <span className="d-long">{row.title}</span> },
    { key: 'place', title: t('case.place'), render: (_, row) => row.place?.label },
    { key: 'state', title: t('case.state'), render: (_, row) => <CaseTags row={row} /> },
    {
      key: 'department',
      title: t('case.charge'),
      render: (_, row) =>
        row.department || row.assignee ? (
          <>
            {row.department ? say(departments[row.department]) : null} {row.assignee?.name}
          </>
        ) : null,
    },
    { key: 'due', title: t('case.due'), width: 130, render: (_, row) => (row.dueAt ? when(row.dueAt) : null) },
  ];
}

/** A case in one line, with what is wanted of the reader. */
export function CaseLine(props: { row: CaseRow; wanted?: Words | undefined }): ReactNode {
  const { t } = useTranslation();
  const say = useSay();
  const { row } = props;
  return (
    <p className="d-line">
      <Link to="/cases/$case" params={{ case: row.id }}>
        {row.number ?? t('state.noNumber')}
      </Link>
      <span>{say(titleOf(row.procedure))}</span>
      <CaseTags row={row} />
      <span className="d-long">{row.title}</span>
      {props.wanted ? <b>{say(props.wanted)}</b> : null}
    </p>
  );
}

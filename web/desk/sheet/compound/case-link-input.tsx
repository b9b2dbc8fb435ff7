import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseLinkField } from '#kernel/fields.ts';
import { foundCasesQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { isEnough, useSettled } from '#web/sheet/typing.ts';
import type { CompoundProps } from './given.ts';

/** Another case: found by its number, its words or its room. */
export function CaseLinkInput(props: CompoundProps & { field: CaseLinkField }): ReactNode {
  const { t } = useTranslation(['boxes', 'common']);
  const { project } = useOffice();
  const { id, label, name, form, invalid } = props;
  const [text, setText] = useState('');
  const q = useSettled(text);
  const on = isEnough(q);
  const found = useQuery({ ...foundCasesQuery(project.id, q, 12, props.field.of), enabled: on });
  const [chosen, setChosen] = useState(props.around.cases ?? {});
  const held = form.draft[name];
  const value = typeof held === 'string' ? held : null;
  const rows = on ? (found.data?.items ?? []) : [];
  const said = (row: (typeof rows)[number]): string => `${row.number ?? t('common:state.noNumber')} ${row.title}`;
  const own = value !== null && !rows.some((row) => row.id === value) ? [value] : [];
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      placeholder={t('link.hint')}
      value={value}
      loading={found.isFetching}
      status={invalid ? 'error' : ''}
      notFoundContent={on && found.data ? t('link.none') : t('link.hint')}
      options={[
        ...own.map((one) => ({ value: one, label: chosen[one] ?? '…' })),
        ...rows.map((row) => ({ value: row.id, label: said(row) })),
      ]}
      onChange={(next: string | null | undefined) => {
        const row = rows.find((one) => one.id === next);
        if (row) setChosen({ ...chosen, [row.id]: said(row) });
        form.set(name, next ?? undefined);
      }}
      style={{ width: '100%' }}
    />
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '#web/api/office-queries.ts';
import { useOffice } from '#web/office/office.tsx';

/** Chooses anybody of the office, those without a post too; `known` is the name of the one chosen before. */
export function PersonPicker(props: {
  id: string;
  label: string;
  value: string | null;
  known: string | null;
  set: (value: string | null) => void;
}): ReactNode {
  const { t } = useTranslation('office');
  const { project } = useOffice();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useInfiniteQuery(peopleQuery(project.id, { q: q === '' ? undefined : q, state: 'active' }));
  const rows = found.data?.pages[0]?.items ?? [];
  const own = props.value !== null && !rows.some((row) => row.id === props.value) ? [props.value] : [];
  return (
    <Select<string | null>
      id={props.id}
      aria-label={props.label}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      placeholder={t('posts.vacant')}
      value={props.value}
      loading={found.isFetching}
      notFoundContent={t('people.empty')}
      options={[
        ...own.map((value) => ({ value, label: props.known ?? '…' })),
        ...rows.map((row) => ({ value: row.id, label: `${row.name} ${row.number}` })),
      ]}
      onChange={(value) => props.set(value ?? null)}
      style={{ width: '100%' }}
    />
  );
}

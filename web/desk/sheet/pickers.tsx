import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placesQuery, staffQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';

/** Chooses a place by searching. `known` names the place already chosen. */
export function PlacePicker(props: {
  id: string;
  label: string;
  value: string | undefined;
  known: Readonly<Record<string, string>>;
  set: (value: string | undefined) => void;
  invalid: boolean;
  /** places of these kinds only, what lies higher first */
  kinds?: string;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const { project } = useOffice();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { kinds } = props;
  const found = useQuery({ ...placesQuery(project.id, { q, ...(kinds ? { kinds } : {}) }), enabled: q !== '' });
  const [names, setNames] = useState(props.known);
  const items = q === '' ? [] : (found.data?.items ?? []);
  const rows = kinds ? [...items].sort((a, b) => a.label.length - b.label.length) : items;
  const own = props.value && !rows.some((row) => row.id === props.value) ? [props.value] : [];
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      placeholder={t('form.searchPlace')}
      value={props.value ?? null}
      loading={found.isFetching}
      status={props.invalid ? 'error' : ''}
      notFoundContent={q === '' ? t('form.searchPlace') : t('places.empty')}
      options={[
        ...own.map((id) => ({ value: id, label: names[id] ?? '…' })),
        ...rows.map((row) => ({ value: row.id, label: row.label || row.name })),
      ]}
      onChange={(id: string | null | undefined) => {
        const row = rows.find((one) => one.id === id);
        if (row) setNames({ ...names, [row.id]: row.label || row.name });
        props.set(id ?? undefined);
      }}
      style={{ width: '100%' }}
    />
  );
}

/** Chooses one or several people by searching; those of the department in charge are offered first. */
export function StaffPicker(props: {
  id: string;
  label: string;
  value: readonly string[];
  many: boolean;
  department: string | undefined;
  known: Readonly<Record<string, string>>;
  set: (value: readonly string[] | undefined) => void;
  invalid: boolean;
  placeholder?: string;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const { project, me } = useOffice();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery(
    staffQuery(project.id, q === '' ? (props.department ? { department: props.department } : {}) : { q }),
  );
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({ [me.staff.id]: me.staff.name });
  const names = { ...props.known, ...chosen };
  const rows = found.data?.items ?? [];
  const own = props.value.filter((id) => !rows.some((row) => row.id === id));
  const take = (ids: readonly string[]): void => {
    const more = rows.filter((row) => ids.includes(row.id)).map((row) => [row.id, row.name] as const);
    setChosen({ ...chosen, ...Object.fromEntries(more) });
    props.set(ids.length > 0 ? ids : undefined);
  };
  const common = {
    id: props.id,
    'aria-label': props.label,
    showSearch: { filterOption: false as const, onSearch: setText },
    allowClear: true,
    placeholder: props.placeholder ?? t('form.searchStaff'),
    loading: found.isFetching,
    status: props.invalid ? ('error' as const) : ('' as const),
    notFoundContent: t('staff.empty'),
    options: [
      ...own.map((id) => ({ value: id, label: names[id] ?? '…' })),
      ...rows.map((row) => ({ value: row.id, label: `${row.name} ${row.number} ${row.post ?? ''}` })),
    ],
    style: { width: '100%' },
  };
  return props.many ? (
    <Select<string[]> {...common} mode="multiple" value={[...props.value]} onChange={(ids) => take(ids)} />
  ) : (
    <Select<string | null> {...common} value={props.value[0] ?? null} onChange={(id) => take(id ? [id] : [])} />
  );
}

import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anyoneQuery } from '#web/api/customer-queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { isEnough } from '#web/sheet/typing.ts';
import { Field } from '#web/ui/desk/fields.tsx';

export interface Picked {
  readonly id: string;
  readonly name: string;
}

/** Chooses somebody who is on file, by whatever is known of them. */
export function PartyPicker(props: {
  label: string;
  value: Picked | undefined;
  set: (value: Picked | undefined) => void;
  fault: string | undefined;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'common']);
  const { project } = useOffice();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...anyoneQuery(project.id, q, 12), enabled: isEnough(q) });
  const rows = isEnough(q) ? (found.data?.parties ?? []) : [];
  const { value } = props;
  const own = value && !rows.some((row) => row.id === value.id) ? [{ value: value.id, label: value.name }] : [];
  return (
    <Field label={props.label} needed fault={props.fault}>
      {(tied) => (
        <Select<string | null>
          {...tied}
          aria-label={props.label}
          showSearch={{ filterOption: false, onSearch: setText }}
          allowClear
          placeholder={t('customers:form.pickHint')}
          value={value?.id ?? null}
          loading={found.isFetching}
          notFoundContent={
            found.isFetching
              ? t('common:state.loading')
              : t(rows.length === 0 && isEnough(q) ? 'customers:form.pickNone' : 'customers:form.pickHint')
          }
          options={[
            ...own,
            ...rows.map((row) => ({
              value: row.id,
              label: [row.name, row.phone, ...row.rooms.slice(0, 2).map((room) => room.code)].filter(Boolean).join(' '),
            })),
          ]}
          onChange={(id) => {
            const row = rows.find((one) => one.id === id);
            props.set(row ? { id: row.id, name: row.name } : undefined);
          }}
        />
      )}
    </Field>
  );
}

import { Input, Select, Space } from 'antd';
import type { ReactNode } from 'react';

/** One filter above a list. A text filter is sent when the person pauses at Enter or leaves the box. */
export type Filter =
  | { readonly kind: 'text'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    };

/**
 * Filters whose state is the address: `values` is the search of the route, `set` navigates. So a list can be
 * bookmarked, sent to a colleague, and comes back as it was.
 */
export function Filters(props: {
  filters: readonly Filter[];
  values: Readonly<Record<string, string | undefined>>;
  set: (values: Record<string, string | undefined>) => void;
  aside?: ReactNode;
}): ReactNode {
  const put = (name: string, value: string | undefined): void =>
    props.set({ ...props.values, [name]: value === '' ? undefined : value });
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      {props.filters.map((filter) =>
        filter.kind === 'text' ? (
          <Input.Search
            key={`${filter.name} ${props.values[filter.name] ?? ''}`}
            aria-label={filter.label}
            placeholder={filter.label}
            defaultValue={props.values[filter.name]}
            allowClear
            onSearch={(value) => put(filter.name, value.trim())}
            style={{ width: 240 }}
          />
        ) : (
          <Select
            key={filter.name}
            aria-label={filter.label}
            placeholder={filter.label}
            value={props.values[filter.name] ?? null}
            allowClear
            options={filter.options.map((option) => ({ ...option }))}
            onChange={(value: string | null | undefined) => put(filter.name, value ?? undefined)}
            style={{ minWidth: 140 }}
          />
        ),
      )}
      {props.aside}
    </Space>
  );
}

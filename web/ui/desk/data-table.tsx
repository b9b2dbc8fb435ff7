import { Alert, Button, Empty, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';

/** What a list reads page by page from a cursor, in the form of an infinite query. */
export interface Listed<T> {
  readonly data: { readonly pages: readonly { readonly items: readonly T[] }[] } | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

/** On a narrow window rows become cards, and each cell bears the title of its column; see `.d-wide` of the style sheet. */
const labelled = <T extends object>(columns: TableColumnsType<T>): TableColumnsType<T> =>
  columns.map((column) => {
    if (typeof column.title !== 'string') return column;
    const cell = { className: 'd-cell', 'data-label': column.title };
    return { ...column, onCell: () => cell };
  });

/**
 * A list of an office: rows by key, «加载更多» instead of page numbers. `words` are the sentences of its states;
 * `fault` says what went wrong when the list could not be read.
 */
export function DataTable<T extends object>(props: {
  label: string;
  list: Listed<T>;
  columns: TableColumnsType<T>;
  rowKey: (row: T) => string;
  fault: string | undefined;
  words: { empty: string; more: string; retry: string };
  open?: ((row: T) => void) | undefined;
  /** rows to be ticked; `may` says which ones can be */
  select?: { keys: readonly string[]; set: (keys: string[]) => void; may?: (row: T) => boolean } | undefined;
}): ReactNode {
  const { list, words } = props;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const fault = list.isError ? (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={props.fault}
      action={<Button onClick={() => void list.refetch()}>{words.retry}</Button>}
    />
  ) : null;
  if (fault && rows.length === 0) return fault;
  const { open, select } = props;
  return (
    <>
      {/* rows that were read before stay, but nobody shall take them for the present state */}
      {fault}
      {/* not the kit's own scrolling: its hidden measuring row holds a second, focusable tick box */}
      <div className="d-wide">
        <Table<T>
          aria-label={props.label}
          size="middle"
          rowKey={props.rowKey}
          dataSource={rows}
          columns={labelled(props.columns)}
          pagination={false}
          loading={list.isPending}
          // rows are never a tree, whatever their fields are called
          expandable={{ childrenColumnName: '-' }}
          locale={{
            // nothing is said to be empty before it was read
            emptyText: list.isPending ? (
              <div style={{ height: 96 }} />
            ) : (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.empty} />
            ),
          }}
          {...(open ? { onRow: (row: T) => ({ onDoubleClick: () => open(row) }) } : {})}
          {...(select
            ? {
                rowSelection: {
                  selectedRowKeys: [...select.keys],
                  onChange: (keys: readonly unknown[]) => select.set(keys.map(String)),
                  getCheckboxProps: (row: T) => ({ disabled: select.may?.(row) === false }),
                },
              }
            : {})}
        />
      </div>
      {list.hasNextPage ? (
        <Button
          block
          style={{ marginTop: 12 }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.more}
        </Button>
      ) : null}
    </>
  );
}

/** A table of what is all there at once: no pages, no states. Scrolls sideways when it is wider than its place. */
export function PlainTable<T extends object>(props: {
  label: string;
  rows: readonly T[];
  columns: TableColumnsType<T>;
  rowKey: (row: T) => string | number;
  loading?: boolean;
  /** rows that stand out */
  mark?: (row: T) => boolean;
}): ReactNode {
  return (
    <div className="d-wide">
      <Table<T>
        aria-label={props.label}
        size="small"
        rowKey={props.rowKey}
        dataSource={props.rows}
        columns={labelled(props.columns)}
        pagination={false}
        loading={props.loading ?? false}
        rowClassName={(row) => (props.mark?.(row) ? 'd-marked' : '')}
        {...(props.loading ? { locale: { emptyText: <div style={{ height: 96 }} /> } } : {})}
        expandable={{ childrenColumnName: '-' }}
      />
    </div>
  );
}

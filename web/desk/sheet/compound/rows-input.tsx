import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowsField } from '#kernel/fields.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useRows } from '#web/sheet/use-rows.ts';
import type { CompoundProps } from './given.ts';

/** Whether Enter in this element is free: a list to choose from and a long text need it themselves. */
const isFree = (target: EventTarget): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox';

/** A small table: the inputs of its columns, a row more by the button, or by Enter in the last box. */
export function RowsInput(props: CompoundProps & { field: RowsField }): ReactNode {
  const { t } = useTranslation('boxes');
  const say = useSay();
  const { project } = useOffice();
  const { field, name, label, around, form, draw: Draw } = props;
  const { columns, rows, add } = useRows(name, field, form, project.timeZone);
  const body = useRef<HTMLTableSectionElement>(null);
  const added = useRef(false);
  useEffect(() => {
    if (!added.current) return;
    added.current = false;
    body.current?.lastElementChild?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  });
  const more =
    add &&
    ((): void => {
      added.current = true;
      add();
    });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isFree(event.target)) return;
    const cell = event.target.closest('td');
    const row = cell?.closest('tr');
    // the column of removing stands behind the last box
    const isLast = row?.nextElementSibling === null && cell?.nextElementSibling === row.lastElementChild;
    if (!isLast || !more) return;
    event.preventDefault();
    more();
  };
  return (
    <div className="d-rows">
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {column.needed ? <i aria-hidden="true">*</i> : null}
                {say(column.field.title)}
              </th>
            ))}
            <th aria-label={t('rows.remove')} />
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKey}>
          {rows.map((row, i) => (
            <tr key={row.key} aria-label={t('rows.row', { n: i + 1 })}>
              {columns.map((column) => (
                <td key={column.name} data-kind={column.field.kind}>
                  <Draw
                    box={column}
                    form={row.form}
                    around={around}
                    bare={{ label: `${t('rows.row', { n: i + 1 })} ${say(column.field.title)}` }}
                  />
                </td>
              ))}
              <td>
                <Button
                  type="link"
                  size="small"
                  aria-label={t('rows.removeRow', { n: i + 1 })}
                  disabled={rows.length === 1 && Object.keys(row.form.draft).length === 0}
                  onClick={row.remove}
                >
                  {t('rows.remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more ? (
        <Button size="small" onClick={more}>
          {t('rows.add')}
        </Button>
      ) : (
        <span className="d-soft">{t('rows.most', { n: field.max })}</span>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowsField } from '#kernel/fields.ts';
import { useOffice } from '#web/office/office.tsx';
import { useRows } from '#web/sheet/use-rows.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import type { CompoundProps } from './given.ts';

/** A small table as one card per row. */
export function RowsBox(props: CompoundProps & { field: RowsField }): ReactNode {
  const { t } = useTranslation('boxes');
  const { project } = useOffice();
  const { field, name, form, around, draw: Draw } = props;
  const { columns, rows, add } = useRows(name, field, form, project.timeZone);
  return (
    <Field label={props.label} optional={props.optional} fault={props.fault} group>
      {() => (
        <>
          {rows.map((row, i) => (
            <fieldset key={row.key} className="p-part-card">
              <legend>
                {t('rows.row', { n: i + 1 })}
                {rows.length > 1 || Object.keys(row.form.draft).length > 0 ? (
                  <button
                    type="button"
                    className="k-plain"
                    aria-label={t('rows.removeRow', { n: i + 1 })}
                    onClick={row.remove}
                  >
                    {t('rows.remove')}
                  </button>
                ) : null}
              </legend>
              {columns.map((column) => (
                <Draw key={column.name} box={column} form={row.form} around={around} />
              ))}
            </fieldset>
          ))}
          {add ? (
            <button type="button" className="p-button p-button-small" onClick={add}>
              {t('rows.add')}
            </button>
          ) : (
            <p className="k-hint">{t('rows.most', { n: field.max })}</p>
          )}
        </>
      )}
    </Field>
  );
}

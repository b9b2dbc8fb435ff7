import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuantityField } from '#kernel/fields.ts';
import { useQuantity } from '#web/sheet/use-quantity.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import type { CompoundProps } from './given.ts';
import { Line } from './line.tsx';

/** A number and its unit. */
export function QuantityBox(props: CompoundProps & { field: QuantityField }): ReactNode {
  const { t } = useTranslation('boxes');
  const { label, form, name } = props;
  const { units } = props.field;
  const { amount, unit, setAmount, setUnit } = useQuantity(name, units, form);
  return (
    <Field label={label} optional={props.optional} fault={props.fault} group>
      {({ id }) => (
        <div className="p-quantity">
          <Line id={id} label={label} inputMode="decimal" max={13} value={amount} set={(text) => setAmount(text)} />
          {units?.length === 1 ? (
            <span>{unit}</span>
          ) : units ? (
            <select
              className="k-native"
              aria-label={`${label} ${t('quantity.unit')}`}
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
            >
              {units.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          ) : (
            <Line
              label={`${label} ${t('quantity.unit')}`}
              placeholder={t('quantity.unit')}
              max={10}
              value={unit}
              set={(text) => setUnit(text)}
            />
          )}
        </div>
      )}
    </Field>
  );
}

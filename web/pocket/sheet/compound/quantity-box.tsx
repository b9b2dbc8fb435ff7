import { Input } from 'antd-mobile';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuantityField } from '#kernel/fields.ts';
import { useQuantity } from '#web/sheet/use-quantity.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import type { CompoundProps } from './given.ts';

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
          <Input
            id={id}
            aria-label={label}
            inputMode="decimal"
            maxLength={13}
            value={amount}
            onChange={(text) => setAmount(text)}
          />
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
            <Input
              aria-label={`${label} ${t('quantity.unit')}`}
              placeholder={t('quantity.unit')}
              maxLength={10}
              value={unit}
              onChange={(text) => setUnit(text)}
            />
          )}
        </div>
      )}
    </Field>
  );
}

import { Input, Select, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuantityField } from '#kernel/fields.ts';
import { useQuantity } from '#web/sheet/use-quantity.ts';
import type { CompoundProps } from './given.ts';

/** A number and its unit. */
export function QuantityInput(props: CompoundProps & { field: QuantityField }): ReactNode {
  const { t } = useTranslation('boxes');
  const { id, label, name, form, invalid } = props;
  const { units } = props.field;
  const { amount, unit, setAmount, setUnit } = useQuantity(name, units, form);
  const status = invalid ? 'error' : '';
  return (
    <Space.Compact className="d-quantity">
      <Input
        id={id}
        aria-label={label}
        aria-invalid={invalid}
        status={status}
        inputMode="decimal"
        maxLength={13}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      {units ? (
        <Select
          aria-label={`${label} ${t('quantity.unit')}`}
          value={unit}
          options={units.map((one) => ({ value: one, label: one }))}
          onChange={setUnit}
          disabled={units.length === 1}
          popupMatchSelectWidth={false}
        />
      ) : (
        <Input
          aria-label={`${label} ${t('quantity.unit')}`}
          placeholder={t('quantity.unit')}
          maxLength={10}
          value={unit}
          onChange={(event) => setUnit(event.target.value)}
        />
      )}
    </Space.Compact>
  );
}

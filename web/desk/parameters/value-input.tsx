import { Checkbox, Form, Input, InputNumber, Select, Space } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterValue } from '#contract/parameters.ts';
import { type Span, type SpanUnit, spanParts, spanUnits } from '#kernel/calendar.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { Field } from '#web/ui/desk/fields.tsx';
import { listed } from './value.ts';

/** What a parameter may be set to: a span, a number of something, or some of a list. */
export function ValueInput(props: {
  of: Parameter['shape'];
  hint: string;
  value: ParameterValue;
  set: (value: ParameterValue) => void;
  fault: string | undefined;
}): ReactNode {
  const { t } = useTranslation('parameters');
  const say = useSay();
  const id = useId();
  const { of, hint, value, set, fault } = props;
  if (of.kind === 'number')
    return (
      <Field label={t('value')} hint={hint} fault={fault} needed>
        {(tied) => (
          <InputNumber<number>
            {...tied}
            value={Number(value)}
            precision={0}
            suffix={say(of.unit)}
            style={{ width: 170 }}
            onChange={(next) => set(next ?? 0)}
          />
        )}
      </Field>
    );
  if (of.kind === 'amount')
    return (
      <Field label={t('value')} hint={hint} fault={fault} needed>
        {(tied) => (
          <InputNumber<number>
            {...tied}
            value={Number(value) / 100}
            precision={2}
            prefix="¥"
            style={{ width: 170 }}
            onChange={(next) => set(Math.round((next ?? 0) * 100))}
          />
        )}
      </Field>
    );
  if (of.kind === 'span') {
    const { n, unit } = spanParts(value as Span);
    return (
      <Field label={t('value')} hint={hint} fault={fault} needed>
        {(tied) => (
          <Space.Compact>
            <InputNumber<number>
              {...tied}
              aria-label={t('amount')}
              value={Number(n)}
              precision={0}
              min={0}
              max={9999}
              style={{ width: 110 }}
              onChange={(next) => set(`${next ?? 0} ${unit}`)}
            />
            <Select<SpanUnit>
              aria-label={t('unit')}
              value={unit}
              options={spanUnits.map((one) => ({ value: one, label: t(`units.${one}`) }))}
              style={{ width: 160 }}
              onChange={(next) => set(`${n} ${next}`)}
            />
          </Space.Compact>
        )}
      </Field>
    );
  }
  if (of.kind === 'days')
    return (
      <Field label={t('value')} hint={hint} fault={fault}>
        {(tied) => (
          <Input.TextArea
            {...tied}
            value={Array.isArray(value) ? value.join('\n') : ''}
            autoSize={{ minRows: 6, maxRows: 16 }}
            // what is being typed stays as it is typed: empty lines fall away when it is sent
            onChange={(event) => set(event.target.value.split('\n'))}
          />
        )}
      </Field>
    );
  const names = listed(of.kind);
  const chosen = Array.isArray(value) ? value : [];
  return (
    <Form.Item
      label={<span id={id}>{t('value')}</span>}
      required={of.least > 0}
      {...(hint ? { extra: hint } : {})}
      {...(fault ? { validateStatus: 'error' as const, help: <span role="alert">{fault}</span> } : {})}
    >
      <Checkbox.Group
        role="group"
        aria-labelledby={id}
        className="d-ticks"
        value={[...chosen]}
        options={of.options.map((one) => ({
          value: one,
          label: names[one] ? say(names[one]) : one,
          // whoever has to stay can not be taken out
          disabled: of.keeps.includes(one) && chosen.includes(one),
        }))}
        onChange={(next) => set(next.map(String))}
      />
    </Form.Item>
  );
}

import { DatePicker, Form } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useId } from 'react';

/** An office day to be chosen, 'YYYY-MM-DD'. */
export function DayBox(props: {
  label: string;
  value: string | null;
  set: (day: string | null) => void;
  hint?: string;
  validateStatus?: 'error';
  help?: string;
}): ReactNode {
  const id = useId();
  const { label, value, set, hint, ...fault } = props;
  return (
    <Form.Item label={label} htmlFor={id} extra={hint} {...fault}>
      <DatePicker
        id={id}
        value={value ? dayjs(value) : null}
        onChange={(day) => set(day ? day.format('YYYY-MM-DD') : null)}
        style={{ width: 200 }}
      />
    </Form.Item>
  );
}

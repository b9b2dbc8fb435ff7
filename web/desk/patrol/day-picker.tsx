import { Button, Input, Space } from 'antd';
import type { ReactNode } from 'react';
import { addDays } from '#kernel/calendar.ts';

/** Chooses an office day; the arrows go to the day before and after. */
export function DayPicker(props: { label: string; day: string; set: (day: string) => void }): ReactNode {
  const { label, day, set } = props;
  return (
    <Space.Compact style={{ marginBottom: 12 }}>
      <Button aria-label={`${label} −1`} onClick={() => set(addDays(day, -1))}>
        ‹
      </Button>
      <Input
        type="date"
        aria-label={label}
        value={day}
        onChange={(event) => {
          if (event.target.value !== '') set(event.target.value);
        }}
        style={{ width: 160 }}
      />
      <Button aria-label={`${label} +1`} onClick={() => set(addDays(day, 1))}>
        ›
      </Button>
    </Space.Compact>
  );
}

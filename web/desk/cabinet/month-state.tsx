import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Month } from '#contract/cabinet.ts';
import { useSay } from '#web/i18n/use-say.ts';
import './cabinet-words.ts';

const colours = {
  open: 'warning',
  locked: 'processing',
  binding: 'processing',
  packed: 'success',
  destroyed: 'default',
};

/** How far a month is; what went wrong with its binding stands beside it. */
export function MonthTag(props: { of: Month }): ReactNode {
  const { t } = useTranslation(['desk', 'cabinet']);
  const say = useSay();
  const { state, done, total, fault } = props.of;
  return (
    <>
      <Tag color={colours[state]}>{t(`cabinet:states.${state}`, { done, total })}</Tag>
      {fault ? <Tag color="error">{say(fault)}</Tag> : null}
    </>
  );
}

/** Bytes as megabytes with one digit, at least 0.1. */
export const megabytes = (size: number | null): string => Math.max(0.1, (size ?? 0) / 1e6).toFixed(1);

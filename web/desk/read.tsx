import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaults } from './fault.ts';

/** What a page is about, once it is read; until then its outline, or what is wrong and a way to try again. */
export function Read<T>(props: { of: UseQueryResult<T>; children: (data: T) => ReactNode }): ReactNode {
  const { t } = useTranslation();
  const faults = useFaults();
  const { of } = props;
  if (of.data !== undefined) return props.children(of.data);
  return of.isError ? (
    <Alert
      type="error"
      showIcon
      title={faults(of.error).say}
      action={<Button onClick={() => void of.refetch()}>{t('act.retry')}</Button>}
    />
  ) : (
    <Skeleton active />
  );
}

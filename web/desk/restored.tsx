import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kept } from './drafts.ts';

/** Says that a form begins with what was typed before, and lets it begin anew. */
export function Restored(props: { of: Kept | undefined }): ReactNode {
  const { t } = useTranslation('desk');
  const { of } = props;
  if (!of?.restored) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      style={{ marginBottom: 12 }}
      title={t('form.restored')}
      action={
        <Button size="small" onClick={of.discard}>
          {t('form.discard')}
        </Button>
      }
    />
  );
}

import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export const Route = createLazyRoute('/')({ component: InboxPage });

function InboxPage(): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <>
      <h1>{t('menu.inbox')}</h1>
      <p>{t('welcome')}</p>
    </>
  );
}

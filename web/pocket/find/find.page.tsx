import { createLazyRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SubScreen } from '../parts.tsx';

export const Route = createLazyRoute('/find')({ component: Soon });

function Soon(): ReactNode {
  const { t } = useTranslation();
  return <SubScreen title={t('product')}>{t('state.empty')}</SubScreen>;
}

import { useTranslation } from 'react-i18next';
import type { Relation } from '#contract/customers.ts';

/** What somebody is to a room. */
export function useRelationWord(): (relation: Relation) => string {
  const { t } = useTranslation(['desk', 'customers']);
  return (relation) => t(`relation.${relation}`);
}

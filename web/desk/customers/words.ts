import { useTranslation } from 'react-i18next';
import { customers } from '#web/i18n/zh/customers.ts';

const has = <T extends object>(of: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(of, key);

/** What was done to a file; an act that has no word yet is shown as it is. */
export function useActWord(): (act: string) => string {
  const { t } = useTranslation(['desk', 'customers']);
  const { acts } = customers.changes;
  return (act) => (has(acts, act) ? t(`customers:changes.acts.${act}`) : act);
}

/** The fields of a file in words; those that have none say nothing to a reader. */
export function useFieldWords(): (fields: readonly string[]) => readonly string[] {
  const { t } = useTranslation(['desk', 'customers']);
  const words = customers.changes.fields;
  return (fields) => fields.flatMap((field) => (has(words, field) ? [t(`customers:changes.fields.${field}`)] : []));
}

/** Several names as one reads them: 贾**、王*和李*. */
export function useListed(): (names: readonly string[]) => string {
  const { i18n } = useTranslation();
  return (names) => new Intl.ListFormat(i18n.language === 'en' ? 'en' : 'zh').format(names);
}

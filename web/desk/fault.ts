import { useTranslation } from 'react-i18next';
import { ApiError, sayOf } from '#web/api/error.ts';
import { inLanguage } from '#web/i18n/start.ts';
import type { FormFault } from '#web/ui/desk/form-modal.tsx';

/** Turns anything thrown into sentences of the language now spoken, for forms and lists. */
export function useFaults(): (error: unknown) => FormFault {
  const { i18n } = useTranslation();
  return (error) => ({
    say: inLanguage(sayOf(error), i18n.language),
    fields:
      error instanceof ApiError
        ? error.fields.map(({ path, say }) => ({
            path: path.replace(/^values\./, ''),
            say: inLanguage(say, i18n.language),
          }))
        : [],
  });
}

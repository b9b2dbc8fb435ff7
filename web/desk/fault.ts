import { useTranslation } from 'react-i18next';
import { ApiError, sayOf } from '#web/api/error.ts';
import { inLanguage } from '#web/i18n/start.ts';

/** What is wrong with something that was sent: a sentence for the whole, and one for each field it names. */
interface FormFault {
  readonly say: string;
  readonly fields: readonly FieldSaid[];
}
export interface FieldSaid {
  readonly path: string;
  readonly say: string;
}

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

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Words } from '#kernel/words.ts';
import { inLanguage } from './start.ts';

/** Renders the words that come with definitions and answers in the language now spoken. */
export function useSay(): (words: Words) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback((words) => inLanguage(words, language), [language]);
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Words } from '#kernel/words.ts';
import './catalogue.ts';
import { common } from './zh/common.ts';

/** Languages of the product; Chinese is the one that is always complete. */
export type Language = 'zh' | 'en';

type Bundle = Readonly<Record<string, object>>;
const kept = 'kewu.language';

/** The language chosen on this device, else Chinese: an office works in Chinese whatever its computers are set to. */
export function chosenLanguage(): Language {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

let english: (() => Promise<Bundle>) | undefined;

/**
 * Starts the catalogue of one page. Chinese comes with the page, English is fetched when it is chosen.
 * `zh`: the page's own words beside the common ones; `en`: loads the same words and the common ones in English.
 */
export async function startWords(zh: Bundle, en: () => Promise<Bundle>): Promise<void> {
  english = en;
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    ns: ['common', ...Object.keys(zh)],
    defaultNS: 'common',
    resources: { zh: { common, ...zh } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  if (chosenLanguage() === 'en') await speak('en');
  document.documentElement.lang = i18next.language === 'en' ? 'en' : 'zh-CN';
}

/** Changes the language of this page, and keeps the choice on this device. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && english && !i18next.hasResourceBundle('en', 'common')) {
    for (const [name, words] of Object.entries(await english())) i18next.addResourceBundle('en', name, words);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  try {
    localStorage.setItem(kept, language);
  } catch {
    // private windows keep nothing; the choice then lasts as long as the page
  }
}

/** Words of a definition or an answer in the language now spoken; English falls back on Chinese. */
export const inLanguage = (words: Words, language: string): string =>
  language === 'en' && words.en !== '' ? words.en : words.zh;

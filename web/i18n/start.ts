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

/** English that is fetched when it is spoken, each part once. */
let english: (() => Promise<Bundle>)[] = [];

/**
 * Starts the catalogue of one page. Chinese comes with the page, English is fetched when it is chosen.
 * `zh`: the page's own words beside the common ones; `en`: loads the same words and the common ones in English.
 */
export async function startWords(zh: Bundle, en: () => Promise<Bundle>): Promise<void> {
  english.push(en);
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    ns: ['common', ...Object.keys(zh)],
    defaultNS: 'common',
    resources: { zh: { common, ...zh } },
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  // a page whose English can not be fetched now still opens
  if (chosenLanguage() === 'en') await speak('en').catch(() => undefined);
  document.documentElement.lang = i18next.language === 'en' ? 'en' : 'zh-CN';
}

/**
 * Words of pages that are fetched only when they are opened, and so are their words: `zh` into the catalogues it names,
 * beside what is there, `en` likewise. Wait for it before such a page is drawn.
 */
export async function moreWords(zh: Bundle, en: () => Promise<Bundle>): Promise<void> {
  take('zh', zh);
  if (i18next.language === 'en') take('en', await en());
  else english.push(en);
}

function take(language: Language, words: Bundle): void {
  for (const [name, of] of Object.entries(words)) i18next.addResourceBundle(language, name, of, true);
}

/** Changes the language of this page, and keeps the choice on this device. */
export async function speak(language: Language): Promise<void> {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // private windows keep nothing; the choice then lasts as long as the page
  }
  if (language === 'en') {
    const parts = english;
    for (const words of await Promise.all(parts.map((load) => load()))) take('en', words);
    english = english.filter((load) => !parts.includes(load));
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}

/** Words of a definition or an answer in the language now spoken; English falls back on Chinese. */
export const inLanguage = (words: Words, language: string): string =>
  language === 'en' && words.en !== '' ? words.en : words.zh;

import { moreWords } from '#web/i18n/start.ts';
import { papers } from '#web/i18n/zh/papers.ts';

/** Importing this brings the words of controlled papers; the first screen does without. */
await moreWords({ papers }, async () => ({ papers: (await import('#web/i18n/en/papers.ts')).papers }));

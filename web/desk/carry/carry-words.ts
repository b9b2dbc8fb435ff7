import { moreWords } from '#web/i18n/start.ts';
import { carry } from '#web/i18n/zh/carry.ts';

/** Importing this brings the words of imports and exports; the first screen does without. */
await moreWords({ carry }, async () => ({ carry: (await import('#web/i18n/en/carry.ts')).carry }));

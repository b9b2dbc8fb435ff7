import { moreWords } from '#web/i18n/start.ts';
import { cabinet } from '#web/i18n/zh/cabinet.ts';

/** Importing this brings the words of the cabinet; the first screen does without. */
await moreWords({ cabinet }, async () => ({ cabinet: (await import('#web/i18n/en/cabinet.ts')).cabinet }));

import { moreWords } from '#web/i18n/start.ts';
import { household } from '#web/i18n/zh/household.ts';

/** Importing this brings the words of household files; the first screen does without. */
await moreWords({ household }, async () => ({ household: (await import('#web/i18n/en/household.ts')).household }));

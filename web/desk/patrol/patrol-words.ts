import { moreWords } from '#web/i18n/start.ts';
import { patrol } from '#web/i18n/zh/patrol.ts';

/** Importing this brings the words of rounds, routes and plans, beside those of the desk; the first screen does without. */
await moreWords({ desk: patrol }, async () => ({ desk: (await import('#web/i18n/en/patrol.ts')).patrol }));

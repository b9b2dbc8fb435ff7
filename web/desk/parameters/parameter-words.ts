import { moreWords } from '#web/i18n/start.ts';
import { parameters } from '#web/i18n/zh/parameters.ts';

/** Importing this brings the words of parameters; the first screen does without. */
await moreWords({ parameters }, async () => ({ parameters: (await import('#web/i18n/en/parameters.ts')).parameters }));

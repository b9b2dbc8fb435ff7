import { moreWords } from '#web/i18n/start.ts';
import { standing } from '#web/i18n/zh/standing.ts';

/** Importing this brings the words of how the installation stands; the first screen does without. */
await moreWords({ standing }, async () => ({ standing: (await import('#web/i18n/en/standing.ts')).standing }));

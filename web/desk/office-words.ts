import { moreWords } from '#web/i18n/start.ts';
import { office } from '#web/i18n/zh/office.ts';

/** Importing this brings the words of the screens that keep the office itself; the first screen does without. */
await moreWords({ office }, async () => ({ office: (await import('#web/i18n/en/office.ts')).office }));

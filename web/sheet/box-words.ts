import { moreWords } from '#web/i18n/start.ts';
import { boxes } from '#web/i18n/zh/boxes.ts';

/** Importing this brings the words of boxes of several values; the first screen does without. */
await moreWords({ boxes }, async () => ({ boxes: (await import('#web/i18n/en/boxes.ts')).boxes }));

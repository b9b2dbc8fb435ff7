import { moreWords } from '#web/i18n/start.ts';
import { backup } from '#web/i18n/zh/backup.ts';

/** Importing this brings the words of the backups; the first screen does without. */
await moreWords({ backup }, async () => ({ backup: (await import('#web/i18n/en/backup.ts')).backup }));

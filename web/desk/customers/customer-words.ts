import { moreWords } from '#web/i18n/start.ts';
import { customers } from '#web/i18n/zh/customers.ts';

/** Importing this brings the words of household files; the first screen does without. */
await moreWords({ customers }, async () => ({ customers: (await import('#web/i18n/en/customers.ts')).customers }));

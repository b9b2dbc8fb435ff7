import { moreWords } from '#web/i18n/start.ts';
import { customers } from '#web/i18n/zh/customers.ts';
import { files } from '#web/i18n/zh/files.ts';
import { household } from '#web/i18n/zh/household.ts';

/** Importing this brings the words of household files; the first screen does without. */
await moreWords({ customers, files, household }, async () => {
  const [own, more, calling] = await Promise.all([
    import('#web/i18n/en/customers.ts'),
    import('#web/i18n/en/files.ts'),
    import('#web/i18n/en/household.ts'),
  ]);
  return { customers: own.customers, files: more.files, household: calling.household };
});

import { moreWords } from '#web/i18n/start.ts';
import { importExport } from '#web/i18n/zh/import-export.ts';

/** Importing this brings the words of imports and exports; the first screen does without. */
await moreWords({ importExport }, async () => ({
  importExport: (await import('#web/i18n/en/import-export.ts')).importExport,
}));

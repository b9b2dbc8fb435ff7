import { worksHere } from '#server/access/policy.ts';
import { filtersOf } from '#server/cases/cases.exports.ts';
import { markOf, pageOfCases } from '#server/cases/read/rows.ts';
import type { Export } from '#server/manifest/export.ts';
import { type FormName, formOf } from '#server/print/form.ts';
import { bookOf } from './book.ts';
import { sheetsOfCases } from './case.ts';
import { f012Book } from './f012.book.ts';
import { sheetsReady } from './volumes.ts';

/** Sheets in one volume. */
const perVolume = 40;
const name: FormName = { title: { zh: '单据', en: 'Sheets' }, code: 'KW', version: '' };

/** The sheets of all cases a list shows, as it is filtered: what its reader may read, and no more. */
const caseSheets = bookOf({
  title: { zh: '单据打印件', en: 'Sheets to print' },
  may: (person, _, whole) => !whole && worksHere(person),
  async *volumes(context, query, { lang, files }) {
    for (let after: string | undefined; ; ) {
      const page = await pageOfCases(context, { ...filtersOf(context, query), after: markOf(after) }, perVolume);
      const { sheets, amiss } = await sheetsOfCases(context, page.cases, lang);
      if (sheets.length > 0)
        yield await sheetsReady(formOf(context, name, lang, sheets), files, context.project.id, amiss);
      if (page.next === null) return;
      after = page.next;
    }
  },
});

/** Forms as books to print. */
export const formExports: Readonly<Record<string, Export>> = { 'case-sheets': caseSheets, f012: f012Book };

import { markOf, pageOfCases } from '#server/cases/read/rows.ts';
import { caseForm, sheetOfCase } from '#server/forms/case.ts';
import { type FormName, formOf, picturesOf, type Sheet } from '#server/forms/form.ts';
import { sheetsReady } from '#server/forms/volumes.ts';
import { worksHere } from '#server/staff/policy.ts';
import type { Book } from '../book.ts';
import { filtersOf } from '../sources/cases.ts';

/** Sheets in one volume. */
const perVolume = 40;
const name: FormName = { title: { zh: '单据', en: 'Sheets' }, code: 'KW', version: '' };

/** The sheets of all cases a list shows, as it is filtered: what its reader may read, and no more. */
export const caseSheets: Book = {
  title: { zh: '单据打印件', en: 'Sheets to print' },
  may: (person, _, whole) => !whole && worksHere(person),
  async *volumes(at, query, { lang, files }) {
    for (let after: string | undefined; ; ) {
      const page = await pageOfCases(at, { ...filtersOf(at, query), after: markOf(after) }, perVolume);
      const made: Sheet[] = [];
      for (const { id } of page.cases) {
        const { procedure, sheet } = await sheetOfCase(at, id, lang);
        const { code, version } = caseForm(procedure);
        made.push({ ...sheet, foot: `${code} ${version}  ${sheet.foot}` });
      }
      if (made.length > 0) {
        const { sheets, pictures } = await picturesOf(files, at.project.id, made);
        yield sheetsReady(formOf(at, name, lang, sheets), pictures);
      }
      if (page.next === null) return;
      after = page.next;
    }
  },
};

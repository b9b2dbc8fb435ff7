import { mkdir, rm } from 'node:fs/promises';
import type { RequestContext } from '#server/access/with-person.ts';
import { refuse } from '#server/errors.ts';
import type { Book } from '#server/manifest/export.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import type { Lang } from '#server/print/words.ts';
import { bindVolumes, type Ready } from './volumes.ts';

/** A book, as whoever has its forms says it: volume by volume. `files`: the folder of the photos. */
type Volumes = Pick<Book, 'title' | 'may'> & {
  volumes(
    context: RequestContext,
    query: Readonly<Record<string, string>>,
    way: { readonly lang: Lang; readonly files: string },
  ): AsyncIterable<Ready>;
};

/** Sets a book into a file of its own, with a renderer of its own. */
export const bookOf = ({ title, may, volumes }: Volumes): Book => ({
  title,
  may,
  async bind(context, query, { lang, files, into, told, signal }) {
    const folder = `${into}.work`;
    const pdf = openPdfRenderer({ timeLimit: 120_000, ...(signal ? { signal } : {}) });
    await mkdir(folder, { recursive: true });
    try {
      const { pages, amiss } = await bindVolumes(pdf, volumes(context, query, { lang, files }), {
        ...{ folder, into, told: (_: number, forms: number) => told(forms) },
        ...(signal ? { signal } : {}),
      });
      if (pages.length === 0)
        refuse(409, 'export.empty', { zh: '没有可打印的内容，请换个条件。', en: 'There is nothing to print.' });
      return amiss;
    } finally {
      pdf.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

// The process that joins volumes into one file: what it reads it forgets when it ends. Started by volumes.ts.
import { readFile, writeFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';

/** What it is asked: files in their order, and where the whole goes. */
export interface Joining {
  readonly parts: readonly string[];
  readonly into: string;
}
/** Pages of each part. */
export type Joined =
  | { readonly pages: readonly number[] }
  | { readonly fault: string; readonly code?: string | undefined };

process.on('disconnect', () => process.exit(1));
process.on('message', ({ parts, into }: Joining) => {
  join(parts, into).then(
    (pages) => process.send?.({ pages } satisfies Joined),
    // a full disk is told as one
    (error: unknown) =>
      process.send?.({ fault: String(error), code: (error as NodeJS.ErrnoException).code } satisfies Joined),
  );
});

async function join(parts: readonly string[], into: string): Promise<number[]> {
  const whole = await PDFDocument.create();
  const pages: number[] = [];
  for (const part of parts) {
    const one = await PDFDocument.load(await readFile(part));
    for (const page of await whole.copyPages(one, one.getPageIndices())) whole.addPage(page);
    pages.push(one.getPageCount());
  }
  await writeFile(into, await whole.save(), { mode: 0o600 });
  return pages;
}

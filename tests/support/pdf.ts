import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The text of a PDF, bare; undefined where no pdftotext is at hand. */
export async function textOf(pdf: Buffer): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'kewu-pdf-'));
  try {
    await writeFile(join(folder, 'form.pdf'), pdf);
    const { stdout } = await run('pdftotext', [join(folder, 'form.pdf'), '-'], { maxBuffer: 1 << 26 });
    return bare(stdout);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A text without blanks, line breaks and hyphens, at which a line may end. */
export const bare = (text: string): string => text.replaceAll('\\n', '').replace(/[\s\u200b-]+/g, '');

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** Reads a PDF's text; of the machine, not of the project. */
const reader = 'pdftotext';

/**
 * What a printed form says, without blanks (a line may end anywhere); undefined on a machine without pdftotext. That it
 * is a whole PDF is held in any case.
 */
export async function textOfPdf(page: Page, address: string): Promise<string | undefined> {
  const answer = await page.request.get(address);
  expect(answer.ok(), address).toBe(true);
  const pdf = await answer.body();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
  const folder = mkdtempSync('/tmp/kewu-paper-');
  try {
    writeFileSync(join(folder, 'form.pdf'), pdf);
    return execFileSync(reader, [join(folder, 'form.pdf'), '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

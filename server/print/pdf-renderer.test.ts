import { afterAll, describe, expect, test } from 'vitest';
import { clausesIn } from '#server/forms/f012.body.ts';
import { pictureOf } from './drawing.ts';
import { openPdfRenderer } from './pdf-renderer.ts';
import { labels } from './words.ts';

const pdf = openPdfRenderer({ forms: 2 });
afterAll(() => pdf.close());
const form = (office: string) => ({
  lang: 'zh',
  labels: Object.fromEntries(Object.entries(labels).map(([key, words]) => [key, words.zh])),
  code: 'QPI-GL-C-F012',
  version: 'A/0',
  office,
  printed: '2026-11-23 09:00',
  day: { date: '2026-11-23', rounds: [] },
  rounds: [],
});
const isPdf = (pdf: Buffer): boolean => pdf.subarray(0, 5).toString() === '%PDF-';

describe('the PDF renderer', () => {
  test('begins with the first form and changes its child after so many', async () => {
    expect(pdf.pid).toBeUndefined();
    expect(isPdf(await pdf.print('f012', form('管理处')))).toBe(true);
    const first = pdf.pid;
    await pdf.print('f012', form('管理处'));
    expect(pdf.pid).toBe(first);
    await pdf.print('f012', form('管理处'));
    expect(pdf.pid).not.toBe(first);
  });

  test('a killed child is replaced, between forms and in the middle of one', async () => {
    process.kill(pdf.pid ?? 0, 'SIGKILL');
    expect(isPdf(await pdf.print('f012', form('管理处')))).toBe(true);
    const many = [1, 2, 3].map(() => pdf.print('f012', form('管理处')));
    const killed = pdf.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    expect((await Promise.all(many)).every(isPdf)).toBe(true);
    expect(pdf.pid).not.toBe(killed);
  });

  test('what people write is data: markup and code are printed as they are', async () => {
    expect(isPdf(await pdf.print('f012', form('#panic("x") $ * _ ` ] ) <a> @b //')))).toBe(true);
  });

  test('refuses in words: a form that can not be set, one that takes too long, too many at once', async () => {
    await expect(pdf.print('f012', {})).rejects.toMatchObject({ status: 422, code: 'form.failed' });
    expect(isPdf(await pdf.print('f012', form('管理处')))).toBe(true);
    const hasty = openPdfRenderer({ timeLimit: 1, queue: 1 });
    const late = hasty.print('f012', form('管理处'));
    await expect(hasty.print('f012', form('管理处'))).rejects.toMatchObject({ status: 503, code: 'form.busy' });
    await expect(late).rejects.toMatchObject({ status: 503, code: 'form.slow' });
    hasty.close();
  });
});

describe('a drawn signature', () => {
  test('becomes a picture of lines and nothing else', () => {
    expect(pictureOf('M10 10L20 20 30 10M40 40L50 50')).toContain('<path d="M10 10L20 20L30 10M40 40L50 50"');
    expect(pictureOf(`M0 0${' L10 10'.repeat(8)}`)).toContain('M0 0L10 10');
    expect(pictureOf('M-9999 5L99999 5')).toContain('M0 5L600 5');
  });
  test('that is none is not drawn', () => {
    for (const odd of [
      null,
      '',
      'M',
      'M1 1',
      'data:image/png;base64,AAAA',
      'M0 0"/><image href="x"/>',
      'M0 0 C1 1 2 2 3 3',
    ])
      expect(pictureOf(odd)).toBeUndefined();
    expect(pictureOf('M'.repeat(60_000))).toBeUndefined();
    expect(pictureOf(`M${'1'.repeat(60_000)}!`)).toBeUndefined();
  });
});

test('clauses of one stem are written once', () => {
  expect(clausesIn(['P5-4.4.2a', 'P5-4.4.2a', 'P5-4.4.2b', 'P5-4.4.1', 'P3-4.5.1-02', 'P3-4.5.1-03'])).toBe(
    'P5-4.4.2 a b\nP5-4.4.1\nP3-4.5.1 -02 -03',
  );
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, expect, test } from 'vitest';
import { contentHash } from '#kernel/chain.ts';
import { keep } from '#server/blobs/store.ts';
import { type Full, inVolumes, monthForm, pagesOf, volumeOf } from '#server/forms/month.ts';
import { formOf, pictureName, type Sheet } from '#server/print/form.ts';
import { openPdfRenderer } from '#server/print/pdf-renderer.ts';
import { bindVolumes, type Ready, sheetsReady } from './volumes.ts';

/** A month with far more findings than any office has: set in volumes, each held alone, and joined. */
const pdf = openPdfRenderer({ timeLimit: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'kewu-volumes-'));
afterAll(() => {
  pdf.close();
  rmSync(folder, { recursive: true, force: true });
});

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const hash = contentHash(picture);
await keep(folder, 'p', hash, picture);
const what = '三层走廊东侧照明灯不亮，已联系工程部更换，业户反映夜间无法看清台阶。'.repeat(4);
const none = { state: 'none', name: '', role: '', at: '', say: '—', picture: '', returned: '' } as const;
const finding = (n: number): Full => ({
  pages: pagesOf({ what, finished: what }, 6),
  parts: [
    {
      kind: 'facts',
      title: `XC-LH01-20261123-${String(n).padStart(4, '0')}`,
      pairs: [
        ['位置', '2栋1单元'],
        ['处理方式', '转报事工单'],
        ['问题', what],
        ['完成', what],
      ],
    },
    {
      kind: 'photos',
      title: '',
      photos: Array.from({ length: 6 }, () => ({ file: pictureName(hash), caption: '处理前' })),
    },
    { kind: 'signs', title: '', rows: [['处理', '验证', '物业助理', '主任'].map((label) => ({ ...none, label }))] },
  ],
});

test('a month too thick for one volume becomes several of at most 100 pages, joined into one file', async () => {
  const cover: Sheet = { title: '巡查记录表 2026-11', foot: '', parts: [{ kind: 'text', title: '', text: '封面' }] };
  const volumes = inVolumes(
    cover,
    1,
    Array.from({ length: 240 }, (_, n) => finding(n)),
    '问题明细',
    '',
  );
  expect(volumes.length).toBeGreaterThan(1);
  const at = {
    project: { id: '', code: 'LH01', name: '', office: '澜汇新城管理处', company: '', timeZone: 'Asia/Shanghai' },
    now: new Date('2026-12-01T01:00:00Z'),
  };
  const ready = async function* (): AsyncGenerator<Ready> {
    for (const [i, sheets] of volumes.entries())
      yield await sheetsReady(formOf(at, monthForm, 'zh', sheets, volumeOf(i, volumes.length, 'zh')), folder, 'p');
  };
  const heard: number[] = [];
  const into = join(folder, 'month.pdf');
  const { pages, amiss } = await bindVolumes(pdf, ready(), { folder, into, told: async (n) => void heard.push(n) });
  expect(amiss).toEqual([]);
  expect(heard).toEqual(volumes.map((_, i) => i + 1));
  expect(Math.max(...pages)).toBeLessThanOrEqual(100);
  // no volume is nearly empty either, but the last
  expect(Math.min(...pages.slice(0, -1))).toBeGreaterThan(40);
  const whole = await PDFDocument.load(readFileSync(into));
  expect(whole.getPageCount()).toBe(pages.reduce((sum, n) => sum + n, 0));
});

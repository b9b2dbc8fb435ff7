import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from './day.ts';

test.each([
  ['2024.3.5', '2024-03-05'],
  ['2024/03/05', '2024-03-05'],
  ['2024-3-5', '2024-03-05'],
  ['2024年3月5日', '2024-03-05'],
  ['２０２４年３月５号', '2024-03-05'],
  ['2024 年 3 月 5 日 星期二', '2024-03-05'],
  ['20240305', '2024-03-05'],
  ['45356', '2024-03-05'],
  ['45356.75', '2024-03-05'],
  ['2024-03-05 18:00', '2024-03-05'],
  ['2024/3/5 8:00:00', '2024-03-05'],
  ['2024-03-15T18:00:00Z', '2024-03-15'],
  ['2024-02-29', '2024-02-29'],
  ['长期', null],
  ['至今', null],
  ['', null],
])('%j is %j', (cell, value) => expect(day(cell)).toEqual({ value }));

test.each([
  ['2023.2.29', '不存在'],
  ['2024-13-01', '不存在'],
  ['20240231', '不存在'],
  ['1024-01-01', '不存在'],
  ['2024年3月', '哪一天'],
  ['2024.3', '哪一天'],
  ['24.3.5', '四位'],
  ['3/5/2024', '不是日期'],
  ['明天', '不是日期'],
  ['2024.3/5', '不是日期'],
])('%j is a fault', (cell, zh) => expect(day(cell).fault?.zh).toContain(zh));

test('every day in every notation is the same day', () => {
  const days = fc.date({ min: new Date('1927-06-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (at) => {
      const iso = at.toISOString().slice(0, 10);
      const [y = '', m = '', d = ''] = iso.split('-');
      const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
      const plain = [`${y}.${Number(m)}.${Number(d)}`, `${y}/${m}/${d}`, `${y}年${Number(m)}月${Number(d)}日`];
      for (const cell of [iso, ...plain, `${y}${m}${d}`, `${serial}`, `${iso} 09:30`])
        expect(day(cell).value).toBe(iso);
    }),
  );
});

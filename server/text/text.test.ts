import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, text } from './text.ts';

test.each([
  ['　张　三 ', '张三'],
  ['Ｊｏｈｎ  Ｓｍｉｔｈ', 'John Smith'],
  ['３－２－１８０４', '3-2-1804'],
  ['\u200b李\ufeff四\u00a0', '李四'],
  ['示例（深圳）有限公司', '示例（深圳）有限公司'],
  ['电话打不通，\r\n 下午再打。\n\n', '电话打不通，\n下午再打。'],
  ['A\tB', 'A B'],
])('text %j → %j', (cell, clean) => expect(text(cell)).toBe(clean));

test.each([
  ['a座 １７０６', 'A座1706'],
  ['３—２－1804', '3-2-1804'],
  ['【示例】（１）', '[示例](1)'],
])('folded %j → %j', (cell, clean) => expect(folded(cell)).toBe(clean));

test('cleaned once is clean', () => {
  const dirt = fc.stringMatching(/^[ 　\u00a0\u200b\r\n\t0-9０-９a-zＡ-Ｚ张三（）—－，]*$/);
  fc.assert(
    fc.property(dirt, (cell) => {
      expect(text(text(cell))).toBe(text(cell));
      expect(folded(folded(cell))).toBe(folded(cell));
    }),
  );
});

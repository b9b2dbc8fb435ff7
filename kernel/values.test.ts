import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choice,
  count,
  date,
  department,
  type Field,
  flag,
  money,
  phone,
  photos,
  place,
  pointCode,
  reading,
  staff,
  text,
} from './fields.ts';
import { probeNow, probeToday, sampleValue } from './probe.ts';
import { isCleanText, validateValue } from './values.ts';

const zh = { zh: '栏', en: 'box' };
const fields: Field[] = [
  text(zh, 40),
  phone(zh),
  count(zh, 1, 9),
  money(zh),
  date(zh, { lies: 'past' }),
  date(zh, { time: true, lies: 'past' }),
  date(zh, { lies: 'future' }),
  choice(zh, { a: zh, b: zh }),
  flag(zh),
  photos(zh, 2),
  place(zh),
  staff(zh),
  staff(zh, { many: true }),
  department(zh),
  reading(zh),
  pointCode(zh),
];
const fault = (field: Field, value: unknown) => validateValue(field, value, probeNow, probeToday);

describe('what a box takes', () => {
  test('any value at all is judged, never thrown at, and refused in words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.anything({ withNullPrototype: true }), (field, value) => {
        const say = fault(field, value);
        if (say) expect(say.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is made up to fit does fit', () => {
    for (const field of fields)
      for (let n = 0; n < 40; n++) expect(fault(field, sampleValue(field, n)), field.kind).toBeUndefined();
  });

  test('a text is kept as it is, up to its length, unless it could not be kept at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (value) => {
        const fits = value.trim() !== '' && [...value].length <= 40 && isCleanText(value);
        expect(fault(text(zh, 40), value) === undefined).toBe(fits);
      }),
      { numRuns: 500 },
    );
    expect(fault(text(zh), '<script>alert(1)</script>')).toBeUndefined();
    expect(fault(text(zh), 'a\u0000b')?.zh).toContain('无法保存');
    expect(fault(text(zh), 'a\ud800')?.zh).toContain('无法保存');
    expect(fault(text(zh, 2), '😀😀')).toBeUndefined();
    expect(fault(text(zh, 2), '😀😀😀')?.zh).toContain('最多 2 个字');
  });

  test('days exist, and lie where they should', () => {
    const past = date(zh, { lies: 'past' });
    const future = date(zh, { lies: 'future' });
    expect(fault(past, '2026-02-30')?.zh).toBe('没有这个日期。');
    expect(fault(past, '2026-01-15')).toBeUndefined();
    expect(fault(past, '2026-01-16')?.zh).toContain('不能晚于');
    expect(fault(future, '2026-01-15')).toBeUndefined();
    expect(fault(future, '2026-01-14')?.zh).toContain('不能早于');
    const at = date(zh, { time: true, lies: 'past' });
    expect(fault(at, '2026-01-15T04:04:59Z')).toBeUndefined(); // a device clock may be a little ahead
    expect(fault(at, '2026-01-15T04:05:01Z')?.zh).toContain('不能晚于');
    expect(fault(at, '2026-01-15T12:00:00+08:00')).toBeUndefined();
    expect(fault(at, '2026-01-15')?.zh).toBe('日期格式不对。');
  });

  test('numbers stay within their bounds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double()), (value) => {
        expect(fault(count(zh, 1, 9), value) === undefined).toBe(Number.isInteger(value) && value >= 1 && value <= 9);
        expect(fault(money(zh), value) === undefined).toBe(
          Number.isSafeInteger(value) && value >= 0 && value <= 100_000_000_000_000,
        );
      }),
    );
    for (const good of ['0', '482.6', '000123.125']) expect(fault(reading(zh), good)).toBeUndefined();
    for (const bad of ['', '-1', '1.2345', '1e3', '１２', 482.6]) expect(fault(reading(zh), bad)).toBeDefined();
  });

  test('lists hold each thing once and not too many', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((one) => one.repeat(64));
    expect(fault(photos(zh, 2), [a, b])).toBeUndefined();
    expect(fault(photos(zh, 2), [a, a])?.zh).toContain('不必重复');
    expect(fault(photos(zh, 2), [a, b, c])?.zh).toContain('最多 2 张');
    expect(fault(photos(zh, 2), [])).toBeDefined();
    const [p, q] = [sampleValue(staff(zh), 0), sampleValue(staff(zh), 1)].flat();
    expect(fault(staff(zh), [p, q])?.zh).toContain('只能选择一人');
    expect(fault(staff(zh, { many: true }), [p, q])).toBeUndefined();
    expect(fault(staff(zh, { many: true }), [p, p])).toBeDefined();
    for (const word of ['toString', '__proto__', 'constructor']) {
      expect(fault(choice(zh, { a: zh }), word)).toBeDefined();
      expect(fault(department(zh), word)).toBeDefined();
    }
  });

  test('a point is proven by its code, or by hand with a reason', () => {
    const point = sampleValue(place(zh), 0);
    expect(fault(pointCode(zh), { point, code: 'x' })).toBeUndefined();
    expect(fault(pointCode(zh), { point, byHand: '码已损坏' })).toBeUndefined();
    expect(fault(pointCode(zh), { point, byHand: ' ' })?.zh).toContain('原因');
    expect(fault(pointCode(zh), { point, code: 'x'.repeat(201) })).toBeDefined();
    expect(fault(pointCode(zh), { code: 'x' })).toBeDefined();
  });
});

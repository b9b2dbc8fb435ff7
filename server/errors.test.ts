import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { Refused, refusalBody, refuse } from '#server/errors.ts';
import { checkOf, refuseBadText } from '#server/http/check.ts';

const shape = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 5 }),
    kind: Type.Union([Type.Literal('a'), Type.Literal('b')]),
    boxes: Type.Array(Type.Object({ count: Type.Integer({ minimum: 1 }) })),
  },
  { additionalProperties: false },
);

function faultsOf(value: unknown): Record<string, string> {
  try {
    checkOf(shape, 'body')(value);
  } catch (error) {
    if (error instanceof Refused) return Object.fromEntries(error.fields.map((field) => [field.path, field.say.zh]));
    throw error;
  }
  return {};
}

describe('field faults', () => {
  test('a right value passes unchanged', () => {
    expect(faultsOf({ title: '门', kind: 'a', boxes: [{ count: 2 }] })).toEqual({});
  });

  test('every wrong field is named once, by its path, in Chinese', () => {
    expect(faultsOf({ title: '一二三四五六', kind: 'c', boxes: [{ count: 0 }, {}], more: 1 })).toEqual({
      title: '最多 5 个字。',
      kind: '只能是：a、b。',
      'boxes.0.count': '不能小于 1。',
      'boxes.1.count': '必填。',
      more: '没有这一项。',
    });
  });

  test('texts of an address become numbers and booleans', () => {
    const query = checkOf(
      Type.Object({ limit: Type.Optional(Type.Integer()), all: Type.Optional(Type.Boolean()) }),
      'query',
    );
    expect(query({ limit: '20', all: 'true' })).toEqual({ limit: 20, all: true });
    expect(() => query({ limit: 'many' })).toThrow(Refused);
  });
});

test('NUL and lone surrogates are refused wherever they stand', () => {
  expect(() => refuseBadText({ a: [{ b: 'x\0' }] })).toThrow('text.invalid');
  expect(() => refuseBadText({ 'k\0': 1 })).toThrow('text.invalid');
  expect(() => refuseBadText('\ud800')).toThrow('text.invalid');
  // it passes for a reason, and nobody can read it
  for (const nothing of ['\u200b\u200b', ' \u2060 ', '\u3164', '\u202e'])
    expect(() => refuseBadText({ why: nothing })).toThrow('text.invalid');
  for (const something of ['', '  ', '\n', '一\u200b', '👨\u200d👩\u200d👧']) refuseBadText({ why: something });
  expect(() => refuseBadText({ a: '😀 澜汇新城' })).not.toThrow();
});

test('the error body has a code, both languages and, only when there are any, fields', () => {
  try {
    refuse(409, 'case.moved', { zh: '已被别人处理。', en: 'Somebody else was first.' });
  } catch (error) {
    expect(error instanceof Refused && refusalBody(error)).toEqual({
      error: { code: 'case.moved', say: { zh: '已被别人处理。', en: 'Somebody else was first.' } },
    });
  }
});

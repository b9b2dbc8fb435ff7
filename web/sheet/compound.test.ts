import { expect, test } from 'vitest';
import { is } from '#kernel/condition.ts';
import { again, choice, optional, papers, party, personal, rows, text } from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { paperLines, slotWith, typedParty, withPaper } from './compound.ts';
import { boxesOf, type Draft, filledOf, validateForm } from './form.ts';
import { prefill } from './prefill.ts';

const zh = (text: string) => ({ zh: text, en: text });
const sheet = {
  kind: choice(zh('类别'), { big: zh('大件'), small: zh('小件') }),
  who: again(party(zh('申请人'))),
  goods: rows(zh('物品'), { name: text(zh('品名'), 20), call: optional(text(zh('备注'), 20)) }, 3),
  proofs: papers(zh('证件'), { id: { title: zh('身份证'), needed: is('kind', 'big') }, plan: { title: zh('图纸') } }),
  secret: again(personal(text(zh('事由')))),
};
const definition = { sheet } as unknown as AnyProcedure;
const boxes = (draft: Draft) => boxesOf(definition, { asks: ['kind', 'who', 'goods', 'proofs'] }, draft);
const now = '2026-11-24T01:30:00.000Z';
const faults = (draft: Draft) =>
  Object.fromEntries(
    Object.entries(validateForm(boxes(draft), draft, now, 'Asia/Shanghai')).map(([name, say]) => [name, say.zh]),
  );
const scan = 'a'.repeat(64);
const whole = { who: { name: '王小明' }, goods: [{ name: '沙发' }], proofs: [{ kind: 'plan', scan }] };

test('what was filled in and emptied again is empty, in every part; rows of nothing are not sent', () => {
  expect(
    filledOf({
      who: { name: ' ', phone: '' },
      goods: [{}, { name: ' 沙发 ', call: '' }, { name: '' }],
      other: [{ name: '' }],
      window: { from: undefined, to: undefined },
    }),
  ).toEqual({ goods: [{ name: '沙发' }] });
  expect(Object.keys(faults({ kind: 'small', who: { name: '' }, goods: [{ name: '' }], proofs: [] }))).toEqual([
    'who',
    'goods',
    'proofs',
  ]);
});

test('a paper is needed while its condition holds, and what is missing is said at the box', () => {
  const needed = (kind: string) => {
    const box = boxes({ kind }).find(({ name }) => name === 'proofs');
    return box?.field.kind === 'papers' && paperLines(box.field, []).map((line) => line.needed);
  };
  expect([needed('big'), needed('small')]).toEqual([
    [true, false],
    [false, false],
  ]);
  expect(faults({ ...whole, kind: 'big' })).toEqual({ proofs: '还缺：身份证。' });
  expect(faults({ ...whole, kind: 'small' })).toEqual({});
});

test('a fault in a table names its row and column; rows of nothing have none', () => {
  expect(faults({ ...whole, kind: 'small', goods: [{ name: '沙发' }, { call: '轻放' }, {}] })).toEqual({
    goods: '第 2 行品名：请填写。',
  });
});

test('stars never stand again in a form: what is personal is typed anew, a household file stays chosen', () => {
  const fresh = (before: Draft) => prefill(boxesOf(definition, { asks: ['who', 'secret'] }), 'me', now, before);
  expect(fresh({ who: { name: '王**', phone: '139****4321' }, secret: '***' })).toEqual({});
  expect(fresh({ who: { party: 'file' } })).toEqual({ who: { party: 'file' } });
});

test('the end of a time follows its beginning by an hour, until somebody set another', () => {
  const first = slotWith(undefined, 'from', '2026-11-24T01:00:00.000Z');
  expect(first).toEqual({ from: '2026-11-24T01:00:00.000Z', to: '2026-11-24T02:00:00.000Z' });
  expect(slotWith(first, 'from', '2026-11-24T05:00:00.000Z').to).toBe('2026-11-24T06:00:00.000Z');
  const longer = slotWith(first, 'to', '2026-11-24T03:00:00.000Z');
  expect(slotWith(longer, 'from', '2026-11-24T01:30:00.000Z').to).toBe('2026-11-24T03:00:00.000Z');
  expect(filledOf({ window: slotWith(first, 'from', undefined) })).toEqual({});
});

test('papers are set one by one by kind; one of which nothing is left goes', () => {
  const one = withPaper(undefined, 'id', 0, { number: '4403' });
  const two = withPaper(withPaper(one, 'plan', 0, { scan }), 'id', 1, { to: '2026-12-31' });
  expect(two).toEqual([
    { kind: 'id', number: '4403' },
    { kind: 'plan', scan },
    { kind: 'id', to: '2026-12-31' },
  ]);
  expect(withPaper(two, 'id', 0, { number: '' })).toEqual([
    { kind: 'plan', scan },
    { kind: 'id', to: '2026-12-31' },
  ]);
});

test('whoever types lets go of the file that was chosen, and keeps the number already typed', () => {
  expect(filledOf({ who: typedParty({ party: 'file' }, { name: '王' }) })).toEqual({ who: { name: '王' } });
  expect(filledOf({ who: typedParty({ name: '王', phone: '1381234' }, { name: '王小' }) })).toEqual({
    who: { name: '王小', phone: '1381234' },
  });
});

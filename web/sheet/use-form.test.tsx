import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { finding } from '#procedures/finding.ts';
import { faultOf } from '#web/api/error.ts';
import { boxesOf, stepOf } from './form.ts';
import { useStepForm } from './use-form.ts';

const boxes = boxesOf(finding, stepOf(finding, 'report') ?? {});
const place = '0192d3c0-0000-7000-8000-000000000001';
const start = { foundAt: '2026-01-01T01:00:00.000Z' };

test('nothing is complained about before the form was sent, then every correction counts at once', () => {
  const { result } = renderHook(() => useStepForm(boxes, start, 'Asia/Shanghai'));
  expect(result.current.faults).toEqual({});
  act(() => void result.current.check());
  expect(Object.keys(result.current.faults).sort()).toEqual(['what', 'where']);
  act(() => result.current.set('what', '灯不亮'));
  expect(Object.keys(result.current.faults)).toEqual(['where']);
  act(() => result.current.set('where', place));
  let sent: unknown;
  act(() => {
    sent = result.current.check();
  });
  expect(sent).toEqual({ ...start, what: '灯不亮', where: place });
});

test('what the server says about a box stands at that box until it is changed', () => {
  const { result } = renderHook(() => useStepForm(boxes, { ...start, where: place, what: '灯' }, 'Asia/Shanghai'));
  const error = faultOf(422, {
    error: {
      code: 'case.values',
      say: { zh: '更正', en: 'Correct' },
      fields: [{ path: 'values.what', say: { zh: '写清楚些', en: 'Be clearer' } }],
    },
  });
  act(() => result.current.take(error));
  expect(result.current.faults.what?.zh).toBe('写清楚些');
  act(() => result.current.set('what', '走廊灯不亮'));
  expect(result.current.faults).toEqual({});
});

test('a kept draft outlives a reload, until the work is done', () => {
  let kept: unknown;
  const keep = (draft: unknown): void => {
    kept = draft ?? undefined;
  };
  const open = () => {
    const keeping = { before: kept, keep };
    return renderHook(() => useStepForm(boxes, start, 'Asia/Shanghai', keeping)).result;
  };
  const before = open();
  act(() => before.current.set('what', '灯不亮'));
  const after = open();
  expect(after.current.draft).toMatchObject({ what: '灯不亮' });
  after.current.forget();
  expect(open().current.draft).toEqual(start);
});

test('what was filled in beforehand is not taken for typed: it may be another by the time the form is opened again', () => {
  const typed: unknown[] = [];
  const keep = { before: { what: '灯' }, keep: (_: unknown, names?: readonly string[]) => void typed.push(names) };
  const { result } = renderHook(() => useStepForm(boxes, { ...start, where: place }, 'Asia/Shanghai', keep));
  expect([result.current.restored, result.current.draft.where]).toEqual([true, place]);
  act(() => result.current.set('what', '灯不亮'));
  expect(typed).toEqual([['what']]);
  act(() => result.current.discard());
  expect([result.current.restored, result.current.draft.what]).toEqual([false, undefined]);
});

test('two boxes set in one go do not lose each other, and uploads are counted by box', () => {
  const { result } = renderHook(() => useStepForm(boxes, start, 'Asia/Shanghai'));
  act(() => {
    result.current.set('what', '灯');
    result.current.set('where', place);
    result.current.wait('seen', true);
  });
  expect(result.current.draft).toMatchObject({ what: '灯', where: place });
  expect(result.current.waiting).toBe(true);
  act(() => result.current.wait('seen', false));
  expect(result.current.waiting).toBe(false);
});

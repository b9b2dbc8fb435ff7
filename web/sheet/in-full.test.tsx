import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { CaseDetail } from '#contract/cases.ts';
import { party, personal, text } from '#kernel/fields.ts';
import { sayOf } from '#web/api/error.ts';
import { dialOf, useInFull } from './in-full.ts';

const zh = (text: string) => ({ zh: text, en: text });
vi.mock('./definition.ts', () => ({
  definitionFor: () => ({
    sheet: { what: text(zh('事由')), who: party(zh('申请人')), why: personal(text(zh('原因'))) },
  }),
}));
const asked = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', asked);
afterEach(() => asked.mockReset());

const of = (id: string, seq: number, sheet: object = { who: { name: '王**' } }): CaseDetail =>
  ({ id, seq, procedure: 'parcel', sheet }) as unknown as CaseDetail;
const answer = (status: number, body: object): void =>
  void asked.mockResolvedValueOnce(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );
const hook = (first: CaseDetail) =>
  renderHook(({ detail }) => useInFull('p', detail), { initialProps: { detail: first } });

test('only a case with something personal in it offers to show it', () => {
  expect(hook(of('a', 1, { what: '沙发' })).result.current.holds).toBe(false);
  expect(hook(of('a', 1, { why: '***' })).result.current.holds).toBe(true);
});

test('what was asked for stands until it is hidden, the case goes on, or another case stands in the page', async () => {
  const { result, rerender } = hook(of('a', 1));
  const see = async (): Promise<void> => {
    answer(200, { sheet: { who: { name: '王小明', phone: '13987654321' } }, parties: {} });
    await act(() => result.current.ask('核对联系人'));
    expect(result.current.sheet).toEqual({ who: { name: '王小明', phone: '13987654321' } });
  };
  const isMasked = (): void => {
    expect(result.current.shown).toBe(false);
    expect(result.current.sheet).toEqual({ who: { name: '王**' } });
  };
  await see();
  act(() => result.current.hide());
  isMasked();
  await see();
  rerender({ detail: of('a', 2) });
  isMasked();
  rerender({ detail: of('a', 1) });
  await see();
  rerender({ detail: of('b', 1) });
  isMasked();
});

test('who may not is told why, and sees nothing more', async () => {
  const { result } = hook(of('a', 1));
  answer(403, { error: { code: 'case.unmask', say: zh('没有查看权限，请联系主任。') } });
  const error = await result.current.ask('核对联系人').catch((thrown: unknown) => thrown);
  expect(sayOf(error).zh).toBe('没有查看权限，请联系主任。');
  expect(result.current.shown).toBe(false);
});

test('a number can be dialled only in full', () => {
  expect([dialOf('138****5678'), dialOf('0755-8888 6666')]).toEqual([undefined, 'tel:075588886666']);
});

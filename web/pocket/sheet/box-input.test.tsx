import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Me } from '#contract/session.ts';
import { choice, type Fields, party, quantity, rows, text } from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { meQuery } from '#web/api/queries.ts';
import { startWords } from '#web/i18n/start.ts';
import { pocket } from '#web/i18n/zh/pocket.ts';
import { OfficeProvider, useOffice } from '#web/office/office.tsx';
import { boxesOf } from '#web/sheet/form.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { BoxInput } from './box-input.tsx';

await startWords({ pocket }, async () => ({}));
// loaded once before the tests, which then wait for nothing
await import('./compound/inputs.tsx');

const zh = (text: string) => ({ zh: text, en: text });
const sheet: Fields = {
  who: party(zh('申请人')),
  goods: rows(
    zh('物品'),
    { name: text(zh('品名'), 20), much: quantity(zh('数量'), ['件']), state: choice(zh('新旧'), { old: zh('旧') }) },
    2,
  ),
};
const definition = { sheet } as unknown as AnyProcedure;
let sent: unknown;

function Form(props: { asks: readonly string[] }): ReactNode {
  const { project } = useOffice();
  const form = useStepForm(boxesOf(definition, { asks: props.asks }), {}, project.timeZone);
  return (
    <>
      {form.boxes.map((box) => (
        <BoxInput key={box.name} box={box} form={form} />
      ))}
      <button
        type="button"
        onClick={() => {
          sent = form.check();
        }}
      >
        提交
      </button>
    </>
  );
}

function draw(...asks: string[]): void {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const project = { id: 'p', name: '样例', timeZone: 'Asia/Shanghai', rights: ['customers.read'] };
  const me = { staff: { id: 's', name: '客服', number: '1' }, projects: [project], mode: 'sample' };
  client.setQueryData(meQuery.queryKey, me as unknown as Me);
  render(
    <QueryClientProvider client={client}>
      <OfficeProvider wait={null} fault={() => null} none={() => null}>
        <Form asks={asks} />
      </OfficeProvider>
    </QueryClientProvider>,
  );
}
const type = (element: HTMLElement | undefined, value: string): void => {
  if (element) fireEvent.change(element, { target: { value } });
};
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  onlineManager.setOnline(true);
});

test('without a network a name and a number can be typed, and one quiet line says that nobody can be looked for', async () => {
  draw('who');
  const line = await screen.findByLabelText('申请人');
  expect(screen.queryByText(/没有网络/)).toBeNull();
  act(() => onlineManager.setOnline(false));
  expect(screen.getByRole('status').textContent).toContain('请直接填写姓名和电话');
  type(line, '王小明');
  type(screen.getByLabelText('申请人电话'), '13812345678');
  press('提交');
  expect(sent).toEqual({ who: { name: '王小明', phone: '13812345678' } });
});

test('a table is a card per row, and a fault stands at its box in its card', async () => {
  draw('goods');
  const cards = async (): Promise<HTMLElement[]> => screen.findAllByRole('group', { name: /第 \d 行/ });
  expect(await cards()).toHaveLength(1);
  type(screen.getByLabelText('品名'), '沙发');
  press('加一行');
  expect(await cards()).toHaveLength(2);
  expect(screen.queryByRole('button', { name: '加一行' })).toBeNull();
  type(screen.getAllByLabelText('数量')[1], '2');
  press('提交');
  expect(sent).toBeNull();
  const [first, second] = (await cards()).map((card) => card.textContent ?? '');
  expect(first).toContain('请填写数量。');
  expect(second).toContain('请填写品名。');
  press('删除第 2 行');
  type(screen.getByLabelText('数量'), '1');
  fireEvent.click(screen.getByLabelText('旧'));
  press('提交');
  expect(sent).toEqual({ goods: [{ name: '沙发', much: { amount: '1', unit: '件' }, state: 'old' }] });
});

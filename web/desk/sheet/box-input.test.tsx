import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Me } from '#contract/session.ts';
import { type Fields, optional, papers, party, place, quantity, rows, slot, text } from '#kernel/fields.ts';
import type { AnyProcedure } from '#kernel/procedure.ts';
import { householdQuery } from '#web/api/customer-queries.ts';
import { meQuery, placeQuery } from '#web/api/queries.ts';
import { startWords } from '#web/i18n/start.ts';
import { desk } from '#web/i18n/zh/desk.ts';
import { OfficeProvider, useOffice } from '#web/office/office.tsx';
import { boxesOf, type Draft } from '#web/sheet/form.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { BoxInput } from './box-input.tsx';

await startWords({ desk }, async () => ({}));
// loaded once before the tests, which then wait for nothing
await import('./compound/inputs.tsx');

const zh = (text: string) => ({ zh: text, en: text });
const room = '0192d3c0-0000-7000-8000-000000000001';
const owner = '0192d3c0-0000-7000-8000-000000000002';
const sheet: Fields = {
  where: place(zh('房号')),
  who: party(zh('申请人')),
  goods: rows(zh('物品'), { much: quantity(zh('数量'), ['件', '箱']), name: text(zh('品名'), 20) }, 2),
  window: optional(slot(zh('时段'))),
  proofs: optional(papers(zh('证件'), { id: { title: zh('身份证'), needed: true }, plan: { title: zh('图纸') } })),
};
const definition = { sheet } as unknown as AnyProcedure;
let sent: unknown;

function Form(props: { asks: readonly string[]; initial: Draft }): ReactNode {
  const { project } = useOffice();
  const form = useStepForm(boxesOf(definition, { asks: props.asks }), props.initial, project.timeZone);
  return (
    <>
      {form.boxes.map((box) => (
        <BoxInput key={box.name} box={box} form={form} around={{ people: {}, places: {} }} />
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

function draw(asks: readonly string[], initial: Draft = {}): void {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const project = { id: 'p', name: '样例', timeZone: 'Asia/Shanghai', rights: ['customers.read'] };
  const me = { staff: { id: 's', name: '客服', number: '1' }, projects: [project], mode: 'sample' };
  client.setQueryData(meQuery.queryKey, me as unknown as Me);
  client.setQueryData(placeQuery('p', room).queryKey, { id: room, kind: 'room' } as never);
  client.setQueryData(householdQuery('p', room).queryKey, {
    room: { code: '3-2-1804' },
    parties: [{ id: owner, name: '张**', contacts: [] }],
    occupancies: [{ party: owner, relation: 'owner', when: 'now' }],
  } as never);
  render(
    <QueryClientProvider client={client}>
      <OfficeProvider wait={null} fault={() => null} none={() => null}>
        <Form asks={asks} initial={initial} />
      </OfficeProvider>
    </QueryClientProvider>,
  );
}
const submit = (): void => void fireEvent.click(screen.getByRole('button', { name: '提交' }));
const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });
const key = (element: Element, name: string): void =>
  void fireEvent.keyDown(element, { key: name, code: name, keyCode: { ArrowDown: 40, Enter: 13 }[name] });

afterEach(cleanup);

test('the people of the room are offered before anything is typed, and chosen by keyboard alone', async () => {
  draw(['where', 'who'], { where: room });
  const line = await screen.findByLabelText('申请人');
  fireEvent.focus(line);
  expect((await screen.findAllByText('张**')).length).toBeGreaterThan(0);
  key(line, 'ArrowDown');
  key(line, 'Enter');
  await waitFor(() => expect((line as HTMLInputElement).value).toBe('张**'));
  submit();
  expect(sent).toEqual({ where: room, who: { party: owner } });
});

test('what is typed and not chosen stands as a name, with the number beside it', async () => {
  draw(['who']);
  const line = await screen.findByLabelText('申请人');
  fireEvent.focus(line);
  fireEvent.change(line, { target: { value: '王小明' } });
  key(line, 'Enter');
  type('申请人电话', '13812345678');
  submit();
  expect(sent).toEqual({ who: { name: '王小明', phone: '13812345678' } });
});

test('Enter in the last box of a table adds a row, up to its most; rows of nothing are not sent', async () => {
  draw(['goods']);
  const table = await screen.findByRole('table', { name: '物品' });
  type('第 1 行 数量', '2.5');
  type('第 1 行 品名', '沙发');
  key(screen.getByLabelText('第 1 行 数量'), 'Enter');
  expect(within(table).getAllByRole('row')).toHaveLength(2);
  key(screen.getByLabelText('第 1 行 品名'), 'Enter');
  expect(within(table).getAllByRole('row')).toHaveLength(3);
  expect(document.activeElement).toBe(screen.getByLabelText('第 2 行 数量'));
  key(screen.getByLabelText('第 2 行 品名'), 'Enter');
  expect(within(table).getAllByRole('row')).toHaveLength(3);
  submit();
  expect(sent).toEqual({ goods: [{ name: '沙发', much: { amount: '2.5', unit: '件' } }] });
  type('第 2 行 品名', '靠枕');
  fireEvent.click(screen.getByRole('button', { name: '删除第 1 行' }));
  expect(screen.getByLabelText<HTMLInputElement>('第 1 行 品名').value).toBe('靠枕');
  expect(screen.getByLabelText<HTMLInputElement>('第 1 行 数量').value).toBe('');
  submit();
  expect(sent).toBeNull();
  expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(
    expect.arrayContaining(['请填写数量。', '第 1 行数量：请填写。']),
  );
});

test('papers say which are needed, and an expired one is marked at once', async () => {
  draw(['proofs']);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first?.textContent).toContain('必交');
  expect(second?.textContent).toContain('可交');
  type('图纸 到期日', '2020-01-01');
  expect(screen.getByRole('alert').textContent).toBe('已过期');
  type('图纸 到期日', '2099-01-01');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('the end of a time follows its beginning on the clock of the office', async () => {
  draw(['window']);
  fireEvent.change(await screen.findByLabelText('时段 开始'), { target: { value: '2026-11-24T09:00' } });
  expect(screen.getByLabelText<HTMLInputElement>('时段 结束').value).toBe('2026-11-24T10:00');
  submit();
  expect(sent).toEqual({ window: { from: '2026-11-24T01:00:00.000Z', to: '2026-11-24T02:00:00.000Z' } });
});

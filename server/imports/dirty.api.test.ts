import { describe, expect, test } from 'vitest';
import { sampleHouseholds } from '#server/customers/sample/households.ts';
import { sampleTree } from '#server/sample/estate.ts';
import { parseFile } from '#server/table/parse.ts';
import { testApp } from '#tests/support/app.ts';
import { dirtyParties } from '#tests/support/dirty.ts';
import { importing, type Shown } from '#tests/support/imports.ts';
import { as } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const supervisor = await as(office, 'LH-003');
const { bring, look, work, check, commit, faultsOf, sum } = await importing(office, 'LH-003');

describe('a dirty workbook of 2,000 parties', () => {
  const book = dirtyParties(2000, 20261123);

  // a plate that somebody else has already, in the sample or in an earlier row, is wrong whatever else the row says
  const plates = new Map(sampleHouseholds(sampleTree(), '2026-11-23').vehicles.map(({ plate }) => [plate, 0]));
  const wrong = book.truth.flatMap((one): { n: number; fault: string }[] => {
    if ('fault' in one) return [{ n: one.n, fault: one.fault }];
    const { plate } = one.right;
    if (!plate) return [];
    const holder = plates.get(plate);
    if (holder === undefined) plates.set(plate, one.repeats ?? one.n);
    return holder === undefined || holder === one.repeats ? [] : [{ n: one.n, fault: 'plate' }];
  });
  const wrongRows = new Set(wrong.map(({ n }) => n));
  const right = book.truth.flatMap((one) => ('right' in one && !wrongRows.has(one.n) ? [one] : []));
  let before: string | undefined;
  let id = '';

  test('its columns are guessed under a title and two rows of heads; nothing is written by looking', {
    timeout: 60_000,
  }, async () => {
    before = await sum();
    const answer = await bring(book.xlsx(), '业户资料.xlsx');
    expect(answer.statusCode, answer.body).toBe(200);
    const staged = answer.json<Shown>();
    id = staged.id;
    expect(Object.keys(staged.mapping).sort()).toEqual(
      ['area', 'from', 'idNumber', 'lives', 'name', 'phones', 'plates', 'room', 'to'].sort(),
    );
    const checked = await check(staged, { relation: 'co-owner' });
    expect(checked.state).toBe('checked');
    expect(checked.counts.fault).toBe(wrong.length);
    const repeats = right.filter((one) => one.repeats !== undefined);
    expect(checked.counts.same ?? 0).toBe(repeats.length);
    expect((checked.counts.add ?? 0) + (checked.counts.change ?? 0)).toBe(right.length - repeats.length);
    expect(await sum()).toBe(before);
  });

  test('every wrong row is told by its row and cell, and comes back in the same workbook', {
    timeout: 60_000,
  }, async () => {
    const columns: Record<string, string> = {
      room: 'room',
      entrance: 'room',
      phone: 'phones',
      id: 'idNumber',
      area: 'area',
      since: 'from',
      plate: 'plates',
    };
    const told = new Map((await faultsOf(id)).map((row) => [row.n, row.faults.map(({ column }) => column)]));
    expect([...told.keys()].sort((a, b) => a - b)).toEqual(wrong.map(({ n }) => n));
    for (const { n, fault } of wrong) expect(told.get(n), `row ${n}`).toEqual([columns[fault]]);
    const answer = await supervisor.ask('GET', `/imports/${id}/errors.xlsx`);
    expect(answer.statusCode).toBe(200);
    const [table] = await parseFile(answer.rawPayload, 'x.xlsx');
    const last = table?.lines.map(({ n, cells }) => [n, cells.at(-1)] as const) ?? [];
    expect(last[0]?.[1]).toBe('错误原因');
    expect(last.filter(([, why]) => why && why !== '错误原因').map(([n]) => n)).toEqual(wrong.map(({ n }) => n));
  });

  test('the right rows are in, the same file again changes nothing, and all of it is taken back', {
    timeout: 120_000,
  }, async () => {
    const done = await commit(id);
    expect([done.state, done.fault]).toEqual(['done', null]);
    for (const line of right.slice(0, 60)) {
      const { name, room, phones, until, plate } = line.right;
      const [phone] = phones;
      const { parties } = await supervisor.get<{ parties: { id: string }[] }>(
        `/customers?q=${encodeURIComponent(phone?.replaceAll('-', '') ?? '')}`,
      );
      const files = await Promise.all(
        parties.map(({ id: party }) =>
          supervisor.get<{
            occupancies: { room: { code: string }; relation: string; to: string | null }[];
            vehicles: unknown[];
          }>(`/parties/${party}`),
        ),
      );
      const stays = files.flatMap((file) => file.occupancies);
      expect(stays, `${name} ${phone}`).toContainEqual(
        expect.objectContaining({ room: expect.objectContaining({ code: room }), relation: 'co-owner', to: until }),
      );
      if (plate) expect(files.some((file) => file.vehicles.length > 0)).toBe(true);
    }
    const after = await sum();
    const again = await check((await bring(book.gbk(), '业户资料.csv')).json(), { relation: 'co-owner' });
    expect(again.counts).toMatchObject({ same: right.length, fault: wrong.length });
    expect([again.counts.add ?? 0, again.counts.change ?? 0]).toEqual([0, 0]);
    await commit(again.id);
    expect(await sum()).toBe(after);

    await supervisor.do('import.undo', { import: again.id });
    await supervisor.do('import.undo', { import: id });
    await work();
    expect((await look(id)).state).toBe('undone');
    expect(await sum()).toBe(before);
  });
});

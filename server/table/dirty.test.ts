import { describe, expect, test } from 'vitest';
import { area } from '#server/text/amounts.ts';
import { yesNo } from '#server/text/choice.ts';
import { day } from '#server/text/day.ts';
import { idNumber, plate } from '#server/text/numbers.ts';
import { phones } from '#server/text/phones.ts';
import { roomBook, roomOf } from '#server/text/rooms.ts';
import { text } from '#server/text/text.ts';
import { type DirtyFault, type DirtyLine, dirtyColumns, dirtyParties, roomCodes } from '#tests/support/dirty.ts';
import { findHeader } from './headers.ts';
import { readTables, type Table } from './read.ts';

const book = roomBook(roomCodes);

/** The lines of a table as the normalisers read them, in the form of the truth. */
function understood(table: Table | undefined): DirtyLine[] {
  const header = table && findHeader(table, [{ key: 'parties', wanted: dirtyColumns }]);
  if (!header) throw new Error('no header');
  return header.body.map(({ n, cells, hidden }) => {
    const at = (key: string): string => cells[header.columns.get(key) ?? -1] ?? '';
    const room = roomOf(at('room'), book);
    const called = phones(at('phones'));
    const clean = {
      id: idNumber(at('id')),
      area: area(at('area')),
      since: day(at('since')),
      plate: plate(at('plate')),
    };
    const faults: DirtyFault[] = [];
    if (room.kind !== 'one') faults.push(room.kind === 'many' ? 'entrance' : 'room');
    if (called.faults.length > 0 || called.phones.length === 0) faults.push('phone');
    for (const [key, { fault }] of Object.entries(clean)) if (fault) faults.push(key as DirtyFault);
    if (faults.length > 0) return { n, hidden, fault: faults.join() as DirtyFault };
    const right = {
      room: room.kind === 'one' ? room.code : '',
      name: text(at('name')),
      phones: called.phones,
      id: clean.id.value ?? '',
      area: clean.area.value ?? 0,
      since: clean.since.value ?? '',
      until: day(at('until')).value ?? null,
      plate: clean.plate.value ?? null,
      lives: yesNo(at('lives')).value ?? false,
    };
    return { n, hidden, right };
  });
}

describe('a dirty workbook of 2,000 parties is understood, every line', () => {
  const dirty = dirtyParties(2000, 4);
  const truth = dirty.truth.map(({ repeats: _, ...line }) => line);

  test('it is dirty', () => {
    const faults = dirty.truth.flatMap((line) => ('fault' in line ? [line.fault] : []));
    expect(new Set(faults).size).toBe(7);
    expect(faults.length).toBeGreaterThan(20);
    expect(dirty.truth.filter((line) => line.repeats !== undefined).length).toBeGreaterThan(5);
    expect(dirty.truth.filter((line) => line.hidden).length).toBeGreaterThan(5);
    expect(dirty.truth.at(-1)?.n).toBeGreaterThan(2010);
    expect(dirtyParties(200, 4).truth).toEqual(dirty.truth.slice(0, 200));
  });

  test('as .xlsx', async () => {
    const tables = await readTables(dirty.xlsx(), '业户.xlsx');
    expect(understood(tables[0])).toEqual(truth);
  });

  test('as .xls', async () => {
    const tables = await readTables(dirty.xls(), '业户.xls');
    expect(understood(tables[0])).toEqual(truth);
  });

  test('as CSV in GBK', async () => {
    const tables = await readTables(dirty.gbk(), '业户.csv');
    expect(tables[0]?.name).toBe('业户');
    expect(understood(tables[0])).toEqual(truth.map((line) => ({ ...line, hidden: false })));
  });
});

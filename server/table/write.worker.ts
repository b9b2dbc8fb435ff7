// The thread that makes one error workbook, handed in part by part by write.ts, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { type Cell, type CellStyle, writeXlsx } from 'hucre/xlsx';
import { held } from './held.ts';
import type { Line } from './read.ts';
import type { ErrorPart, ErrorTask } from './write.ts';

const reasons = '错误原因';
// a text cell is never computed, and under '@' stays text when somebody types into it
const asText: CellStyle = { numFmt: '@' };
const wrong: CellStyle = {
  numFmt: '@',
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE0DB' } },
};
const reason: CellStyle = { ...wrong, font: { color: { rgb: 'A8071A' } }, alignment: { wrapText: true } };
const bold: CellStyle = { numFmt: '@', font: { bold: true } };

async function made(
  { name: called, header }: ErrorTask,
  lines: readonly Line[],
  faults: ReadonlyMap<number, readonly string[]>,
): Promise<Uint8Array> {
  const old = lines.find(({ n }) => n === header)?.cells.indexOf(reasons) ?? -1;
  const rows: string[][] = [];
  const cells = new Map<string, Partial<Cell>>();
  const rowDefs = new Map<number, { hidden: boolean }>();
  const width = (lines[0]?.cells.length ?? 0) - (old < 0 ? 0 : 1);
  for (const line of lines) {
    const row = line.n - 1;
    while (rows.length < row) rows.push([]);
    const said = faults.get(line.n) ?? [];
    const kept = line.cells.filter((_, c) => c !== old).map(held);
    const last = line.n === header ? reasons : held(said.join('\n'));
    rows.push([...kept, last]);
    if (said.length > 0) {
      kept.forEach((value, c) => {
        cells.set(`${row},${c}`, { value, type: 'string', style: wrong });
      });
      cells.set(`${row},${width}`, { value: last, type: 'string', style: reason });
    } else if (line.hidden) rowDefs.set(row, { hidden: true });
    if (line.n === header) cells.set(`${row},${width}`, { value: last, type: 'string', style: bold });
  }
  const columns = Array.from({ length: width + 1 }, (_, c) => ({ width: c === width ? 60 : 16, style: asText }));
  const name = called.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1';
  return writeXlsx({ sheets: [{ name, columns, rows, cells, rowDefs, freezePane: { rows: header } }] });
}

const lines: Line[] = [];
const faults = new Map<number, readonly string[]>();
parentPort?.on('message', (part: ErrorPart) => {
  for (const { line, said } of part ?? []) {
    lines.push(line);
    if (said.length > 0) faults.set(line.n, said);
  }
  if (part !== null) return;
  made(workerData as ErrorTask, lines, faults).then((bytes) => {
    parentPort?.postMessage(bytes);
    parentPort?.close();
  });
});

// The process that reads one file handed in by read.ts, and ends. It may read the product's files and touch nothing else.
import { Refused } from '#server/errors.ts';
import { parseFile } from './parse.ts';
import type { Answer, Part, Task } from './read.ts';

const linesAtOnce = 200;
process.on('disconnect', () => process.exit(0));
process.once('message', (task: Task) => {
  answerTo(task).then((answer) => {
    const tables = 'tables' in answer ? answer.tables : [];
    for (const { lines, ...table } of tables) {
      process.send?.({ table } satisfies Part);
      for (let at = 0; at < lines.length; at += linesAtOnce)
        process.send?.({ lines: lines.slice(at, at + linesAtOnce) } satisfies Part);
    }
    process.send?.(('tables' in answer ? { tables: [] } : answer) satisfies Answer, () => process.exit(0));
  });
});

async function answerTo({ bytes, fileName }: Task): Promise<Answer> {
  try {
    return { tables: await parseFile(bytes, fileName) };
  } catch (error) {
    if (!(error instanceof Refused)) return { broke: String(error) };
    const { status, code, say } = error;
    return { refused: { status, code, say } };
  }
}

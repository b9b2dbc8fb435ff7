// The process that reads one file handed in by read.ts, and ends. It may read the product's files and touch nothing else.
import { Refused } from '#server/errors.ts';
import { parseFile } from './parse.ts';
import type { Answer, Task } from './read.ts';

process.on('disconnect', () => process.exit(0));
process.once('message', (task: Task) => {
  answerTo(task).then((answer) => process.send?.(answer, () => process.exit(0)));
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

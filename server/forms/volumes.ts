import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Form } from './form.ts';
import type { Joined, Joining } from './join.child.ts';
import type { Press } from './press.ts';

/** A volume ready to be set: its form, and the pictures it names. */
export interface Ready {
  readonly form: Form;
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}

/**
 * Sets volumes one after another into `folder`, so that only one is held at a time, and joins them into the file `into`.
 * `told` hears how many are set. Answers the pages of each volume.
 */
export async function bindVolumes(
  press: Press,
  volumes: AsyncIterable<Ready>,
  { folder, into, told }: { folder: string; into: string; told?: (done: number) => Promise<void> },
): Promise<readonly number[]> {
  const parts: string[] = [];
  for await (const { form, pictures } of volumes) {
    const path = join(folder, `volume-${parts.length + 1}.pdf`);
    await writeFile(path, await press.print('sheet', form, pictures), { mode: 0o600 });
    parts.push(path);
    await told?.(parts.length);
  }
  return joinFiles(parts, into);
}

/** Joins PDF files in a process of their own; answers the pages of each. */
export function joinFiles(parts: readonly string[], into: string): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./join.child.ts', import.meta.url)), {
      ...{ execArgv: [], env: {}, stdio: 'ignore' },
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`joining ended with ${code}`)));
    child.once('message', (answer: Joined) => {
      if ('pages' in answer) resolve(answer.pages);
      else reject(new Error(answer.fault));
      child.kill();
    });
    child.send({ parts, into } satisfies Joining);
  });
}

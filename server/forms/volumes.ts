import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Form } from './form.ts';
import type { Joined, Joining } from './join.child.ts';
import type { Job, Press } from './press.ts';

/** A volume ready to be set: its template, what goes into it, the pictures it names, and how many forms it holds. */
export interface Ready {
  readonly template: Job['template'];
  readonly data: unknown;
  readonly pictures: Job['pictures'];
  readonly forms: number;
}

/** A volume of forms that `sheet.typ` sets. */
export const sheetsReady = (form: Form, pictures: Job['pictures']): Ready => ({
  ...{ template: 'sheet', data: form, pictures, forms: form.sheets.length },
});

export interface Binding {
  readonly folder: string;
  readonly into: string;
  readonly told?: (volumes: number, forms: number) => Promise<void>;
  /** Once aborted, joining is left. */
  readonly signal?: AbortSignal;
}

/**
 * Sets volumes one after another into `folder`, so that only one is held at a time, and joins them into the file `into`.
 * `told` hears how many volumes, and how many forms, are set. Answers the pages of each volume.
 */
export async function bindVolumes(
  press: Press,
  volumes: AsyncIterable<Ready>,
  { folder, into, told, signal }: Binding,
): Promise<readonly number[]> {
  const parts: string[] = [];
  let set = 0;
  for await (const { template, data, pictures, forms } of volumes) {
    const path = join(folder, `volume-${parts.length + 1}.pdf`);
    await writeFile(path, await press.print(template, data, pictures), { mode: 0o600 });
    parts.push(path);
    set += forms;
    await told?.(parts.length, set);
  }
  return joinFiles(parts, into, signal);
}

/** Joins PDF files in a process of their own; answers the pages of each. */
export function joinFiles(parts: readonly string[], into: string, signal?: AbortSignal): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./join.child.ts', import.meta.url)), {
      ...{ execArgv: [], env: {}, stdio: 'ignore', ...(signal ? { signal, killSignal: 'SIGKILL' } : {}) },
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

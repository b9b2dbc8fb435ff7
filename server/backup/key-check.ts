import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Whether a key opens a backup: null, or why not, in words. */
export type KeyAnswer = { readonly fault: string | null };

const child = fileURLToPath(new URL('./key.child.ts', import.meta.url));
const timeLimit = 60_000;

/**
 * Whether a key opens a backup, tried in a process of its own: a passphrase costs a second or two and 256 MB by design. The
 * key goes there by a message and is nowhere kept. Undefined when the process gives no answer.
 */
export function tryKey(folder: string, key: string): Promise<KeyAnswer | undefined> {
  return new Promise((resolve) => {
    const born = fork(child, { execArgv: [], env: {}, stdio: 'ignore' });
    const timer = setTimeout(() => born.kill('SIGKILL'), timeLimit);
    let answer: KeyAnswer | undefined;
    born.once('message', (told: KeyAnswer) => {
      answer = told;
      born.kill('SIGKILL');
    });
    born.on('error', () => born.kill('SIGKILL'));
    born.once('exit', () => {
      clearTimeout(timer);
      resolve(answer);
    });
    born.send({ folder, key }, (error) => error && born.kill('SIGKILL'));
  });
}

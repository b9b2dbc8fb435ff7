import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { WorkerReply, WorkerRequest } from './threads.ts';

parentPort?.on('message', (one: WorkerRequest) => {
  void carryOut(one).then(
    (answer) => tell({ answer }),
    (error: unknown) => tell({ fault: String(error) }),
  );
});

function tell(told: WorkerReply): void {
  parentPort?.postMessage(told);
}

async function carryOut(one: WorkerRequest): Promise<unknown> {
  // argon2id with the library's current defaults (19 MiB, two passes)
  if (one.do === 'hash') return hashSync(one.password);
  if (one.do === 'fits') return fits(one.hash, one.password);
  // the lists of words are large: they are read when somebody first chooses a password
  const { weigh } = await import('./strength.ts');
  return weigh(one.password, one.known);
}

/** A broken hash never matches. */
function fits(hash: string, password: string): boolean {
  try {
    return verifySync(hash, password);
  } catch {
    return false;
  }
}

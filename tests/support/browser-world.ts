import { MessageChannel } from 'node:worker_threads';

/** What browsers have and the world of a web test has not: the office kit puts off its work by it. */
Object.assign(globalThis, { MessageChannel });

import type { Slice } from '#server/slice.ts';
import { sealLogs } from './seal.ts';

/** The logs of reading and of changes, sealed. */
export const logsSlice: Slice = {
  name: 'logs',
  jobs: (deps) => [{ name: 'logs', everyMs: 30_000, run: () => sealLogs(deps.db, deps.clock()) }],
  tables: { office: ['log_heads', 'log_links'] },
};

import type { Slice } from '#server/slice.ts';
import { alarmClimbs } from './alarm.ts';
import { caseExports } from './cases.exports.ts';
import { caseHandlers } from './cases.handlers.ts';
import { caseEvidence } from './evidence.ts';
import { boardRoutes } from './read/boards.routes.ts';
import { caseReadRoutes } from './read/cases.routes.ts';
import { wordCases } from './read/search.ts';
import { escalateAfter, sweep } from './sweep.ts';
import { caseTables } from './tables.ts';

/** Cases of every procedure: opened, stepped, read, chased. */
export const casesSlice: Slice = {
  name: 'cases',
  routes: (deps) => [...caseReadRoutes(deps), ...boardRoutes(deps)],
  commands: () => caseHandlers,
  jobs: (deps) => [
    { name: 'sweep', everyMs: 30_000, run: (signal) => sweep(deps.db, deps.clock(), signal) },
    { name: 'words', everyMs: 5_000, run: (signal) => wordCases(deps.db, deps.clock(), signal) },
  ],
  exports: () => caseExports,
  tables: caseTables,
  evidence: caseEvidence,
  parameters: [
    { id: 'overdue', title: { zh: '逾期与警报', en: 'Overdue and alarms' }, parameters: [escalateAfter, alarmClimbs] },
  ],
};

import { procedures } from '#procedures/all.ts';
import { worksAtDesk } from '#server/access/policy.ts';
import type { Slice } from '#server/slice.ts';
import { alarmClimbs } from './alarm.ts';
import { caseExports } from './cases.exports.ts';
import { caseHandlers } from './cases.handlers.ts';
import { casesUnmask, chases, opensAny, reports } from './cases.rights.ts';
import { caseEvidence } from './evidence.ts';
import { lapse } from './lapse.ts';
import { boardRoutes } from './read/boards.routes.ts';
import { boards } from './read/boards.ts';
import { caseReadRoutes } from './read/cases.routes.ts';
import { allRegisters } from './read/registers.ts';
import { wordCases } from './read/search.ts';
import { caseUnmaskRoute } from './read/unmask.routes.ts';
import { escalateAfter, sweep } from './sweep.ts';
import { caseTables } from './tables.ts';

/** Cases of every procedure: opened, stepped, read, chased. */
export const casesSlice: Slice = {
  name: 'cases',
  routes: (deps, { slices }) => [
    ...caseReadRoutes(
      deps,
      slices.flatMap(({ inbox = [] }) => inbox),
    ),
    ...boardRoutes(deps),
    caseUnmaskRoute(deps),
  ],
  commands: () => caseHandlers,
  jobs: (deps) => [
    { name: 'lapse', everyMs: 30_000, run: (signal) => lapse(deps.db, deps.clock(), signal) },
    { name: 'sweep', everyMs: 30_000, run: (signal) => sweep(deps.db, deps.clock(), signal) },
    { name: 'words', everyMs: 5_000, run: (signal) => wordCases(deps.db, deps.clock(), signal) },
  ],
  exports: caseExports,
  tables: caseTables,
  evidence: caseEvidence,
  parameters: [
    { id: 'overdue', title: { zh: '逾期与警报', en: 'Overdue and alarms' }, parameters: [escalateAfter, alarmClimbs] },
    { id: 'cases', title: { zh: '单据', en: 'Cases' }, parameters: [casesUnmask] },
  ],
  rights: { 'cases.report': reports },
  menu: () => [
    { to: '/', title: { zh: '待办', en: 'To do' }, section: 'daily', at: 10 },
    { to: '/new', title: { zh: '新建', en: 'New' }, section: 'daily', at: 15, may: opensAny },
    { to: '/chase', title: { zh: '催办', en: 'Reminders' }, section: 'daily', at: 70, may: chases },
    { to: '/cases', title: { zh: '单据', en: 'Cases' }, section: 'sheets', at: 210 },
    ...boards().map(({ name, title }, i) => ({
      ...{ to: `/boards/${name}`, title, section: 'sheets' as const, at: 215 + i / 100, may: worksAtDesk },
    })),
    ...allRegisters().map(({ name, title }, i) => ({
      ...{ to: `/registers/${name}`, title, section: 'sheets' as const, at: 220 + i / 100, may: worksAtDesk },
    })),
  ],
  numbers: Object.values(procedures).map(({ number, title }) => ({
    ...{ kind: number, title, table: 'cases', per: 'day' as const },
  })),
};

import { canonical } from '#kernel/chain.ts';
import type { Query } from '#server/db/statement.ts';
import { pagesOf, saidBy } from './lines.ts';
import { erasedParties, headOfLog, type LinkRow, type Log, type LogRow, rowsBeside, takenBack } from './logs.sql.ts';
import { digestOf, type LogBody } from './seal.ts';

/** What a look at the logs found beside their chain, which is checked with the lines of an export. */
export interface LogFindings {
  fault: string | null;
  /** links of the chain */
  logs: number;
  /** rows that are not in the chain yet */
  unsealed: number;
  /** rows whose values were erased with their party */
  erased: number;
  /** rows that went with the import that brought them, taken back */
  takenBack: number;
  /** rows sealed more than a day after the time they say: of before logs were chained, of a time the program did not run, or put in later */
  late: number;
}

const names: Record<Log, string> = { access: '查看个人信息的日志', office: '本处变更日志', party: '业户档案变更日志' };
const dayMs = 86_400_000;

/** Holds every row of the logs against its link: a row changed, removed or put in is told. The links are known to be whole. */
export async function checkLogs(q: Query, projectId: string): Promise<LogFindings> {
  const found: LogFindings = { fault: null, logs: 0, unsealed: 0, erased: 0, takenBack: 0, late: 0 };
  const tell = (what: string): void => {
    found.fault ??= what;
  };
  for await (const { pairs, stray } of pagesOf(q, projectId)) {
    const [intruder] = stray;
    if (intruder) tell(`${names[intruder.log]}多出一行（${intruder.id}）`);
    const missing: LogBody[] = [];
    const emptied: LogBody[] = [];
    for (const { link, row } of pairs) {
      const said = saidBy(link.body);
      found.logs += 1;
      if (!said) tell(`日志第 ${link.seq} 行读不出来`);
      else {
        if (Date.parse(said.sealedAt) - Date.parse(said.at) > dayMs) found.late += 1;
        if (!row) missing.push(said);
        else if (row.salt === null && isEmpty(row)) emptied.push(said);
        const amiss = row && amissIn(row, link, said);
        if (amiss) tell(amiss);
      }
    }
    const gone = missing.filter(({ log }) => log === 'party');
    const [ids, parties] = [gone.map(({ id }) => id), gone.map(({ row }) => row.party)];
    const lawful = new Set((await q(takenBack, [projectId, ids, parties])).map(({ id }) => id));
    for (const { log, seq, id } of missing)
      if (lawful.has(id)) found.takenBack += 1;
      else tell(`${names[log as Log]}少了一行（日志第 ${seq} 行）`);
    // nothing but the erasure of a party empties a row, and of that log only
    const forgotten = emptied.filter(({ log }) => log === 'party').map(({ row }) => row.party);
    const erased = new Set((await q(erasedParties, [projectId, forgotten])).map(({ id }) => id));
    for (const { log, seq, row } of emptied)
      if (log !== 'party') tell(`${names[log as Log]}的内容不见了（日志第 ${seq} 行）`);
      else if (erased.has(String(row.party))) found.erased += 1;
      else tell(`${names[log]}的内容不见了，而这位业户没有被删除（日志第 ${seq} 行）`);
  }
  const [head] = await q(headOfLog, [projectId]);
  for (const { log, id, unsealed } of await q(rowsBeside, [projectId, head?.seq ?? 0])) {
    if (id !== null) tell(`${names[log]}多出一行（${id}）`);
    found.unsealed += unsealed;
  }
  return found;
}

const isEmpty = (row: LogRow): boolean => Object.values(row.sealed).every((text) => text === '');

function amissIn(row: LogRow, link: LinkRow, said: LogBody): string | undefined {
  const { log, id, at, plain, sealed, salt } = row;
  const changed = `${names[log]}有一行被改动（日志第 ${link.seq} 行）`;
  const now: LogBody = { ...said, log, id, at, row: plain };
  if (canonical(now) !== link.body) return changed;
  if (salt === null) return isEmpty(row) ? undefined : changed;
  const whole = Object.entries(sealed).every(([name, text]) => digestOf(salt, text) === said.sealed[name]);
  return whole ? undefined : changed;
}

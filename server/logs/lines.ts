import { canonical, eventHash, genesis } from '#kernel/chain.ts';
import type { Query } from '#server/db/statement.ts';
import { headOfLog, type LinkRow, type LogRow, linksAfter, rowsBetween } from './logs.sql.ts';
import { digestOf, type LogBody } from './seal.ts';

/** The end of a project's chain of logs, and each link of it with the values it seals, as lines of an export. */
export type LogLine =
  | { type: 'logs'; seq: number; head: string }
  | {
      type: 'log';
      seq: number;
      prev: string;
      hash: string;
      body: string;
      /** null, and no values, once they were erased */
      salt: string | null;
      values: { readonly [name: string]: string };
    };

const batch = 500;

/** Links in order, each with the row that says it stands there, if any, and the rows of the batch nothing fits. */
export async function* pagesOf(
  q: Query,
  projectId: string,
): AsyncGenerator<{ pairs: { link: LinkRow; row: LogRow | undefined }[]; stray: LogRow[] }> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const links: LinkRow[] = await q(linksAfter, [projectId, after, batch]);
    const last: number = links.at(-1)?.seq ?? after;
    const rows = await q(rowsBetween, [projectId, after, last]);
    const free = new Map(rows.map((row) => [`${row.log} ${row.id}`, row]));
    const pairs = links.map((link) => {
      const said = saidBy(link.body);
      const key = `${said?.log} ${said?.id}`;
      const row = free.get(key);
      if (row?.seq === link.seq) free.delete(key);
      return { link, row: row?.seq === link.seq ? row : undefined };
    });
    yield { pairs, stray: [...free.values()] };
    after = links.length === batch ? last : undefined;
  }
}

/** What the body of a link says; undefined when it can not be read. */
export function saidBy(body: string): LogBody | undefined {
  try {
    const said = JSON.parse(body) as LogBody | null;
    return said?.sealed && said.row ? said : undefined;
  } catch {
    return undefined;
  }
}

/** The chain of a project's logs as lines of an export. */
export async function* logLines(q: Query, projectId: string): AsyncGenerator<LogLine> {
  const [head] = await q(headOfLog, [projectId]);
  if (!head) return;
  yield { type: 'logs', ...head };
  for await (const { pairs } of pagesOf(q, projectId))
    for (const { link, row } of pairs) {
      const salt = row?.salt ?? null;
      yield { type: 'log', ...link, salt, values: salt === null ? {} : (row?.sealed ?? {}) };
    }
}

/**
 * Holds the lines of a chain of logs against each other, one by one. `misfit` is told what does not fit, and throws.
 * `rowsBeside`: which rows may be empty is asked elsewhere.
 */
export function logChecker(project: () => string | undefined, misfit: (what: string) => never, rowsBeside: boolean) {
  let end: { seq: number; hash: string } = { seq: 0, hash: genesis };
  let head: Extract<LogLine, { type: 'logs' }> | undefined;
  const amiss = (seq: number, what: string): never => misfit(`日志第 ${seq} 行${what}`);
  return {
    /** Takes a line; answers the hash of the link it is, so that an anchor over it can be held against it. */
    take(line: LogLine): void {
      if (line.type === 'logs') {
        head = line;
        return;
      }
      const { seq, prev, hash, body, salt, values } = line;
      if (seq !== end.seq + 1 || prev !== end.hash) amiss(seq, '没有接上前一行');
      if (eventHash(prev, body) !== hash) amiss(seq, '的内容与其哈希不符');
      const said = saidBy(body);
      if (said?.project !== project() || said?.seq !== seq || canonical(said) !== body) amiss(seq, '说的是另一行');
      // of household files alone a row may have been emptied, with its party
      const whole = salt
        ? Object.keys(said?.sealed ?? {}).every((name) => name in (values ?? {}))
        : said?.log === 'party';
      if (!whole && !rowsBeside) amiss(seq, '的内容不见了');
      for (const [name, text] of Object.entries(values ?? amiss(seq, '的内容不见了')))
        if (!salt || !/^[0-9a-f]{32}$/.test(salt) || digestOf(salt, text) !== said?.sealed[name])
          amiss(seq, `的「${name}」被改动`);
      end = { seq, hash };
    },
    end(): void {
      if (end.seq !== (head?.seq ?? 0) || end.hash !== (head?.head ?? genesis)) misfit('日志的链头与最后一行不符');
    },
  };
}

import { anchorHash, canonical, contentHash, eventHash, genesis, type Leaf, merkleRoot } from '#kernel/chain.ts';
import { logChecker } from '#server/logs/lines.ts';
import { wordsOf } from '#server/replay/words.ts';
import type { ExportLine } from './line.ts';

/** What a pass over a project's evidence found. `fault` names the first thing that does not fit. */
export interface Findings {
  fault: string | null;
  streams: number;
  events: number;
  values: number;
  signatures: number;
  visits: number;
  anchors: number;
}

type Line<T extends ExportLine['type']> = Extract<ExportLine, { type: T }>;
interface Body {
  project: string;
  stream: string;
  seq: number;
  kind: string;
  step: string;
  at: string;
  by: { id: string; role: string };
  sealed: { [name: string]: string };
  signed?: string;
  values: { visit?: string; digest?: string };
}

class Misfit extends Error {}
function misfit(what: string): never {
  throw new Misfit(what);
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = /^[0-9a-f]{64}$/;
const at = (line: { stream: string; seq: number }): string => `${line.stream} 第 ${line.seq} 个事件`;

/**
 * Checks the lines of one project, or of one of its months, in the order of an export: project, streams, tombstones, anchors each followed by
 * its heads, then each event followed by its values, signature and visit, by stream and number. `logsBeside`: the rows of
 * the logs are held against their chain elsewhere, where it is known which of them may be empty.
 */
export async function checkLines(
  lines: AsyncIterable<ExportLine> | Iterable<ExportLine>,
  { logsBeside = false } = {},
): Promise<Findings> {
  const found: Findings = {
    ...{ fault: null, streams: 0, events: 0, values: 0, signatures: 0, visits: 0, anchors: 0 },
  };
  const check = checker(found, logsBeside);
  const hold = (step: () => void): void => {
    if (found.fault !== null) return;
    try {
      step();
    } catch (error) {
      // a line made by somebody who knows how hashes are made may hold anything
      found.fault = error instanceof Misfit ? error.message : `有一行读不出来：${(error as Error).message}`;
    }
  };
  // to the end, also when something does not fit: whoever takes the lines along as an export wants all of them
  for await (const line of lines) hold(() => check.take(line));
  hold(() => check.end());
  return found;
}

function checker(found: Findings, logsBeside: boolean) {
  let project: string | undefined;
  /** only the streams of a month are there */
  let partial = false;
  const logs = logChecker(() => project, misfit, logsBeside);
  const streams = new Map<string, Line<'stream'>>();
  const gone = new Map<string, Line<'tombstone'>>();
  /** heads an anchor vouches for, by stream and number, until the event is met */
  const pinned = new Map<string, Line<'head'>>();
  let anchor: { line: Line<'anchor'>; leaves: Leaf[] } | undefined;
  let event: { line: Line<'event'>; body: Body; sealed: Set<string>; signed: boolean; visited: boolean } | undefined;

  function closeAnchor(): void {
    if (!anchor) return;
    const { line, leaves } = anchor;
    if (partial && leaves.length === 0) return;
    if (leaves.length !== line.leaves || merkleRoot(leaves) !== line.root) misfit(`第 ${line.n} 个锚与其叶子不符`);
  }

  function closeEvent(): void {
    if (!event) return;
    const { line, body, sealed, signed, visited } = event;
    if (body.signed !== undefined && !signed) misfit(`${at(line)}的签名不见了`);
    if (body.values.digest !== undefined && !visited) misfit(`${at(line)}的巡查记录不见了`);
    // nothing in the product erases a value of a record that still stands: destruction takes its whole stream
    const [gone] = sealed;
    if (gone === undefined) return;
    const which = streams.get(line.stream)?.number ?? line.stream;
    const { step, box } = wordsOf(body.kind, body.step, gone);
    misfit(`${which} 第 ${line.seq} 个事件（${step}）的「${box}」不见了`);
  }

  function closeStream(): void {
    closeEvent();
    if (!event) return;
    const { stream, seq, hash } = event.line;
    const head = streams.get(stream);
    if (head?.seq !== seq || head.head !== hash) misfit(`${stream} 的链头与最后一个事件不符`);
    found.streams += 1;
  }

  function takeAnchor(line: Line<'anchor'>): void {
    closeAnchor();
    const prev = anchor?.line.hash ?? genesis;
    if (line.n !== (anchor?.line.n ?? 0) + 1 || line.prev !== prev) misfit(`第 ${line.n} 个锚没有接上前一个`);
    if (anchorHash(prev, { n: line.n, at: line.at, root: line.root, night: line.night ?? null }) !== line.hash)
      misfit(`第 ${line.n} 个锚的哈希不符`);
    anchor = { line, leaves: [] };
    found.anchors += 1;
  }

  function takeHead(line: Line<'head'>): void {
    if (line.n !== anchor?.line.n) misfit(`第 ${line.n} 个锚的叶子放错了位置`);
    anchor.leaves.push({ streamId: line.stream, seq: line.seq, head: line.head });
    pinned.set(`${line.stream}:${line.seq}`, line);
  }

  function holdToAnchor(stream: string, { seq, hash }: { seq: number; hash: string }, what: string): void {
    const pin = pinned.get(`${stream}:${seq}`);
    if (pin && pin.head !== hash) misfit(`${what}与第 ${pin.n} 个锚不符`);
    pinned.delete(`${stream}:${seq}`);
  }

  function takeEvent(line: Line<'event'>): void {
    const before = event?.line;
    const same = before?.stream === line.stream;
    if (same) closeEvent();
    else {
      closeStream();
      if (before && before.stream >= line.stream) misfit(`${line.stream} 放错了位置`);
      if (!streams.has(line.stream)) misfit(`${line.stream} 不属于任何单据或巡查`);
    }
    if (line.seq !== (same ? before.seq : 0) + 1) misfit(`${line.stream} 缺少第 ${(same ? before.seq : 0) + 1} 个事件`);
    if (!hex.test(line.prev) || line.prev !== (same ? before.hash : genesis)) misfit(`${at(line)}没有接上前一个`);
    if (eventHash(line.prev, line.body) !== line.hash) misfit(`${at(line)}的内容与其哈希不符`);
    const body = JSON.parse(line.body) as Body;
    if (canonical(body) !== line.body) misfit(`${at(line)}的内容不是规范写法`);
    if (body.project !== project || body.stream !== line.stream || body.seq !== line.seq)
      misfit(`${at(line)}的内容说的是另一个事件`);
    holdToAnchor(line.stream, line, at(line));
    event = { line, body, sealed: new Set(Object.keys(body.sealed)), signed: false, visited: false };
    found.events += 1;
  }

  /** The event that a line following it belongs to. */
  function eventOf(line: { stream: string; seq: number }): NonNullable<typeof event> {
    if (!event || event.line.stream !== line.stream || event.line.seq !== line.seq)
      misfit(`${at(line)}：附属的记录不属于它`);
    return event;
  }

  function takeValue(line: Line<'value'>): void {
    const { body, sealed } = eventOf(line);
    if (!sealed.delete(line.name)) misfit(`${at(line)}没有这一项：${line.name}`);
    const salted =
      /^[0-9a-f]{32}$/.test(line.salt) && Buffer.concat([Buffer.from(line.salt, 'hex'), bytes(line.value)]);
    if (!salted || contentHash(salted) !== body.sealed[line.name]) misfit(`${at(line)}的「${line.name}」被改动`);
    found.values += 1;
  }

  function takeSignature(line: Line<'signature'>): void {
    const signed = eventOf(line);
    const { body } = signed;
    const { role = body.by.role, at: instant = body.at } = line;
    const told = role === body.by.role && instant === body.at;
    const fits = told && line.staff === body.by.id && line.step === body.step && line.method === body.signed;
    if (signed.signed || !fits || line.hash !== signed.line.hash) misfit(`${at(line)}的签名不符`);
    signed.signed = true;
    found.signatures += 1;
  }

  function takeVisit(line: Line<'visit'>): void {
    const seen = eventOf(line);
    const { visit, digest } = seen.body.values;
    if (seen.visited || visit !== line.visit || contentHash(bytes(line.text)) !== digest)
      misfit(`${at(line)}的巡查记录被改动`);
    seen.visited = true;
    found.visits += 1;
  }

  return {
    take(line: ExportLine): void {
      if (project === undefined && line.type !== 'project') misfit('没有项目的开头');
      switch (line.type) {
        case 'project':
          if (project !== undefined || line.format !== 1) misfit('项目的开头不对');
          project = line.id;
          partial = line.month !== undefined;
          return;
        case 'stream':
          if (streams.has(line.stream)) misfit(`${line.stream} 出现了两次`);
          streams.set(line.stream, line);
          return;
        case 'tombstone':
          if (streams.has(line.stream)) misfit(`${line.stream} 有墓碑，记录却还在`);
          gone.set(line.stream, line);
          return;
        case 'anchor':
          takeAnchor(line);
          return;
        case 'head':
          takeHead(line);
          return;
        case 'event':
          takeEvent(line);
          return;
        case 'value':
          takeValue(line);
          return;
        case 'signature':
          takeSignature(line);
          return;
        case 'visit':
          takeVisit(line);
          return;
        case 'logs':
          logs.take(line);
          return;
        case 'log':
          logs.take(line);
          holdToAnchor(project ?? '', line, `日志第 ${line.seq} 行`);
          return;
        default:
          misfit(`不认识的一行：${String((line as { type: unknown }).type)}`);
      }
    },
    end(): void {
      if (project === undefined) misfit('没有项目的开头');
      closeAnchor();
      closeStream();
      logs.end();
      if (found.streams !== streams.size) misfit('有单据或巡查没有事件');
      for (const pin of pinned.values()) {
        if (partial && !streams.has(pin.stream)) continue;
        const stone = gone.get(pin.stream);
        const covered = stone && (pin.seq < stone.seq || (pin.seq === stone.seq && pin.head === stone.head));
        if (!covered) misfit(`${pin.stream} 比第 ${pin.n} 个锚时短：缺第 ${pin.seq} 个事件`);
      }
    },
  };
}

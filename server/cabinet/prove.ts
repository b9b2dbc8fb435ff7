import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { checkLines, type Findings } from '#server/evidence/check.ts';
import type { ExportLine } from '#server/evidence/line.ts';
import { chainName, type Manifest, manifestName, sealName, sealOf } from './manifest.ts';
import { membersOf } from './tar.ts';

/** What a look through an archive pack found; `fault` names the first thing that does not fit. */
export interface Proof {
  readonly fault: string | null;
  readonly manifest: Manifest | null;
  /** SHA-256 of the manifest: it must be the one printed */
  readonly hash: string | null;
  readonly files: number;
  readonly findings: Findings | null;
}

/**
 * Proves an archive pack by itself: each byte of the archive itself, each file against the manifest, the chain against
 * itself. It is read once. A manifest rewritten together with its seal is told by its hash alone, which is printed.
 */
export async function provePack(path: string): Promise<Proof> {
  const proof: { -readonly [K in keyof Proof]: Proof[K] } = {
    ...{ fault: null, manifest: null, hash: null, files: 0, findings: null },
  };
  const amiss = (what: string): void => {
    proof.fault ??= what;
  };
  const listed = new Map<string, Manifest['files'][number]>();
  let sealed = false;
  let madeAt: number | undefined;
  try {
    for await (const { name, mtime, content } of membersOf(path)) {
      madeAt ??= mtime;
      if (mtime !== madeAt) amiss(`文件 ${name} 的时间与其他文件不符`);
      if (sealed) amiss(`封条之后还有文件 ${name}`);
      if (name === manifestName && !proof.manifest) {
        const bytes = await buffer(content);
        proof.hash = createHash('sha256').update(bytes).digest('hex');
        const manifest = JSON.parse(bytes.toString()) as Manifest;
        if (mtime !== Math.floor(Date.parse(manifest.madeAt) / 1000)) amiss('档案包的时间与清单不符');
        if (manifest.format !== 1 || manifest.kind !== 'kewu-month') amiss('清单不是月度档案的清单');
        proof.manifest = manifest;
        for (const file of manifest.files) listed.set(file.name, file);
        if (listed.size !== manifest.files.length) amiss('清单上有文件列了两次');
        continue;
      }
      if (name === sealName && proof.hash !== null) {
        sealed = true;
        if ((await buffer(content)).toString() !== sealOf(proof.hash)) amiss('清单被改动：与封条不符');
        continue;
      }
      const wanted = listed.get(name);
      if (!wanted) amiss(proof.manifest ? `清单里没有文件 ${name}` : '档案包不以清单开头');
      listed.delete(name);
      const hash = createHash('sha256');
      let size = 0;
      const seen = (async function* () {
        for await (const bytes of content) {
          hash.update(bytes);
          size += bytes.length;
          yield bytes;
        }
      })();
      if (name === chainName) proof.findings = await checkLines(linesIn(seen));
      for await (const _ of seen);
      if (wanted && (size !== wanted.size || hash.digest('hex') !== wanted.sha256)) amiss(`文件 ${name} 被改动`);
      proof.files += 1;
    }
  } catch (error) {
    amiss(`档案包读不出来：${(error as Error).message}`);
  }
  // the chain names what was changed in it; that its file was changed follows from that
  if (proof.findings?.fault) proof.fault = proof.findings.fault;
  const [missing] = listed.keys();
  if (missing !== undefined) amiss(`缺少文件 ${missing}`);
  if (!proof.manifest) amiss('没有清单');
  else if (proof.findings?.fault === null && proof.findings.streams !== proof.manifest.streams)
    amiss(`清单上有 ${proof.manifest.streams} 条链，档案包里有 ${proof.findings.streams} 条`);
  return proof;
}

async function* linesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<ExportLine> {
  const lines = createInterface({ input: Readable.from(bytes), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) if (line !== '') yield lineOf(line);
}

/** A line that can not be read is a line the check does not know. */
function lineOf(text: string): ExportLine {
  try {
    return JSON.parse(text) as ExportLine;
  } catch {
    return { type: text.slice(0, 40) } as unknown as ExportLine;
  }
}

import type { Words } from '#kernel/words.ts';
import type { Gap } from './check.ts';
import type { Reopened } from './pack.sql.ts';

/** The list in an archive pack: what is in it, and by which hash each file is known. The hash of its bytes is kept. */
export interface Manifest {
  readonly format: 1;
  readonly kind: 'kewu-month';
  readonly project: { readonly id: string; readonly code: string; readonly name: string; readonly office: string };
  /** YYYY-MM */
  readonly month: string;
  readonly archive: { readonly number: string | null; readonly lockedAt: string; readonly lockedBy: string };
  readonly madeAt: string;
  readonly gaps: readonly Gap[];
  /** cases that lie in the pack of an earlier month too, as they stood then, and were taken up again */
  readonly reopened: readonly Reopened[];
  readonly forms: readonly {
    readonly file: string;
    readonly title: Words;
    readonly code: string;
    readonly version: string;
    readonly pages: number;
  }[];
  readonly streams: number;
  /** photos that records name and the store has no more, by hash: lost before they were archived */
  readonly lost: readonly string[];
  /** photos that are in the pack as they were handed in and that nothing opens: forms name them in their places */
  readonly unreadable: readonly string[];
  /** sheets that could not be printed, by number, and why; their records are in the chain all the same */
  readonly unset: readonly { readonly name: string; readonly say: Words }[];
  readonly anchor: { readonly n: number; readonly at: string; readonly hash: string } | null;
  /** every other file of the pack, by name; `sha256` hex */
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

/** Names of what is always there. */
export const manifestName = 'manifest.json';
export const chainName = 'chain.jsonl';
export const readmeName = 'README.txt';
/** Last in the pack: the hash of the manifest, so that a byte changed in it is told. Packs of before have none. */
export const sealName = 'manifest.sha256';
export const sealOf = (manifest: string): string => `${manifest}  ${manifestName}\n`;
export const photoName = (hash: string): string => `photos/${hash}`;

/** How whoever finds the pack proves it. */
export const readme = (month: string, office: string): string => `${office} ${month} 月度档案

内容
  manifest.json   清单：每个文件的 SHA-256、表单、缺项、重开（以前月份已归档、本月重新办结）、锚；lost 为已丢失的照片，unreadable 为打不开的照片，
                  unset 为未能排版的单据（记录仍在证据链中）
  F012-*.pdf      《巡查记录表》月度汇总：逐次巡查、问题明细、签字
  sheets-*.pdf    本月单据
  chain.jsonl     证据链：每条记录的每一步、签名、锚
  photos/         照片，文件名即其 SHA-256
  manifest.sha256 清单的 SHA-256

如何核验（不需要数据库）
  一 归档单和移交清册上印有清单哈希，应等于本包 manifest.json 的 SHA-256。
  二 npm run verify -- --archive 本文件，或 node tools/verify-pack-plain.mjs 本文件：
     逐个核对文件、证据链、签名和锚；不符的会指名道姓。
  三 没有这些工具也可核对：解开本包，比较每个文件的 SHA-256 与清单。

How to prove it: the hash of manifest.json is printed on the archive sheet and on the hand-over list. Then
  npm run verify -- --archive FILE    or    node tools/verify-pack-plain.mjs FILE
compare every file with the manifest, and the chain of events, signatures and anchors with itself.
`;

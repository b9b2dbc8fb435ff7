import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * The evidence chain: every event of a stream carries SHA-256(previous hash ‖ canonical text of its body), so no event can
 * be changed, dropped or swapped without every later hash changing. Hashes travel as lower-case hex.
 */
export const genesis = '0'.repeat(64);

/** RFC 8785 canonical JSON of a body. Throws on values JSON can not hold. */
export function canonical(body: unknown): string {
  const text = canonicalize(body);
  if (text === undefined) throw new TypeError('body can not be written as JSON');
  return text;
}

/** Hash of an event: previous hash and the exact text of its body. */
export const eventHash = (previous: string, body: string): string =>
  bytesToHex(sha256(concatBytes(hexToBytes(previous), utf8ToBytes(body))));

/** What stands in the chain in place of a value that may have to be erased: SHA-256(salt ‖ canonical value). */
export const sealOf = (salt: Uint8Array, value: unknown): string => {
  if (salt.length !== 16) throw new RangeError('a salt has 16 bytes');
  return bytesToHex(sha256(concatBytes(salt, utf8ToBytes(canonical(value)))));
};

/** SHA-256 of bytes, as hex: content address of photos and papers. */
export const contentHash = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** One changed head under an anchor. */
export interface Leaf {
  readonly streamId: string;
  readonly seq: number;
  readonly head: string;
}

/** Leaves and inner nodes are hashed with different first bytes, so neither can pass for the other. */
const leafHash = (leaf: Leaf): Uint8Array =>
  sha256(concatBytes(new Uint8Array([0]), utf8ToBytes(`${leaf.streamId}:${leaf.seq}:${leaf.head}`)));
const nodeHash = (a: Uint8Array, b: Uint8Array): Uint8Array => sha256(concatBytes(new Uint8Array([1]), a, b));

/** Merkle root over leaves ordered by stream id; an odd node rises unchanged. An empty list has the genesis root. */
export function merkleRoot(leaves: readonly Leaf[]): string {
  let level = [...leaves].sort((a, b) => (a.streamId < b.streamId ? -1 : 1)).map(leafHash);
  if (level.length === 0) return genesis;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      next.push(right ? nodeHash(level[i]!, right) : level[i]!);
    }
    level = next;
  }
  return bytesToHex(level[0]!);
}

/** Hash of an anchor: chained to the one before, over its number, time and root, and the night it is of where it says one. */
export const anchorHash = (
  previous: string,
  { night, ...core }: { n: number; at: string; root: string; night?: string | null },
): string => eventHash(previous, canonical(night ? { ...core, night } : core));

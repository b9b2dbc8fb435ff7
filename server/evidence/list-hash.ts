import { createHash } from 'node:crypto';
import { canonical } from '#kernel/chain.ts';

/** A record that a list may name. `due`: the day from which it may be destroyed; null: kept for good. */
export interface Listed {
  stream: string;
  kind: string;
  number: string | null;
  seq: number;
  head: string;
  due: string | null;
  held: boolean;
}

/** The hash of a list: of its records in the order of their ids, each with its length and head. */
export const listHash = (items: readonly Pick<Listed, 'stream' | 'seq' | 'head'>[]): string =>
  createHash('sha256')
    .update(
      [...items]
        .sort((a, b) => (a.stream < b.stream ? -1 : 1))
        .map(({ stream, seq, head }) => `${stream}:${seq}:${head}\n`)
        .join(''),
    )
    .digest('hex');

/** Fingerprint of all that a list shows of its records. */
export const itemsHash = (items: readonly Omit<Listed, 'held'>[]): string =>
  createHash('sha256')
    .update(
      canonical(
        [...items]
          .sort((a, b) => (a.stream < b.stream ? -1 : 1))
          .map(({ stream, kind, number, seq, head, due }) => ({ stream, kind, number, seq, head, due })),
      ),
    )
    .digest('hex');

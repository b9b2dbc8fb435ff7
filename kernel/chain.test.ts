import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorHash, canonical, contentHash, eventHash, genesis, type Leaf, merkleRoot, sealOf } from './chain.ts';

const sha = (...parts: (Buffer | string)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const bodies = fc.jsonValue().map(canonical);

describe('the evidence chain', () => {
  test('a hash is SHA-256 of the previous hash and the exact text', () => {
    fc.assert(
      fc.property(hashes, bodies, (previous, body) => {
        expect(eventHash(previous, body)).toBe(sha(Buffer.from(previous, 'hex'), body));
      }),
    );
  });

  test('changing any byte of a body changes every later hash', () => {
    fc.assert(
      fc.property(fc.array(bodies, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (stream, which, where) => {
        const link = (list: readonly string[]): string[] => {
          let head = genesis;
          return list.map((body) => {
            head = eventHash(head, body);
            return head;
          });
        };
        const at = which % stream.length;
        const body = stream[at] ?? '';
        const spot = where % (body.length || 1);
        const changed = `${body.slice(0, spot)}${body[spot] === '1' ? '2' : '1'}${body.slice(spot + 1)}`;
        const before = link(stream);
        const after = link(stream.with(at, changed));
        before.forEach((hash, i) => {
          if (i < at) expect(after[i]).toBe(hash);
          else expect(after[i]).not.toBe(hash);
        });
      }),
    );
  });

  test('swapping or dropping an event changes the head', () => {
    const head = (...list: string[]): string => list.reduce(eventHash, genesis);
    expect(
      new Set([head('"a"', '"b"'), head('"b"', '"a"'), head('"a"'), head('"b"'), head('"a"', '"b"', '"b"')]).size,
    ).toBe(5);
  });

  test('the text of a body does not depend on the order in which it was written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const turned = Object.fromEntries(Object.entries(body).reverse());
        expect(canonical(turned)).toBe(canonical(body));
        expect(JSON.parse(canonical(body))).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
    expect(() => canonical(undefined)).toThrow();
  });

  test('a seal tells values and salts apart, and needs a whole salt', () => {
    const salt = new Uint8Array(16).fill(3);
    expect(sealOf(salt, '张三')).toBe(sha(Buffer.from(salt), '"张三"'));
    expect(sealOf(salt, '张三')).not.toBe(sealOf(new Uint8Array(16).fill(4), '张三'));
    expect(() => sealOf(new Uint8Array(15), 1)).toThrow('16 bytes');
    expect(contentHash(new Uint8Array([1, 2]))).toBe(sha(Buffer.from([1, 2])));
  });
});

describe('the root over changed heads', () => {
  const leaves = fc.uniqueArray(fc.record({ streamId: fc.uuid(), seq: fc.nat(99), head: hashes }), {
    selector: (leaf: Leaf) => leaf.streamId,
    maxLength: 9,
  });

  test('does not depend on order, and changes with any leaf', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (list, which) => {
        const root = merkleRoot(list);
        expect(merkleRoot([...list].reverse())).toBe(root);
        if (list.length === 0) {
          expect(root).toBe(genesis);
          return;
        }
        const at = which % list.length;
        const leaf = list[at] as Leaf;
        expect(merkleRoot(list.with(at, { ...leaf, seq: leaf.seq + 1 }))).not.toBe(root);
        expect(merkleRoot(list.toSpliced(at, 1))).not.toBe(root);
        expect(merkleRoot(list.with(at, { ...leaf, head: sha(leaf.head) }))).not.toBe(root);
      }),
    );
  });

  test('a leaf can not pass for a node, nor a list for one with its last leaf doubled', () => {
    const leaf = (n: number): Leaf => ({ streamId: `s${n}`, seq: n, head: genesis });
    const three = [leaf(1), leaf(2), leaf(3)];
    expect(merkleRoot(three)).not.toBe(merkleRoot([...three, { ...leaf(3), streamId: 's4' }]));
    expect(merkleRoot([leaf(1)])).toBe(sha(Buffer.from([0]), `s1:1:${genesis}`));
    const [a, b] = [merkleRoot([leaf(1)]), merkleRoot([leaf(2)])].map((hash) => Buffer.from(hash, 'hex'));
    expect(merkleRoot([leaf(1), leaf(2)])).toBe(sha(Buffer.from([1]), a as Buffer, b as Buffer));
  });

  test('an anchor hangs on the one before', () => {
    const anchor = { n: 2, at: '2026-11-23T16:00:00.000Z', root: genesis };
    expect(anchorHash(genesis, anchor)).toBe(eventHash(genesis, canonical(anchor)));
    expect(anchorHash(sha('x'), anchor)).not.toBe(anchorHash(genesis, anchor));
    expect(anchorHash(genesis, { ...anchor, n: 3 })).not.toBe(anchorHash(genesis, anchor));
  });
});

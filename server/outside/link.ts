import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { packId, unpackId } from '#server/text/packed.ts';

/** What a code on the wall stands for. */
export interface OutsideLink {
  readonly project: string;
  readonly place: string;
}

const bytes = { id: 16, mark: 10 };

const markOf = (key: Buffer, place: Buffer): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'kewu outside', 32)))
    .update(place)
    .digest()
    .subarray(0, bytes.mark);

/**
 * The last part of the address that a printed code leads to: project and place, and ten bytes of HMAC-SHA256 over both, so
 * that no other place can be named by somebody who did not stand before its code. `key`: of the installation.
 */
export function linkOf(key: Buffer, { project, place }: OutsideLink): string {
  const ids = Buffer.concat([packId(project), packId(place)]);
  return Buffer.concat([ids, markOf(key, ids)]).toString('base64url');
}

/** Project and place of such a part of an address; undefined when it was made up. */
export function readLink(key: Buffer, link: string): OutsideLink | undefined {
  const all = Buffer.from(link, 'base64url');
  // characters too many, or bits that nobody looks at, would make more addresses of one
  if (all.length !== 2 * bytes.id + bytes.mark || all.toString('base64url') !== link) return undefined;
  const ids = all.subarray(0, 2 * bytes.id);
  if (!timingSafeEqual(all.subarray(2 * bytes.id), markOf(key, ids))) return undefined;
  return { project: unpackId(ids.subarray(0, bytes.id)), place: unpackId(ids.subarray(bytes.id)) };
}

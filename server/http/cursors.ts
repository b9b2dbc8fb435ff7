import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { refuseCursor } from '#server/http/list.ts';

/** Cursors as they leave the house: what a list wrote into one is read by nobody else. */
export interface Cursors {
  seal(request: FastifyRequest, cursor: string): string;
  /** The cursor of the list; 400 when it was changed, or is of another list or another person. */
  open(request: FastifyRequest, sealed: string): string;
}

const [nonceBytes, tagBytes] = [12, 16];

/**
 * Seals cursors by AES-256-GCM, bound to the list with all it was asked for, and to the person. The nonce is made of what
 * is sealed (as in SIV), so that the same page asked for twice answers the same; nothing else can be told from it.
 * `whose` says who asks.
 */
export function sealedCursors(key: Buffer, whose: (request: FastifyRequest) => string): Cursors {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `kewu cursor ${use}`, 32));
  const [secret, nonces] = [derive('seal'), derive('nonce')];
  const boundTo = (request: FastifyRequest): Buffer => {
    const { after: _, limit: __, ...asked } = request.query as Record<string, unknown>;
    const filters = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1));
    return Buffer.from(JSON.stringify([request.routeOptions.url, request.params, filters, whose(request)]));
  };
  return {
    seal(request, cursor) {
      const bound = boundTo(request);
      const made = createHmac('sha256', nonces).update(bound).update('\0').update(cursor).digest();
      const nonce = made.subarray(0, nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagBytes }).setAAD(bound);
      const body = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(request, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) refuseCursor();
      const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
      const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: tagBytes });
      decipher.setAAD(boundTo(request)).setAuthTag(tag);
      try {
        const body = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return refuseCursor();
      }
    },
  };
}

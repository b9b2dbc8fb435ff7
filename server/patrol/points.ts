import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { PointProof } from '#kernel/fields.ts';
import type { Origin } from '#kernel/procedure.ts';
import type { CommandContext } from '#server/command/context.ts';
import { statement } from '#server/db/statement.ts';
import { refuse } from '#server/errors.ts';
import { packId, unpackId } from '#server/text/packed.ts';

/**
 * The text of a point's QR code: `KW1.<point>.<serial>.<mark>`. The mark is ten bytes of HMAC-SHA256 over project, point
 * and serial, so a code can not be made up, moved to another point, or used after it was issued anew.
 */
export function codeOf(key: Buffer, projectId: string, pointId: string, serial: number): string {
  const point = packId(pointId).toString('base64url');
  return `KW1.${point}.${serial}.${markOf(key, projectId, pointId, serial)}`;
}

// a key given as bytes is made ready anew for every mark
const ready = new WeakMap<Buffer, KeyObject>();
function readyKey(key: Buffer): KeyObject {
  const made = ready.get(key) ?? createSecretKey(key);
  ready.set(key, made);
  return made;
}

const markOf = (key: Buffer, projectId: string, pointId: string, serial: number): string =>
  createHmac('sha256', readyKey(key))
    .update(`${projectId}:${pointId}:${serial}`)
    .digest()
    .subarray(0, 10)
    .toString('base64url');

/** Reads a scanned text: the point and serial it names, or null when it is no code of this project. */
export function readCode(key: Buffer, projectId: string, code: string): { point: string; serial: number } | null {
  const match = /^KW1\.([A-Za-z0-9_-]{22})\.(\d{1,6})\.([A-Za-z0-9_-]{14})$/.exec(code.trim());
  const [, packed, serialText, mark] = match ?? [];
  if (!packed || !serialText || !mark) return null;
  const point = unpackId(Buffer.from(packed, 'base64url'));
  const serial = Number(serialText);
  const wanted = Buffer.from(markOf(key, projectId, point, serial));
  const given = Buffer.from(mark);
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? { point, serial } : null;
}

const pointRow = statement<{ id: string; serial: number; zoneId: string | null; label: string }>(
  'patrol.point',
  `select p.id, p.code_serial as serial, l.zone_id as "zoneId", l.label from kewu.points p
   join kewu.places l on l.project_id = p.project_id and l.id = p.id where p.project_id = $1 and p.id = $2`,
);

/** Refuses a proof whose code is false, outdated, or of another point than the one it claims. */
export function refuseFalseCode(key: Buffer, projectId: string, proof: PointProof, serial: number): void {
  if (proof.code === undefined) return;
  const read = readCode(key, projectId, proof.code);
  if (!read)
    refuse(400, 'point.false-code', {
      zh: '这不是本项目的点码，请重新扫描。',
      en: 'Not a point code of this project.',
    });
  if (read.point !== proof.point)
    refuse(400, 'point.other', { zh: '扫到的是另一个点位的码。', en: 'The code belongs to another point.' });
  if (read.serial !== serial)
    refuse(400, 'point.old-code', {
      zh: '这张点码已换新，请扫描新的点码，并撕下旧码。',
      en: 'This code was replaced: scan the new one.',
    });
}

/**
 * Holds the proof of having stood on the spot against the point and against where the finding was made: a check happens
 * at the finding's own point (P5-4.8.4).
 */
export async function checkProof(context: CommandContext, proof: PointProof, origin: Origin): Promise<void> {
  const projectId = context.unit.project.id;
  const [point] = await context.q(pointRow, [projectId, proof.point]);
  if (!point) refuse(400, 'point.unknown', { zh: '没有这个点位。', en: 'There is no such point.' });
  refuseFalseCode(context.pointKey, projectId, proof, point.serial);
  if (origin.point !== undefined && origin.point !== proof.point)
    refuse(400, 'point.not-here', { zh: '请到发现问题的点位验证。', en: 'Check it at the point where it was found.' });
}

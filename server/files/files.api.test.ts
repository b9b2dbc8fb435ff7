import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import { pathOf } from '#server/blobs/store.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { jpegPhoto, truncatedJpeg } from '#tests/support/pictures.ts';
import { signIn } from '#tests/support/sign-in.ts';

/** What the disk answers to whoever opens a file to write; nothing while it is well. */
const disk: { fault?: string } = {};
const { open } = fs;
fs.open = (...args: Parameters<typeof open>) =>
  disk.fault && args[1] !== 'r'
    ? Promise.reject(Object.assign(new Error(disk.fault), { code: disk.fault, syscall: 'open' }))
    : open(...args);
syncBuiltinESMExports();
afterAll(() => {
  fs.open = open;
  syncBuiltinESMExports();
});

const office = await testApp({ sample: true });
const { app, deps } = office;
const desk = await signIn(office, 'LH-008');
const admin = await signIn(office, 'GS-003');

const picture = sharp(randomBytes(60 * 40 * 3), { raw: { width: 60, height: 40, channels: 3 } });
const png = await picture.clone().png().toBuffer();
const jpeg = await picture.clone().jpeg().toBuffer();
const webp = await picture.clone().webp().toBuffer();
const put = (payload: Buffer, type: string, who = desk) =>
  who.send('PUT', 'P/files', { payload, headers: { 'content-type': type } });
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codeOf = (answer: { json(): { error: { code: string } } }) => answer.json().error.code;

describe('photos', () => {
  test.each([
    [png, 'image/png'],
    [jpeg, 'image/jpeg'],
    [webp, 'image/webp'],
  ])('come back as they went in %#', async (bytes, type) => {
    const hash = hashOf(bytes);
    const first = await put(bytes, type);
    expect([first.statusCode, first.json()]).toEqual([200, { hash, size: bytes.length }]);
    const back = await desk.get(`P/files/${hash}`);
    expect(back.statusCode).toBe(200);
    expect(back.rawPayload.equals(bytes)).toBe(true);
    expect(back.headers['content-type']).toBe(type);
    // kept by the browser, but asked for again each time: who signed out, or somebody else, is not shown it
    expect(back.headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'cookie', etag: `"${hash}"` });
    const again = { headers: { 'if-none-match': `"${hash}"` } };
    const same = await desk.send('GET', `P/files/${hash}`, again);
    expect([same.statusCode, same.body]).toEqual([304, '']);
    expect((await admin.send('GET', `P/files/${hash}`, again)).statusCode).toBe(404);
    const nobody = await app.inject({ url: `/api/projects/${sampleProject}/files/${hash}`, ...again });
    expect([nobody.statusCode, nobody.headers['cache-control']]).toEqual([401, 'no-store']);
    expect(back.headers['x-content-type-options']).toBe('nosniff');
  });

  test('handed in twice, also at once, are kept once, with no remains of the writing', async () => {
    const bytes = Buffer.concat([png, Buffer.from('again')]);
    const hash = hashOf(bytes);
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(bytes, 'image/png')));
    expect(answers.map((answer) => answer.json().hash)).toEqual(Array(6).fill(hash));
    const folder = join(deps.files, sampleProject, hash.slice(0, 2));
    expect(readdirSync(folder).filter((name) => name.includes(hash))).toEqual([hash]);
    expect(hashOf(readFileSync(join(folder, hash)))).toBe(hash);
  });

  test('of another kind than they say, or of a kind we do not take, are refused in words', async () => {
    for (const [bytes, type] of [
      [png, 'image/jpeg'],
      [Buffer.from('<svg onload="x()"/>'), 'image/png'],
      [Buffer.from('<svg/>'), 'image/svg+xml'],
      [png, 'text/html'],
      [png, 'application/json'],
      [png, 'multipart/form-data; boundary=x'],
      [Buffer.alloc(0), 'image/png'],
    ] as const) {
      const answer = await put(bytes, type);
      expect([answer.statusCode, codeOf(answer)]).toEqual([415, 'file.type']);
      expect(answer.json().error.say.zh).toContain('照片');
    }
  });

  test('that can not be opened are refused in words and kept nowhere: cut off, torn, of too many pixels', async () => {
    const large = await jpegPhoto(1200, 900);
    const layered = await sharp(large).jpeg({ progressive: true }).toBuffer();
    const ended = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from([0xff, 0xd9])]);
    const padded = (bytes: Buffer): Buffer => {
      const at = 4 + bytes.readUInt16BE(4);
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(3), bytes.subarray(at)]);
    };
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const torn = Buffer.from(png);
    const middle = Math.floor(torn.length / 2);
    torn.fill(0x5a, middle, middle + 64);
    for (const [bytes, type, code] of [
      [truncatedJpeg, 'image/jpeg', 'file.unreadable'],
      [large.subarray(0, large.length / 2), 'image/jpeg', 'file.unreadable'],
      // one that lacks the mark of its end and nothing else has every line: some readers take it, some do not
      [large.subarray(0, -40), 'image/jpeg', 'file.unreadable'],
      // with the mark of its end put behind what is left of it, readers fill the rest with grey and take it
      [ended(large.subarray(0, large.length / 2)), 'image/jpeg', 'file.unreadable'],
      [ended(large.subarray(0, large.length * 0.95)), 'image/jpeg', 'file.unreadable'],
      [ended(layered.subarray(0, layered.length * 0.9)), 'image/jpeg', 'file.unreadable'],
      [padded(ended(large.subarray(0, large.length / 2))), 'image/jpeg', 'file.unreadable'],
      [torn, 'image/png', 'file.unreadable'],
      // every line is there, and the part that ends it is not
      [png.subarray(0, -12), 'image/png', 'file.unreadable'],
      [webp.subarray(0, webp.length / 2), 'image/webp', 'file.unreadable'],
      [bomb, 'image/png', 'file.too-many-pixels'],
    ] as const) {
      const answer = await put(bytes, type);
      expect([answer.statusCode, codeOf(answer)]).toEqual([422, code]);
      expect(answer.json().error.say.zh).toMatch(/重拍|缩小/);
      expect((await desk.get(`P/files/${hashOf(bytes)}`)).statusCode).toBe(404);
    }
    // what phones write besides: bytes behind the end, before it, between the parts of the head; a newer head than is known
    const newer = Buffer.from(large);
    newer[11] = 9;
    const behind = Buffer.concat([large, Buffer.alloc(5000, 7)]);
    const before = ended(Buffer.concat([large.subarray(0, -2), Buffer.from([0, 0, 1])]));
    for (const one of [large, layered, behind, Buffer.concat([large, large]), before, padded(large), newer])
      expect((await put(one, 'image/jpeg')).statusCode).toBe(200);
  });

  test('that came as a paper first are photos once they come as one; a record names no paper that did not', async () => {
    const scan = await jpegPhoto(50, 30);
    const hash = hashOf(scan);
    const image = { payload: scan, headers: { 'content-type': 'image/jpeg' } };
    expect((await desk.send('PUT', 'P/papers', image)).statusCode).toBe(200);
    const finder = await as(office, 'LH-008');
    const report = () => ({
      ...{ case: uuidv7(), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn },
      values: {
        ...{ foundAt: office.clock().toISOString(), where: sampleId('place', '1'), what: '灯不亮' },
        seen: [hash],
      },
    });
    const shown = async () => (await desk.get(`P/files/${hash}`)).statusCode;
    expect((await finder.refused('case.open', report())).status).toBeLessThan(500);
    expect(await shown()).toBe(404);
    expect((await put(scan, 'image/jpeg')).statusCode).toBe(200);
    await finder.do('case.open', report());
    expect(await shown()).toBe(200);
    // and stay photos when they come as papers again
    await desk.send('PUT', 'P/papers', image);
    expect(await shown()).toBe(200);
  });

  test('that went bad on the disk are not shown, and are whole again when they are handed in again', async () => {
    const bytes = await jpegPhoto(40, 30);
    const hash = hashOf(bytes);
    await put(bytes, 'image/jpeg');
    const path = pathOf(deps.files, sampleProject, hash);
    writeFileSync(path, Buffer.alloc(bytes.length, 1));
    expect((await desk.get(`P/files/${hash}`)).statusCode).toBe(404);
    expect((await put(bytes, 'image/jpeg')).statusCode).toBe(200);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  test.each([
    ['ENOSPC', 'disk.full', '磁盘已满，未保存'],
    ['EROFS', 'disk.read-only', '只能读、不能写'],
    ['EIO', 'disk.failing', '磁盘读写出错'],
  ])('on a disk that takes nothing (%s) are refused as such, and taken once it does', async (errno, code, said) => {
    const bytes = await jpegPhoto(40, 30);
    disk.fault = errno;
    const answer = await put(bytes, 'image/jpeg');
    delete disk.fault;
    expect([answer.statusCode, codeOf(answer)]).toEqual([507, code]);
    expect(answer.json().error.say.zh).toContain(said);
    expect(answer.headers['retry-after']).toBe('30');
    expect((await put(bytes, 'image/jpeg')).statusCode).toBe(200);
  });

  test('of 30 MB are refused in words, whether or not the sender says the size', async () => {
    const large = Buffer.alloc(30 << 20, 1);
    jpeg.copy(large);
    const told = await put(large, 'image/jpeg');
    expect([told.statusCode, codeOf(told)]).toEqual([413, 'file.too-large']);
    expect(told.json().error.say.zh).toContain('3 MB');
    const untold = await desk.send('PUT', 'P/files', {
      payload: large,
      headers: { 'content-type': 'image/jpeg', 'content-length': '' },
    });
    expect(untold.statusCode).toBe(413);
    expect((await put(Buffer.concat([jpeg], 3 << 20), 'image/jpeg')).statusCode).toBe(200);
  });

  test('of a project that is not there, or to somebody who sees no business data, do not exist', async () => {
    const hash = hashOf(png);
    const other = uuidv7();
    const answers = [
      await desk.send('PUT', `/api/projects/${other}/files`, {
        payload: png,
        headers: { 'content-type': 'image/png' },
      }),
      await desk.get(`/api/projects/${other}/files/${hash}`),
      await desk.get(`/api/projects/here/files/${hash}`),
      await desk.get(`P/files/${'0'.repeat(64)}`),
      await desk.get('P/files/..%2F..%2Fetc%2Fpasswd'),
      await admin.get(`P/files/${hash}`),
    ];
    expect(answers.map((answer) => [answer.statusCode, codeOf(answer)])).toEqual(
      Array(answers.length).fill([404, 'not-found']),
    );
    expect((await app.inject({ url: `/api/projects/${sampleProject}/files/${hash}` })).statusCode).toBe(401);
  });
});

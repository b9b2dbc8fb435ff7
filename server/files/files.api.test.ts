import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { signIn } from '#tests/support/sign-in.ts';

const office = await testApp({ sample: true });
const { app, deps } = office;
const desk = await signIn(office, 'LH-008');
const admin = await signIn(office, 'GS-003');

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('picture')]);
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(4000, 1)]);
const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(100, 2)]);
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

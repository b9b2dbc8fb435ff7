import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { SomeFailed } from '#server/projects/each.ts';
import { openLog } from './log.ts';

const folder = mkdtempSync(join(tmpdir(), 'kewu-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!existsSync('/dev/full'))(
  'a full disk ends nobody; when there is room the log goes on and says how much is missing',
  async () => {
    const path = join(folder, 'app.log');
    symlinkSync('/dev/full', path);
    const { stream } = openLog(path);
    for (let n = 0; n < 5; n += 1) {
      stream.write(`{"n":${n}}\n`);
      await sleep(5);
    }
    rmSync(path);
    // it looks again a second later
    for (let n = 5; n < 500 && !(existsSync(path) && readFileSync(path, 'utf8').includes('"lost":')); n += 1) {
      stream.write(`{"n":${n}}\n`);
      await sleep(20);
    }
    const [gap = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
    const { lost } = JSON.parse(gap) as { lost: number };
    expect(lost).toBeGreaterThanOrEqual(5);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ n: lost });
  },
);

test('somebody who stops reading what we print does not end us', { timeout: 60_000 }, async () => {
  const program = `
    const { openLog } = await import('./server/http/log.ts');
    const { stream } = openLog('stdout');
    for (let n = 0; n < 60; n += 1) { stream.write('x'.repeat(2000) + '\\n'); await new Promise((r) => setTimeout(r, 1)); }
    process.exit(7);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const [status] = await once(child, 'exit');
  expect(status).toBe(7);
});

test('of many that failed each is in the log by its name, without what the database quotes', () => {
  const quoted = Object.assign(new Error('the phone 13800000000'), {
    severity: 'ERROR',
    routine: 'ExecInsert',
    code: '23505',
  });
  const said = openLog('stdout').serializers.err(new SomeFailed([{ name: 'LH01', error: quoted }]));
  expect(said.failed).toEqual([expect.objectContaining({ name: 'LH01', code: '23505', message: 'ERROR ExecInsert' })]);
  expect(JSON.stringify(said)).not.toContain('13800000000');
});

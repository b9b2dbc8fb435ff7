import { expect, test } from 'vitest';
import { readPlace } from '#server/access/person.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as } from '#tests/support/office.ts';
import { registrationOf } from './registration.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const room = sampleId('place', '3-2-1804');

test('the registration sheet of a household names who lives there, masked, for them to sign', async () => {
  const supervisor = await as(office, 'LH-003');
  const answer = await supervisor.ask('GET', `/rooms/${room}/registration.pdf`);
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const form = await deps.db.read({ projects: [sampleProject] }, async (q) => {
    const place = await readPlace(q, sampleProject, supervisor.id, '2026-11-23');
    if (!place) throw new Error('the sample is not loaded');
    return registrationOf({ q, ...place, now: clock(), today: '2026-11-23' }, room, 'zh');
  });
  const said = JSON.stringify(form);
  expect(said).toContain('产权人');
  expect(said).toMatch(/1\d\d\*{4}\d{4}/);
  expect(said).not.toMatch(/1[3-9]\d{9}/);
  expect(said).toContain('签字、日期');
  // a guard sees no household files
  const guard = await as(office, 'LH-041');
  expect((await guard.ask('GET', `/rooms/${room}/registration.pdf`)).statusCode).toBe(404);
});

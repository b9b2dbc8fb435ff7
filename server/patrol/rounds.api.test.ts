import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { checklists } from './checklists/all.ts';
import { codeOf } from './points.ts';
import { makeRounds } from './schedule.ts';

const office = await testApp({ sample: true });
const { deps, clock } = office;
const scope = { projects: [sampleProject] };
const rounds = statement<{ id: string; code: string; day: string; state: string; number: string }>(
  'test.rounds',
  'select r.id, t.code, r.day, r.state, r.number from kewu.rounds r join kewu.routes t on t.project_id = r.project_id and t.id = r.route_id where r.project_id = $1 order by r.day, r.number',
);
await deps.db.tx(scope, async (q) => {
  const project = await readProject(q, sampleProject);
  if (project) await makeRounds(q, project, clock().toISOString(), '2026-11-23');
});

describe('the rounds of a day', () => {
  test('come from the approved plan, once', async () => {
    const rows = await deps.db.run(scope, rounds, [sampleProject]);
    const [today, tomorrow] = ['2026-11-23', '2026-11-24'].map((day) => rows.filter((row) => row.day === day));
    expect(today).toHaveLength(27);
    // those of the day after too: phones take them along
    expect(tomorrow).toHaveLength(27);
    expect(rows.every((row) => row.state === 'waiting')).toBe(true);
    expect(rows[0]?.number).toBe('XJ-LH01-20261123-0001');
  });
});

describe('walking', () => {
  test('from start through a fail to the signed end', async () => {
    const [lobby] = (await deps.db.run(scope, rounds, [sampleProject])).filter((row) => row.code === 'DT');
    const desk = await as(office, 'LH-008');
    if (!lobby) throw new Error('no lobby round');
    await desk.do('round.start', { round: lobby.id, radio: { device: '对讲机 3' }, onDuty: true });
    const detail = await deps.db.run(
      scope,
      statement<{ points: { points: { id: string; sections: string[] }[] } }>(
        'test.points',
        'select points from kewu.rounds where project_id = $1 and id = $2',
      ),
      [sampleProject, lobby.id],
    );
    const points = detail[0]?.points.points ?? [];
    expect(points.length).toBeGreaterThan(1);
    clock.pass({ minutes: 5 });
    const list = checklists.find((one) => one.family === 'lobby');
    for (const [i, point] of points.entries()) {
      clock.pass({ minutes: 2 });
      const entered = new Date(clock().getTime() - 60_000).toISOString();
      const answers = Object.fromEntries(
        point.sections.map((key) => [key, { all: 'pass' as const, except: {} as Record<string, string> }]),
      );
      const first = list?.sections.find((section) => section.key === point.sections[0])?.items[0];
      const findings = [];
      if (i === 0 && first) {
        const section = answers[point.sections[0] ?? ''];
        if (section) section.except[first.key] = 'fail';
        findings.push({
          case: uuidv7(),
          item: first.key,
          step: first.onFail.to === 'sort' ? 'report' : first.onFail.to === 'order' ? 'order' : 'reportMajor',
          values: { what: '大堂地面有水渍' },
        });
      }
      const visit = await desk.do<{ visit: { fails: number } }>('round.visit', {
        round: lobby.id,
        visit: uuidv7(),
        point: point.id,
        enteredAt: entered,
        leftAt: clock().toISOString(),
        proof: { code: codeOf(deps.pointKey, sampleProject, point.id, 1) },
        answers,
        findings,
      });
      expect(visit.visit.fails).toBe(i === 0 ? 1 : 0);
    }
    expect((await desk.refused('round.end', { round: lobby.id, radioBack: true })).code).toBe('case.sign');
    const ended = await desk.do<{ round: { state: string } }>('round.end', {
      round: lobby.id,
      radioBack: true,
      sign: drawn,
    });
    expect(ended.round.state).toBe('done');
  });
});

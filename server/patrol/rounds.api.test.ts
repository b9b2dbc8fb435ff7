import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
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

describe('naming who shall walk', () => {
  test('only somebody whose role walks the route, on that day', async () => {
    const round = (await deps.db.run(scope, rounds, [sampleProject])).find((row) => row.code === 'ZZ-2-2');
    const assistant = await as(office, 'LH-017');
    const assign = (number: string) => ({ round: round?.id, walker: sampleId('staff', number) });
    const cleaner = await assistant.refused('round.assign', assign('LH-069'));
    expect(cleaner).toMatchObject({ status: 400, code: 'round.walker', fields: ['walker'] });
    expect(cleaner.zh).toMatch(/的岗位不巡查「2栋2单元巡查」，请另选巡查人。/);
    const nobody = await assistant.refused('round.assign', assign('LH-999'));
    expect(nobody).toMatchObject({ status: 400, code: 'round.walker', zh: '没有这位员工，或当天没有岗位。' });
    await assistant.do('round.assign', assign('LH-009'));
    expect(await assistant.get(`/rounds/${round?.id}`)).toMatchObject({ walker: { id: sampleId('staff', 'LH-009') } });
  });
});

describe('evidence', () => {
  test('a visit tells when it was received and what the phone took for the time; a flag, what it was held against', async () => {
    const round = (await deps.db.run(scope, rounds, [sampleProject])).find(
      (row) => row.day === '2026-11-23' && row.code.startsWith('ZZ-'),
    );
    const desk = await as(office, 'LH-008');
    await desk.do('round.start', { round: round?.id, radio: { device: '3' }, onDuty: true });
    interface Detail {
      points: { id: string; label: string; sections: string[]; floor: number | null; visit: object | null }[];
      flags: object[];
    }
    const { points } = await desk.get<Detail>(`/rounds/${round?.id}`);
    const second = points.findIndex(({ floor }) => floor !== null && floor !== points[0]?.floor);
    const began = clock().getTime();
    const visit = async (at: number, entered: number, left: number): Promise<string> => {
      const point = points[at];
      const device = (seconds: number) => new Date(began + seconds * 1000 - 7 * 60_000).toISOString();
      await desk.do('round.visit', {
        round: round?.id,
        visit: uuidv7(),
        point: point?.id,
        enteredAt: device(entered),
        leftAt: device(left),
        offset: 7 * 60_000,
        proof: { byHand: '点码被撕' },
        answers: Object.fromEntries((point?.sections ?? []).map((key) => [key, { all: 'pass' }])),
      });
      return new Date(began + left * 1000).toISOString();
    };
    clock.pass({ minutes: 40 });
    const left = [await visit(0, 0, 60), await visit(second, 70, 73)];
    const after = await desk.get<Detail>(`/rounds/${round?.id}`);
    expect(after.points[0]?.visit).toMatchObject({
      leftAt: left[0],
      receivedAt: clock().toISOString(),
      offsetMs: 420_000,
      handReason: '点码被撕',
    });
    expect(after.flags).toEqual([
      { kind: 'clock', at: left[0], detail: '7', limit: 5 },
      { kind: 'too-fast', at: left[1], point: points[second]?.id, detail: '3', limit: 5 },
      { kind: 'two-floors', at: left[1], point: points[second]?.id, detail: '10', limit: 20 },
    ]);
    const supervisor = await as(office, 'LH-016');
    const { items } = await supervisor.get<{ items: { staff: { id: string }; round: object }[] }>('/out');
    expect(items.find(({ staff }) => staff.id === desk.id)?.round).toMatchObject({
      lastLeft: left[1],
      lastPoint: points[second]?.label,
      flags: ['clock', 'too-fast', 'two-floors'],
    });
  });
});

import { describe, expect, test } from 'vitest';
import { procedures } from '#procedures/all.ts';
import { statement } from '#server/db/statement.ts';
import { basisOfCases } from '#server/papers/basis.ts';
import { seedPaperId } from '#server/papers/publish.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { addForeignProject } from '#tests/support/foreign.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, start } from '#tests/support/patrol.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const quality = await as(office, 'GS-002');
const company = await as(office, 'GS-001');
const manager = await as(office, 'LH-001');
const property = await as(office, 'LH-017');
const assistant = await as(office, 'LH-004');
const desk = await as(office, 'LH-008');

type Basis = { use: string; paper: string; code: string; title: { zh: string }; label: string; n: number }[];
interface Record {
  basis: Basis;
  family: { id: string; procedure: string }[];
}
interface Paper {
  version: { label: string; content: { purpose: { zh: string }; scope: { zh: string } } };
  mine: { meant: boolean; readAt: string | null };
}
const home = sampleId('place', '3');
const find = async (who: Person, where = home): Promise<string> => {
  const id = uuidAt(clock());
  const values = { foundAt: clock().toISOString(), where, what: '楼道灯不亮' };
  await who.do('case.open', { case: id, procedure: 'finding', step: 'report', values, screen: 'pocket', sign: drawn });
  return id;
};
const brief = (basis: Basis) => basis.map(({ use, code, title, label }) => `${use} ${code} ${title.zh} ${label}`);
const patrolBasis = (label: string) => [
  `procedure KW-P-01 小区巡查管理程序 ${label}`,
  'form QPI-GL-C-F012 巡查记录表 A/0',
];
const step = async (who: Person, what: string, paper: string, more = {}) => {
  const { version } = await who.get<{ version: number }>(`/papers/${paper}/draft`);
  await who.do(what, { paper, seen: version, ...more });
};
/** Publishes the next version of a company paper, in force tomorrow. */
const renew = async (paper: string, purpose: string): Promise<void> => {
  await quality.do('paper.draft', { paper, from: 'published' });
  const { content, audience } = await quality.get<{ content: object; audience: string[] }>(`/papers/${paper}/draft`);
  const set = { label: 'A/1', audience, content: { ...content, purpose: { zh: purpose, en: '' } } };
  await step(quality, 'paper.write', paper, { set });
  await step(quality, 'paper.submit', paper);
  await step(company, 'paper.approve', paper);
  await step(quality, 'paper.publish', paper, { from: '2026-11-24', note: '修改目的' });
};
interface Duties {
  roles: { role: string; duties: { say: { zh: string }; clauses: string[]; at: null | { to: string } }[] }[];
}

/** Works by the quality system: what one has to read and confirms, one's duties, one's records with papers and form. */
async function worksByPapers(who: Person, role: string, unread: string, record: Record): Promise<void> {
  const waiting = async () => (await who.get<{ items: { id: string }[] }>('/papers-to-read')).items.map(({ id }) => id);
  expect(await waiting()).toContain(unread);
  await who.do('paper.read', { paper: unread, n: 2 });
  expect(await waiting()).not.toContain(unread);
  const { roles } = await who.get<Duties>('/duties');
  expect(roles.map((one) => one.role)).toEqual([role]);
  const duties = roles[0]?.duties ?? [];
  expect(duties.filter(({ at }) => at !== null).length).toBeGreaterThan(3);
  expect(duties.some(({ at }) => at === null)).toBe(true);
  expect(brief(record.basis).slice(0, 2)).toEqual(patrolBasis('A/0'));
  for (const { paper, n, label } of record.basis)
    expect((await who.get<Paper>(`/papers/${paper}?version=${n}`)).version.label).toBe(label);
}

describe('records and papers', () => {
  test('[P1-1] the customer assistant works by the quality system: papers confirmed, duties known, every record with its procedure and form', async () => {
    const id = await find(assistant);
    await renew(seedPaperId('complaint'), '答复每一位');
    await worksByPapers(
      assistant,
      'customer-assistant',
      seedPaperId('complaint'),
      await assistant.get<Record>(`/cases/${id}`),
    );
  });

  test('[P2-1] the front desk works by the quality system: papers confirmed, duties known, its rounds with their procedure and form', async () => {
    await renew(seedPaperId('front-desk'), '三分钟内答复');
    const { id } = await start(desk, 'DT');
    await worksByPapers(desk, 'front-desk', seedPaperId('front-desk'), await desk.get<Record>(`/rounds/${id}`));
  });

  test('[P5-1] the purpose of the patrol stands at the head of its procedure, of the version a record goes by', async () => {
    const old = await find(desk);
    await renew(seedPaperId('patrol'), '看得见、办得完、查得到。');
    clock.pass({ days: 1 });
    const fresh = await find(desk);
    const purposeOf = async (id: string) => {
      const [by] = (await desk.get<Record>(`/cases/${id}`)).basis;
      expect(by?.use).toBe('procedure');
      const { version } = await desk.get<Paper>(`/papers/${by?.paper}?version=${by?.n}`);
      return [version.label, version.content.purpose.zh];
    };
    expect(await purposeOf(old)).toEqual(['A/0', expect.stringContaining('早发现')]);
    expect(await purposeOf(fresh)).toEqual(['A/1', '看得见、办得完、查得到。']);
    // and a fortnight later still
    clock.pass({ days: 14 });
    expect((await purposeOf(old))[0]).toBe('A/0');
  });

  test('[P5-6] repair, fit-out and complaint procedures are controlled papers, linked from what the patrol records', async () => {
    const id = await find(desk);
    const support = (basis: Basis) => basis.filter(({ use }) => use === 'support').map(({ title }) => title.zh);
    const { basis } = await desk.get<Record>(`/cases/${id}`);
    expect(support(basis)).toEqual(['报事管理流程', '装修管理工作流程', '投诉处理流程']);
    for (const { paper, use } of basis.filter((one) => one.use === 'support')) {
      expect(use).toBe('support');
      expect((await desk.get<Paper>(`/papers/${paper}`)).version.label).toMatch(/^A\/[01]$/);
    }
    // the order it becomes goes by the repair procedure itself
    await property.do('case.step', {
      ...{ case: id, step: 'send', screen: 'desk' },
      values: { kind: 'facility', category: 'power', urgency: 'normal', department: 'engineering' },
    });
    const { family } = await desk.get<Record>(`/cases/${id}`);
    const order = family.find(({ procedure }) => procedure === 'work-order')?.id ?? '';
    expect(brief((await desk.get<Record>(`/cases/${order}`)).basis).slice(0, 2)).toEqual([
      'procedure KW-P-02 报事管理流程 A/0',
      'form KW-F-01 报事工单 A/0',
    ]);
    await newDay(office);
    const round = await start(desk, 'DT');
    expect(support((await desk.get<Record>(`/rounds/${round.id}`)).basis)).toEqual(
      expect.arrayContaining(['报事管理流程', '装修管理工作流程', '投诉处理流程']),
    );
  });

  test('every procedure has a paper it goes by', async () => {
    for (const name of Object.keys(procedures)) {
      const basis = await deps.db.read(
        { projects: [sampleProject] },
        async (q) => (await basisOfCases(q, [{ procedure: name, day: '2026-11-23' }]))[0] ?? [],
      );
      expect({ name, uses: basis.map(({ use }) => use) }).toMatchObject({
        name,
        uses: expect.arrayContaining(['procedure', 'form']),
      });
      expect(
        await deps.db.read({ projects: [sampleProject] }, (q) =>
          basisOfCases(q, [{ procedure: name, day: '2025-12-31' }]),
        ),
      ).toEqual([[]]);
    }
  });
});

describe('several offices', () => {
  const grant = statement(
    'test.papers.grant',
    `insert into kewu.grants (id, staff_id, role, project_id, from_day) values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
  );

  test('[P5-2] the company issues procedure and checklists once, every office runs them with records, receipts and items of its own', async () => {
    const there = await addForeignProject(deps.db, clock().toISOString());
    await deps.db.owner(async (q) => {
      await q(grant, [desk.id, 'front-desk', there.project]);
      await q(grant, [manager.id, 'manager', there.project]);
    });
    const base = `/api/projects/${there.project}`;
    const patrol = seedPaperId('patrol');
    const get = async <T>(who: Person, path: string): Promise<T> => who.get<T>(`${base}${path}`);
    // the same procedure and the same checklists, word for word
    expect(await get(manager, '/checklists')).toEqual(await manager.get('/checklists'));
    const issued = await get<Paper>(manager, `/papers/${patrol}?version=1`);
    expect(issued.version.content.scope.zh).toContain('各管理处');
    expect(issued.version).toEqual((await manager.get<Paper>(`/papers/${patrol}?version=1`)).version);
    // its own records go by them
    const round = await get<Record & { checklist: { key: string } }>(desk, `/rounds/${there.round}`);
    expect(round.checklist.key).toMatch(/^p5-/);
    expect(brief(round.basis)[0]).toContain('KW-P-01 小区巡查管理程序');
    const id = uuidAt(clock());
    const at = clock().toISOString();
    const values = { foundAt: at, where: there.point, what: '门坏' };
    const open = { case: id, procedure: 'finding', step: 'report', values, screen: 'pocket', sign: drawn };
    const opened = await desk.ask('POST', `${base}/commands`, {
      id: uuidAt(clock()),
      at,
      offset: 0,
      do: 'case.open',
      ...open,
    });
    expect(opened.statusCode).toBe(200);
    expect(brief((await get<Record>(desk, `/cases/${id}`)).basis)[0]).toContain('KW-P-01');
    // its own receipts: what was read in one office says nothing of the other
    const readers = async (path: string) =>
      (
        await manager.get<{ items: { number: string; readAt: string | null }[] }>(
          `${path}/papers/${patrol}/readers?version=1`,
        )
      ).items;
    expect((await readers(base)).map(({ number, readAt }) => [number, readAt])).toEqual([
      ['LH-001', null],
      ['LH-008', null],
    ]);
    expect((await readers('')).filter(({ readAt }) => readAt !== null).length).toBeGreaterThan(10);
    // and its own papers, which the other never sees
    const own = there.paper;
    const codes = async (path: string) =>
      (await manager.get<{ items: { id: string }[] }>(`${path}/papers?limit=100`)).items.map((one) => one.id);
    expect(await codes(base)).toEqual(expect.arrayContaining([patrol, own]));
    expect(await codes('')).not.toContain(own);
    expect((await manager.ask('GET', `/papers/${own}`)).statusCode).toBe(404);
  });
});

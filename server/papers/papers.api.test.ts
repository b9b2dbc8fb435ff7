import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { notifyReaders } from '#server/papers/notify-readers.ts';
import { publishPapers, seedPaperId } from '#server/papers/publish.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const quality = await as(office, 'GS-002');
const company = await as(office, 'GS-001');
const admin = await as(office, 'GS-003');
const manager = await as(office, 'LH-001');
const assistant = await as(office, 'LH-017');
const desk = await as(office, 'LH-008');
const other = await as(office, 'LH-009');
const w = (zh: string, en = '') => ({ zh, en });
const text = (title: string, ...sections: [string, string, string][]) => ({
  ...{ title: w(title), gist: w('试行'), purpose: w('讲清楚'), scope: w('本处'), retention: null, parent: null },
  sections: sections.map(([no, head, body]) => ({ no, title: w(head), text: w(body) })),
});

interface Draft {
  version: number;
  state: string;
  may: Record<string, boolean>;
  changes: { part: string; no: string | null; kind: string; lines: { mark: string; text: string }[] }[];
  sentBack: null | { by: string; why: string };
}
interface Paper {
  newest: number | null;
  version: null | { n: number; label: string; state: string; content: { title: { zh: string }; sections: unknown[] } };
  versions: { n: number; label: string; state: string; draftedBy: string | null; approvedBy: string | null }[];
  mine: { meant: boolean; readAt: string | null };
  withdrawn: null | { why: string };
  shippedNewer: boolean;
}
const draftOf = (who: Person, id: string) => who.get<Draft>(`/papers/${id}/draft`);
const paperOf = (who: Person, id: string, n?: number) => who.get<Paper>(`/papers/${id}${n ? `?version=${n}` : ''}`);
const step = async (who: Person, what: string, id: string, more = {}) =>
  who.do(what, { paper: id, seen: (await draftOf(who, id)).version, ...more });
const readers = async (who: Person, id: string, n: number) =>
  (await who.get<{ items: { number: string; readAt: string | null }[] }>(`/papers/${id}/readers?version=${n}`)).items;
const waiting = async (who: Person) =>
  (await who.get<{ items: { id: string; n: number }[] }>('/papers-to-read')).items.map(({ id }) => id);
const notices = async (who: Person) =>
  (await who.get<{ items: { say: { zh: string }; subject: { kind: string; id: string } }[] }>('/notices')).items;
const told = async () => {
  await notifyReaders(deps.db, clock());
  await drainOutbox(deps.db, clock());
};

describe('a paper of the office', () => {
  const id = uuidAt(clock());

  test('[P4-3] the property assistant writes a duty statement, the manager approves, it is published with its day and everybody it is for confirms it', async () => {
    await assistant.do('paper.begin', { paper: id, of: 'office', kind: 'duty', code: 'LH01-ZZ-01' });
    const write = async (content: object, label = 'A/0', audience = ['front-desk']) =>
      step(assistant, 'paper.write', id, { set: { label, audience, content } });
    await write(text('前台夜间职责'));
    expect(await assistant.refused('paper.submit', { paper: id, seen: 2 })).toMatchObject({
      ...{ status: 400, code: 'paper.values', fields: ['set.sections'] },
    });
    await write(
      text(
        '前台夜间职责',
        ['1', '值守', '- 二十二点锁前门。\n- 每两小时看一次大堂。'],
        ['2', '交接', '早班到岗后离开。'],
      ),
    );
    await step(assistant, 'paper.submit', id);
    // handed in: it stands as it is; who wrote it does not approve it
    const handed = await draftOf(assistant, id);
    expect(handed).toMatchObject({ state: 'submitted', may: { write: false, approve: false, publish: false } });
    expect((await assistant.refused('paper.approve', { paper: id, seen: handed.version })).code).toBe(
      'paper.not-approver',
    );
    expect(
      (await assistant.refused('paper.publish', { paper: id, seen: handed.version, from: '2026-12-01', note: '首次' }))
        .code,
    ).toBe('draft.not-approved');
    // sent back with a reason, put right, handed in again
    await step(manager, 'paper.back', id, { why: '写明几点交接' });
    expect((await draftOf(assistant, id)).sentBack).toMatchObject({ why: '写明几点交接' });
    await write(
      text(
        '前台夜间职责',
        ['1', '值守', '- 二十二点锁前门。\n- 每两小时看一次大堂。'],
        ['2', '交接', '八点与早班当面交接。'],
      ),
    );
    await step(assistant, 'paper.submit', id);
    await step(manager, 'paper.approve', id);
    expect(await desk.ask('GET', `/papers/${id}`)).toMatchObject({ statusCode: 404 });
    await step(assistant, 'paper.publish', id, { from: '2026-11-23', note: '首次发布' });

    const seen = await paperOf(desk, id);
    expect(seen).toMatchObject({
      newest: 1,
      mine: { meant: true, readAt: null },
      version: { label: 'A/0', state: 'in-force' },
    });
    expect(seen.versions[0]).toMatchObject({ draftedBy: expect.any(String), approvedBy: expect.any(String) });
    // on the list of those it is for, told once, and known who has read
    expect(await waiting(desk)).toContain(id);
    expect(await waiting(assistant)).not.toContain(id);
    await told();
    clock.pass({ days: 1 });
    await told();
    const mine = (await notices(desk)).filter(({ subject }) => subject.id === id);
    expect(mine).toEqual([
      expect.objectContaining({
        subject: { kind: 'paper', id },
        say: expect.objectContaining({ zh: '《前台夜间职责》A/0 已发布，请阅读并确认。' }),
      }),
    ]);
    expect(await readers(manager, id, 1)).toMatchObject([
      { number: 'LH-008', readAt: null },
      { number: 'LH-009', readAt: null },
    ]);
    const receipt = { id: uuidAt(clock()), at: clock().toISOString(), offset: 0, do: 'paper.read', paper: id, n: 1 };
    const first = await desk.ask('POST', '/commands', receipt);
    const again = await desk.ask('POST', '/commands', receipt);
    expect([first.statusCode, again.statusCode, again.json()]).toEqual([200, 200, first.json()]);
    const at = clock().toISOString();
    clock.pass({ hours: 1 });
    await desk.do('paper.read', { paper: id, n: 1 });
    expect(await readers(manager, id, 1)).toMatchObject([
      { number: 'LH-008', readAt: at },
      { number: 'LH-009', readAt: null },
    ]);
    expect(await waiting(desk)).not.toContain(id);
    expect(await waiting(other)).toContain(id);
    const { items } = await manager.get<{ items: { id: string; read: number; readers: number }[] }>(
      '/papers?limit=100',
    );
    expect(items.find((one) => one.id === id)).toMatchObject({ read: 1, readers: 2 });
  });

  test('a next version begins tomorrow at the earliest, is read anew, and the old one stays readable', async () => {
    await assistant.do('paper.draft', { paper: id, from: 'published' });
    await step(assistant, 'paper.write', id, {
      set: {
        ...{ label: 'A/0', audience: ['front-desk', 'security'] },
        content: text(
          '前台夜间职责',
          ['1', '值守', '- 二十二点锁前门。\n- 每小时看一次大堂。'],
          ['3', '记录', '写夜间记录。'],
        ),
      },
    });
    const { changes } = await draftOf(assistant, id);
    expect(changes.map(({ part, no, kind }) => [part, no, kind])).toEqual([
      ['audience', null, 'changed'],
      ['section', '1', 'changed'],
      ['section', '3', 'added'],
      ['section', '2', 'removed'],
    ]);
    expect(changes[1]?.lines.map(({ mark }) => mark)).toEqual(['same', 'same', 'gone', 'new']);
    expect(await assistant.refused('paper.submit', { paper: id, seen: 2 })).toMatchObject({ fields: ['set.label'] });
    await step(assistant, 'paper.write', id, {
      set: {
        label: 'A/1',
        audience: ['front-desk'],
        content: text('前台夜间职责', ['1', '值守', '每小时看一次大堂。']),
      },
    });
    await step(assistant, 'paper.submit', id);
    await step(manager, 'paper.approve', id);
    const { version: seen } = await draftOf(manager, id);
    const publish = (from: string) => manager.refused('paper.publish', { paper: id, seen, from, note: '改为每小时' });
    expect(await publish('2026-11-24')).toMatchObject({ code: 'paper.values', fields: ['from'] });
    expect(await publish('2026-13-77')).toMatchObject({ code: 'paper.values', fields: ['from'] });
    await manager.do('paper.publish', { paper: id, seen, from: '2026-11-25', note: '改为每小时' });
    expect((await paperOf(desk, id)).version).toMatchObject({ n: 1, state: 'in-force' });
    expect(await waiting(desk)).toContain(id);
    expect((await desk.refused('paper.read', { paper: id, n: 1 })).code).toBe('paper.moved');
    clock.pass({ days: 1 });
    expect((await paperOf(desk, id)).version).toMatchObject({ n: 2, label: 'A/1', state: 'in-force' });
    expect((await paperOf(desk, id, 1)).version).toMatchObject({ n: 1, label: 'A/0', state: 'superseded' });
    const { items } = await desk.get<{ items: { no: string }[] }>(`/papers/${id}/difference?from=1&to=2`);
    expect(items.map(({ no }) => no)).toEqual(['1', '2']);
    // published text is out of reach of the application
    const rewrite = statement('test.rewrite', `update kewu.paper_versions set label = 'X' where n = 1`);
    await expect(deps.db.run({ projects: [] }, rewrite)).rejects.toThrow(/permission denied/);
  });

  test('a withdrawn paper waits for nobody and stays readable', async () => {
    expect((await assistant.refused('paper.withdraw', { paper: id, why: '并入' })).code).toBe('paper.not-approver');
    await manager.do('paper.withdraw', { paper: id, why: '并入前台规范' });
    expect(await waiting(other)).not.toContain(id);
    clock.pass({ days: 1 });
    expect(await paperOf(desk, id)).toMatchObject({ withdrawn: { why: '并入前台规范' }, version: { n: 2 } });
    expect((await manager.refused('paper.draft', { paper: id, from: 'published' })).code).toBe('paper.withdrawn');
  });

  test('what nobody may: write in another’s draft, use a code twice, write for the company', async () => {
    const mine = uuidAt(clock());
    await manager.do('paper.begin', { paper: mine, of: 'office', kind: 'standard', code: 'LH01-BZ-02' });
    const begin = { of: 'office', kind: 'standard' };
    expect(
      (await assistant.refused('paper.begin', { ...begin, paper: uuidAt(clock()), code: 'LH01-BZ-02' })).code,
    ).toBe('paper.code');
    expect((await assistant.refused('paper.begin', { ...begin, paper: uuidAt(clock()), code: '?' })).fields).toEqual([
      'code',
    ]);
    expect(
      (await assistant.refused('paper.begin', { ...begin, of: 'company', paper: uuidAt(clock()), code: 'X-1' })).code,
    ).toBe('paper.not-yours');
    expect((await desk.refused('paper.begin', { ...begin, paper: uuidAt(clock()), code: 'X-1' })).code).toBe(
      'paper.not-yours',
    );
    const set = { label: 'A/0', audience: ['front-desk'], content: text('标准', ['1', '一', '文']) };
    expect((await assistant.refused('paper.write', { paper: mine, seen: 1, set })).code).toBe('draft.other');
    await assistant.do('paper.draft', { paper: mine, from: 'published', take: true });
    await step(assistant, 'paper.write', mine, { set });
    await step(assistant, 'paper.submit', mine);
    // the manager began it: somebody above approves
    const { version } = await draftOf(manager, mine);
    expect((await manager.refused('paper.approve', { paper: mine, seen: version })).code).toBe('paper.own-draft');
    await step(quality, 'paper.approve', mine);
    await step(assistant, 'paper.back', mine, { why: '还要改' });
    await step(assistant, 'paper.discard', mine);
    expect((await manager.ask('GET', `/papers/${mine}`)).statusCode).toBe(404);
  });
});

describe('a paper of the company', () => {
  const id = seedPaperId('front-desk');

  test('the reception standard is a controlled paper; a new text of the company goes to every office and is read by receipt', async () => {
    const before = await paperOf(desk, id);
    expect(before).toMatchObject({
      newest: 1,
      version: { label: 'A/0', content: { title: { zh: '前台接待服务规范' } } },
    });
    expect(before.mine).toMatchObject({ meant: true, readAt: expect.any(String) });
    expect(await waiting(other)).toContain(id);
    await other.do('paper.read', { paper: id, n: 1 });
    expect((await readers(manager, id, 1)).filter(({ readAt }) => readAt === null).map(({ number }) => number)).toEqual(
      ['LH-007', 'LH-014'],
    );
    expect((await manager.refused('paper.draft', { paper: id, from: 'published' })).code).toBe('paper.not-yours');
    await quality.do('paper.draft', { paper: id, from: 'published' });
    await step(quality, 'paper.write', id, {
      set: { label: 'A/1', audience: ['front-desk'], content: text('前台接待服务规范', ['1', '接待', '两声内接听。']) },
    });
    await step(quality, 'paper.submit', id);
    const { version } = await draftOf(quality, id);
    expect((await quality.refused('paper.approve', { paper: id, seen: version })).code).toBe('paper.own-draft');
    expect((await admin.refused('paper.approve', { paper: id, seen: version })).code).toBe('paper.not-approver');
    await step(company, 'paper.approve', id);
    await step(quality, 'paper.publish', id, { from: '2026-12-01', note: '电话改为两声内' });
    expect((await paperOf(other, id)).version).toMatchObject({ n: 1, state: 'in-force' });
    expect(await waiting(desk)).toContain(id);
    const { items } = await manager.get<{
      items: { id: string; newest: { label: string }; inForce: { label: string } }[];
    }>('/papers?limit=100');
    expect(items.find((one) => one.id === id)).toMatchObject({ newest: { label: 'A/1' }, inForce: { label: 'A/0' } });
  });

  const mark = statement(
    'test.papers.mark',
    'update kewu.paper_versions set shipped = 0 where paper_id = any ($1::uuid[])',
  );
  test('what the product ships anew is published where nobody edited it, else offered as a draft', async () => {
    await deps.db.owner((q) => q(mark, [[id, seedPaperId('repair')]]));
    await deps.db.owner((q) => publishPapers(q, clock(), '2026-11-26', '2026-11-27'));
    expect(await paperOf(quality, seedPaperId('repair'))).toMatchObject({ newest: 2, shippedNewer: false });
    expect(await paperOf(quality, id)).toMatchObject({ newest: 2, shippedNewer: true });
    await quality.do('paper.draft', { paper: id, from: 'shipped' });
    expect((await draftOf(quality, id)).changes.some(({ kind }) => kind === 'added')).toBe(true);
    await step(quality, 'paper.discard', id);
  });

  test('pages by code', async () => {
    const codes: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: { items: { code: string }[]; next: string | null } = await desk.get(
        `/papers?limit=7${after ? `&after=${after}` : ''}`,
      );
      codes.push(...page.items.map(({ code }) => code));
      after = page.next;
    }
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(['KW-P-01', 'KW-S-01', 'QPI-GL-C-F012', 'KW-K-03', 'KW-D-03']));
    const { items } = await desk.get<{ items: { kind: string }[] }>('/papers?kind=knowledge');
    expect(items.map(({ kind }) => kind)).toEqual(['knowledge', 'knowledge', 'knowledge']);
    expect((await desk.ask('GET', '/papers?after=xx')).statusCode).toBe(400);
  });
});

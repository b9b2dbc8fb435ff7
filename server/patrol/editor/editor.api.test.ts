import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { publishChecklists } from '#server/patrol/checklists/publish.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { newDay, start } from '#tests/support/patrol.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const quality = await as(office, 'GS-002');
const company = await as(office, 'GS-001');
const manager = await as(office, 'LH-001');
const property = await as(office, 'LH-016');
const desk = await as(office, 'LH-008');

const words = (zh: string) => ({ zh, en: '' });
const facts = (zh: string, more: Record<string, unknown> = {}) => ({
  ...{ clause: 'P2-3.1', title: words(zh), standard: words('完好'), guide: null, subject: 'security' },
  ...{ methods: ['look'], answer: 'pass', onFail: { to: 'sort', propose: 'department', department: 'security' } },
  ...more,
});
interface Draft {
  version: number;
  mine: boolean;
  by: string;
  sections: { key: string; items: { key: string; title: { zh: string }; onFail?: unknown }[] }[];
  changes: { kind: string; item: string | null; fields: string[] }[];
  of: { key: string }[];
}
interface List {
  version: number;
  shippedNewer: boolean;
  may: { edit: boolean; add: boolean };
  draft: null | { by: string; mine: boolean };
  versions: { version: number; note: string | null; edited: boolean }[];
  sections: { key: string; items: { key: string; title: { zh: string }; addition?: string }[] }[];
}
const draftOf = (who: Person, family: string): Promise<Draft> => who.get(`/checklist-drafts/${family}`);
const list = (who: Person, key: string): Promise<List> => who.get(`/checklists/${key}`);
const titles = (of: { sections: { items: { title: { zh: string } }[] }[] }): string[] =>
  of.sections.flatMap(({ items }) => items.map(({ title }) => title.zh));

describe('a draft of the company', () => {
  test('is one at a time, of those who write checklists, and published as the next version', async () => {
    const before = await list(quality, 'lobby');
    expect(before).toMatchObject({ version: 1, may: { edit: true, add: false }, draft: null });
    expect((await list(manager, 'lobby')).may).toEqual({ edit: false, add: true });
    for (const who of [manager, property, desk])
      expect((await who.refused('checklist.draft', { family: 'lobby', from: 'published' })).code).toBe(
        'checklist.not-yours',
      );
    await quality.do('checklist.draft', { family: 'lobby', from: 'published' });
    expect((await company.refused('checklist.draft', { family: 'lobby', from: 'published' })).code).toBe('draft.there');
    const section = (await draftOf(quality, 'lobby')).sections[0]?.key ?? '';
    const base = { family: 'lobby', section };
    const made = await quality.do<{ draft: { version: number } }>('checklist.item', {
      ...{ ...base, version: 1, item: null, set: facts('门厅花卉') },
    });
    expect(made.draft.version).toBe(2);
    expect((await quality.refused('checklist.item', { ...base, version: 1, item: null, set: facts('慢') })).code).toBe(
      'draft.moved',
    );
    expect(
      (await company.refused('checklist.item', { ...base, version: 2, item: null, set: facts('别人') })).code,
    ).toBe('draft.other');
    await company.do('checklist.draft', { family: 'lobby', from: 'published', take: true });
    const taken = await draftOf(company, 'lobby');
    expect(taken).toMatchObject({ mine: true, version: 3 });
    const keys = taken.sections[0]?.items.map(({ key }) => key) ?? [];
    const turned = [...keys].reverse();
    await company.do('checklist.order', { ...base, version: 3, items: turned });
    expect((await company.refused('checklist.order', { ...base, version: 4, items: turned.slice(1) })).code).toBe(
      'item.order',
    );
    await company.do('checklist.drop', { ...base, version: 4, item: keys[0] });
    const { changes } = await draftOf(company, 'lobby');
    expect(changes.map(({ kind }) => kind).sort()).toEqual(['added', 'moved', 'removed']);

    const round = await start(desk, 'DT');
    const kept = await desk.get<{ checklist: { version: number } }>(`/rounds/${round.id}`);
    await company.do('checklist.publish', { family: 'lobby', version: 5, note: '增加花卉' });
    const after = await list(desk, 'lobby');
    expect(after).toMatchObject({
      version: 2,
      draft: null,
      versions: [{ version: 2, note: '增加花卉', edited: true }, { version: 1 }],
    });
    expect(titles(after)).toContain('门厅花卉');
    expect(titles(await desk.get(`/checklists/lobby?version=1`))).not.toContain('门厅花卉');
    // who walks goes on by the old one; who begins, by the new one
    expect((await desk.get<typeof kept>(`/rounds/${round.id}`)).checklist).toEqual(kept.checklist);
    const { items } = await desk.get<{ items: { id: string; state: string; route: { code: string } }[] }>('/rounds');
    const next = items.find((one) => one.route.code === 'DT' && one.state === 'waiting')?.id ?? '';
    const waiting = await desk.get<{
      checklist: { version: number };
      sections: Record<string, { items: { title: { zh: string } }[] }>;
    }>(`/rounds/${next}`);
    expect(waiting.checklist.version).toBe(2);
    expect(JSON.stringify(waiting.sections)).toContain('门厅花卉');
    expect((await company.refused('checklist.discard', { family: 'lobby', version: 5 })).code).toBe('draft.none');
  });

  test('of a family is a version of each of its checklists; a removed key is never used again', async () => {
    await quality.do('checklist.draft', { family: 'p5', from: 'published' });
    const draft = await draftOf(quality, 'p5');
    expect(draft.of.map(({ key }) => key)).toEqual(['p5-guide', 'p5-standard']);
    const section = draft.sections.find(({ items }) => items.length > 2);
    const last = section?.items.at(-1)?.key ?? '';
    const clause = last.slice(0, last.lastIndexOf('-'));
    const base = { family: 'p5', section: section?.key };
    await quality.do('checklist.drop', { ...base, version: 1, item: last });
    await quality.do('checklist.item', { ...base, version: 2, item: null, set: facts('新项', { clause }) });
    const added = (await draftOf(quality, 'p5')).changes.find(({ kind }) => kind === 'added')?.item;
    expect(Number(added?.slice(clause.length + 1))).toBeGreaterThan(Number(last.slice(clause.length + 1)));
    await quality.do('checklist.publish', { family: 'p5', version: 3, note: '换一项' });
    for (const key of ['p5-guide', 'p5-standard']) expect((await list(desk, key)).version).toBe(2);
  });

  test('keeps what a fail asks besides, and what is not changed is no change', async () => {
    await quality.do('checklist.draft', { family: 'vacant', from: 'published' });
    const { sections } = await draftOf(quality, 'vacant');
    const item = sections
      .flatMap((part) => part.items.map((one) => ({ ...one, section: part.key })))
      .find((one) => (one.onFail as { form?: string }).form === 'meter') as unknown as {
      key: string;
      section: string;
      title: object;
      standard: object;
      guide?: object;
      onFail: Record<string, string>;
    } & Record<string, unknown>;
    const { key, section, clause, title, standard, guide, subject, methods, answer, onFail } = item;
    const { to, propose, department, category, urgency, hazard } = onFail;
    const way = Object.fromEntries(
      Object.entries({ to, propose, department, category, urgency, hazard }).filter(([, one]) => one),
    );
    const set = { clause, title, standard, guide: guide ?? null, subject, methods, answer, onFail: way };
    await quality.do('checklist.item', { family: 'vacant', version: 1, section, item: key, set });
    expect((await draftOf(quality, 'vacant')).changes).toEqual([]);
    expect((await quality.refused('checklist.publish', { family: 'vacant', version: 2, note: '无' })).code).toBe(
      'draft.same',
    );
    await quality.do('checklist.item', {
      family: 'vacant',
      version: 2,
      section,
      item: key,
      set: { ...set, standard: words('另说') },
    });
    expect((await draftOf(quality, 'vacant')).changes).toMatchObject([
      { kind: 'changed', item: key, fields: ['standard'] },
    ]);
    await quality.do('checklist.discard', { family: 'vacant', version: 3 });
    expect((await quality.ask('GET', '/checklist-drafts/vacant')).statusCode).toBe(404);
    expect((await manager.ask('GET', '/checklist-drafts/vacant')).statusCode).toBe(403);
  });

  test.each([
    [{ title: words(' ') }, 'set.title'],
    [{ title: words('长'.repeat(31)) }, 'set.title'],
    [{ standard: words('') }, 'set.standard'],
    [{ clause: '第四条' }, 'set.clause'],
    [{ subject: 'weather' }, 'set.subject'],
    [{ methods: [] }, 'set.methods'],
    [{ methods: ['look', 'look'] }, 'set.methods'],
    [{ answer: 'maybe' }, 'set.answer'],
    [{ onFail: { to: 'nowhere' } }, 'set.onFail.to'],
    [{ onFail: { to: 'sort' } }, 'set.onFail.propose'],
    [{ onFail: { to: 'sort', propose: 'department' } }, 'set.onFail.department'],
    [{ onFail: { to: 'order', department: 'engineering' } }, 'set.onFail.category'],
    [{ onFail: { to: 'order', category: 'power', department: 'nobody' } }, 'set.onFail.department'],
    [{ onFail: { to: 'major', urgency: 'now' } }, 'set.onFail.urgency'],
  ])('has no item that could not be walked: %j', async (more, field) => {
    if ((await list(quality, 'tower')).draft === null)
      await quality.do('checklist.draft', { family: 'tower', from: 'published' });
    const { version, sections } = await draftOf(quality, 'tower');
    const args = { family: 'tower', version, section: sections[0]?.key, item: null, set: facts('试', more) };
    expect(await quality.refused('checklist.item', args)).toMatchObject({
      ...{ status: 400, code: 'item.values', fields: expect.arrayContaining([field]) },
    });
  });
});

describe('what the product ships', () => {
  const mark = statement('test.mark', 'update kewu.checklists set shipped = 0 where key = $1');
  const unedit = statement('test.unedit', 'update kewu.checklists set edited = false where key = $1');

  test('never writes over what the company edited: it is offered as a draft', async () => {
    await deps.db.owner((q) => q(mark, ['lobby']));
    await deps.db.owner((q) => publishChecklists(q, clock()));
    const kept = await list(quality, 'lobby');
    expect(kept).toMatchObject({ version: 2, shippedNewer: true });
    expect(titles(kept)).toContain('门厅花卉');
    await quality.do('checklist.draft', { family: 'lobby', from: 'shipped' });
    expect(titles(await draftOf(quality, 'lobby'))).not.toContain('门厅花卉');
    await quality.do('checklist.publish', { family: 'lobby', version: 1, note: '采用产品新版' });
    expect(await list(quality, 'lobby')).toMatchObject({ version: 3, shippedNewer: false });
  });

  test('becomes the next version where nobody edited', async () => {
    await deps.db.owner((q) => q(mark, ['archive']));
    await deps.db.owner((q) => publishChecklists(q, clock()));
    await deps.db.owner((q) => publishChecklists(q, clock()));
    expect((await list(quality, 'archive')).version).toBe(2);
    // not under the hands of somebody who edits
    await quality.do('checklist.draft', { family: 'expo', from: 'published' });
    await deps.db.owner((q) => q(mark, ['expo']));
    await deps.db.owner((q) => q(unedit, ['expo']));
    await deps.db.owner((q) => publishChecklists(q, clock()));
    expect(await list(quality, 'expo')).toMatchObject({ version: 1, shippedNewer: true });
  });
});

describe('what an office adds', () => {
  test('is its own to add and withdraw; rounds that began keep it', async () => {
    const section = (await list(manager, 'tower')).sections[0]?.key;
    const addition = uuidAt(clock());
    const args = { addition, family: 'tower', section, set: facts('本处防汛沙袋') };
    expect((await desk.refused('addition.add', args)).code).toBe('addition.not-yours');
    expect((await quality.refused('addition.add', args)).code).toBe('addition.not-yours');
    const refused = await manager.refused('addition.add', { ...args, set: facts('') });
    expect(refused).toMatchObject({ status: 400, fields: ['set.title'] });
    await manager.do('addition.add', args);
    const shown = await list(desk, 'tower');
    const item = shown.sections.flatMap(({ items }) => items).find((one) => one.addition === addition);
    expect(item?.key).toBe('P2-3.1-LH01-01');

    const tower = await as(office, 'LH-010');
    const { items } = await tower.get<{
      items: { id: string; state: string; route: { code: string; kind: string } }[];
    }>('/rounds');
    const rounds = items.filter((one) => one.state === 'waiting' && one.route.kind === 'tower').map(({ id }) => id);
    const [first = '', second = ''] = rounds;
    const of = async (round: string) => JSON.stringify(await tower.get(`/rounds/${round}`));
    expect(await of(first)).toContain('本处防汛沙袋');
    await tower.do('round.start', { round: first, radio: { device: '1' }, onDuty: true });
    await property.do('addition.withdraw', { addition });
    expect((await property.refused('addition.withdraw', { addition })).code).toBe('addition.gone');
    expect(await of(first)).toContain('本处防汛沙袋');
    expect(await of(second)).not.toContain('本处防汛沙袋');
    expect(titles(await list(desk, 'tower'))).not.toContain('本处防汛沙袋');
    // a phone that shows it walks by it, though it was withdrawn while the phone was out of reach
    const checklist = { key: 'tower', version: 1, added: ['P2-3.1-LH01-01'] };
    await tower.do('round.start', { round: second, radio: { device: '1' }, onDuty: true, checklist });
    expect(await of(second)).toContain('本处防汛沙袋');
  });
});

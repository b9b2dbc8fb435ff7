import { describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';

/** What whoever is named in a complaint, or uses one as a way round, does not get. */
const office = await testApp({ sample: true });
const { clock } = office;
const [desk, colleague, supervisor, manager, assistant, judge] = (await Promise.all(
  ['LH-008', 'LH-009', 'LH-003', 'LH-001', 'LH-017', 'LH-018'].map((one) => as(office, one)),
)) as [Person, Person, Person, Person, Person, Person];

type Found = { rooms: { id: string; people: { id: string }[] }[] };
const home = async (code: string) => (await manager.get<Found>(`/customers?q=${code}`)).rooms[0];
const mine = await home('3-2-1804');
const opening = (values: object) => ({
  ...{ case: uuidAt(clock()), procedure: 'complaint', step: 'register', screen: 'desk' },
  values: {
    ...{ heardAt: clock().toISOString(), channel: 'telephone', anonymous: true, where: mine?.id, kind: 'service' },
    ...{ what: '前台态度生硬', level: 'general', grave: false, ...values },
  },
});
async function register(values: object, who = desk): Promise<string> {
  const command = opening(values);
  await who.do('case.open', command);
  return command.case;
}

describe('whoever is named', () => {
  test('neither reads nor judges what came in late about them', async () => {
    const what = '晚报的投诉内容';
    const seen = [await desk.photo()];
    const at = new Date(clock().getTime() - 16 * 86_400_000).toISOString();
    const answer = await desk.ask('POST', '/commands', {
      ...{ ...opening({ about: [assistant.id], what, heardAt: at, seen }), screen: 'pocket', kept: true },
      ...{ id: uuidAt(clock()), at, offset: 0, do: 'case.open' },
    });
    const { kind, case: held } = answer.json().result;
    expect(kind).toBe('late');
    expect((await assistant.ask('GET', `/cases/${held.id}`)).statusCode).toBe(404);
    expect((await assistant.ask('GET', `/files/${seen[0]}`)).statusCode).toBe(404);
    for (const path of ['/cases?procedure=late-fact', '/inbox?scope=zone', '/inbox', '/chase?which=all'])
      expect(JSON.stringify(await assistant.get(path)), path).not.toContain(held.id);
    const decline = { case: held.id, step: 'decline', values: { why: '无' }, screen: 'desk' };
    expect((await assistant.refused('case.step', decline)).status).toBe(404);
    expect(JSON.stringify(await judge.get(`/cases/${held.id}`))).toContain(what);
    await judge.do('case.step', { case: held.id, step: 'take', values: {}, screen: 'desk' });
    expect((await assistant.ask('GET', `/cases/${held.id}`)).statusCode).toBe(404);
  });

  test('does not learn of it from the log of who saw what, nor from its file', async () => {
    const id = await register({ about: [manager.id], anonymous: false, who: { name: '王女士', phone: '13812345678' } });
    const reason = '核实投诉对象';
    expect((await supervisor.ask('POST', `/cases/${id}/unmask`, { reason })).statusCode).toBe(200);
    const other = await register({ anonymous: false, who: { name: '李先生', phone: '13912345678' } });
    expect((await supervisor.ask('POST', `/cases/${other}/unmask`, { reason })).statusCode).toBe(200);
    for (const path of ['/data-access', '/audit']) {
      const told = JSON.stringify(await manager.get(path));
      expect([told.includes(id), told.includes(other)], path).toEqual([false, true]);
    }
  });

  test('does not learn of it from the log of a household that was seen through it', async () => {
    const party = mine?.people[0]?.id;
    const id = await register({ about: [manager.id], anonymous: false, who: { party } });
    const reason = '核实投诉主任的那一件';
    const answer = await supervisor.ask('POST', `/cases/${id}/unmask`, { reason });
    expect(Object.keys(answer.json().parties)).toEqual([party]);
    for (const path of ['/data-access', '/audit'])
      expect(JSON.stringify(await manager.get(path)), path).not.toContain(reason);
    expect(JSON.stringify(await manager.get('/data-access'))).toContain('经单据查看');
  });

  test('does not read what another one who is named hands in late of it', async () => {
    const id = await register({ about: [assistant.id, colleague.id] });
    const at = new Date(clock().getTime() - 16 * 86_400_000).toISOString();
    const answer = await colleague.ask('POST', '/commands', {
      ...{
        id: uuidAt(clock()),
        at,
        offset: 0,
        do: 'case.step',
        case: id,
        step: 'handle',
        screen: 'pocket',
        kept: true,
      },
      values: { done: '被投诉人自己写的', fixedBy: [colleague.id], prevention: '无' },
    });
    const held = answer.json().result;
    expect(held.kind).toBe('late');
    for (const named of [assistant, colleague])
      expect((await named.ask('GET', `/cases/${held.case.id}`)).statusCode).toBe(404);
  });

  test('keeps their own photos, and what a text says hides none', async () => {
    const [own, other] = [await colleague.photo(), await desk.photo()];
    await register({ about: [colleague.id], seen: [own], what: `见照片 ${other}` });
    const statuses = await Promise.all([own, other].map((hash) => colleague.ask('GET', `/files/${hash}`)));
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });
});

describe('a complaint', () => {
  test('is no way round the rights over household files', async () => {
    const foreign = await home('A-');
    const party = foreign?.people[0]?.id ?? '';
    const zoned = await as(office, 'LH-004');
    expect((await zoned.ask('GET', `/parties/${party}`)).statusCode).toBe(404);
    const named = opening({ anonymous: false, who: { party } });
    expect((await zoned.refused('case.open', named)).fields).toEqual(['who']);
    const id = await register({ anonymous: false, who: { party: mine?.people[0]?.id } });
    const ask = (who: Person) => who.ask('POST', `/cases/${id}/unmask`, { reason: '回电' });
    expect((await ask(desk)).json().parties).toEqual({});
    expect(Object.keys((await ask(supervisor)).json().parties)).toEqual([mine?.people[0]?.id]);
  });

  test('is not withdrawn against a signature that is no line', async () => {
    const id = await register({});
    const withdraw = (drawing: string) => ({
      ...{ case: id, step: 'withdraw', screen: 'desk', sign: { method: 'typed', password: supervisor.number } },
      values: { why: '已协商', takesBack: { name: '王女士', relation: '业主', drawing, at: clock().toISOString() } },
    });
    for (const drawing of [
      'L'.repeat(26),
      ','.repeat(25),
      ' '.repeat(25),
      'M....L..............',
      'M1 1M2 2M3 3M4 4M5 5M6 6',
    ])
      expect((await supervisor.refused('case.step', withdraw(drawing))).fields, drawing).toEqual(['takesBack']);
    await supervisor.do('case.step', withdraw('M10 10L200 100L300 20L420 120'));
  });
});

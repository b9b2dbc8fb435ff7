import { v7 as uuidv7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Sheet } from '#kernel/fields.ts';
import { procedureOf } from '#procedures/all.ts';
import { wordCases } from '#server/cases/read/search.ts';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock } = office;
const who = async (number: string): Promise<Person> => as(office, number);
const [frontDesk, assistant, manager, admin, cleaning, engineering, technician] = await Promise.all(
  ['LH-008', 'LH-017', 'LH-001', 'LH-019', 'LH-069', 'LH-023', 'LH-025'].map(who),
);
const [zone1, zone2] = await Promise.all(['LH-004', 'LH-010'].map(who));
if (!frontDesk || !assistant || !manager || !admin || !cleaning || !engineering || !technician || !zone1 || !zone2)
  throw new Error('nobody there');

const home = sampleId('place', '3-2-1804');
const typed = (number: string) => ({ method: 'typed', password: number });

type Listed = { items: { id: string; number: string; title: string }[]; next: string | null };
type Waiting = {
  items: { id: string; why: string; dueAt: string | null; steps: { step: string }[] }[];
  counts: { due: number; overdue: number };
};
type Detail = {
  state: string;
  offers: { step: string; asks: string[]; may: string[] }[];
  timeline: { step: string; by: { name: string }; values: Sheet; signature: unknown }[];
  proposal: { step: string; values: Sheet } | null;
  places: Record<string, string>;
  family: { procedure: string }[];
};

async function found(by: Person, values: Record<string, unknown> = {}): Promise<string> {
  const id = uuidv7();
  await by.do('case.open', {
    case: id,
    procedure: 'finding',
    step: 'report',
    screen: 'desk',
    sign: typed(by.number),
    values: { foundAt: clock().toISOString(), where: home, what: '楼道堆放纸箱', ...values },
  });
  return id;
}
const step = (by: Person, id: string, name: string, values = {}, sign?: unknown) =>
  by.do('case.step', { case: id, step: name, values, screen: 'desk', ...(sign ? { sign } : {}) });
const ids = (list: { items: { id: string }[] }): string[] => list.items.map((row) => row.id);

describe('a case as its page shows it', () => {
  let id = '';
  beforeAll(async () => {
    id = await found(frontDesk, { nature: 'cleaning', what: '电梯厅有积水' });
  });

  test('boxes, names, story with what was sealed, and the steps of whoever looks', async () => {
    const mine = await assistant.get<Detail>(`/cases/${id}`);
    expect(mine.state).toBe('reported');
    expect(mine.places[home]).toContain('1804');
    expect(mine.timeline).toMatchObject([
      {
        step: 'report',
        values: { what: '电梯厅有积水', where: home },
        signature: { method: 'typed', returned: false },
      },
    ]);
    expect(mine.offers.map((offer) => offer.step)).toEqual(
      expect.arrayContaining(['send', 'refer', 'charge', 'raise', 'discard', 'add']),
    );
    const finder = await frontDesk.get<Detail>(`/cases/${id}`);
    expect(finder.offers.map((offer) => offer.step)).toEqual(['add']);
    expect(finder.proposal).toBeNull();
  });

  test('offers no step the server refuses, and refuses every step it does not offer', async () => {
    for (const person of [frontDesk, assistant, manager, admin, cleaning, technician]) {
      const answer = await person.ask('GET', `/cases/${id}`);
      const offered = answer.statusCode === 200 ? answer.json<Detail>().offers.map((offer) => offer.step) : [];
      const definition = procedureOf('finding');
      for (const name of Object.keys(definition.steps)) {
        if (offered.includes(name)) continue;
        const refusal = await person.refused('case.step', { case: id, step: name, values: {}, screen: 'desk' });
        expect([`${name} ${refusal.code}`]).toEqual([
          expect.stringMatching(/ (not-found|case\.(not-yours|moved|on-spot-only|own-work|not-now|values))$/),
        ]);
      }
    }
  });

  test('is missing for whoever may not read it, and in a project that is not theirs', async () => {
    const away = await zone2.ask('GET', `/cases/${id}`);
    const missing = await zone2.ask('GET', `/cases/${uuidv7()}`);
    expect([away.statusCode, away.body]).toEqual([404, missing.body]);
    expect((await zone1.ask('GET', `/cases/${id}`)).statusCode).toBe(200);
    for (const path of [
      'cases',
      'inbox',
      'sorting',
      'chase',
      'today',
      'found-by-me',
      'version',
      'registers/meters',
      'boards/work-order',
    ])
      expect((await manager.ask('GET', `/api/projects/${uuidv7()}/${path}`)).statusCode).toBe(404);
    expect((await manager.ask('GET', '/cases/nonsense')).statusCode).toBe(404);
  });
});

describe('what waits', () => {
  test('for the one who sorts, then for the department, then for nobody while an order is under way', async () => {
    const id = await found(frontDesk, { nature: 'cleaning' });
    expect(ids(await assistant.get<Waiting>('/inbox'))).toContain(id);
    expect(ids(await manager.get<Waiting>('/inbox'))).not.toContain(id);
    await step(assistant, id, 'refer', { kind: 'department', department: 'cleaning' });
    expect(ids(await assistant.get<Waiting>('/inbox'))).not.toContain(id);
    expect(ids(await manager.get<Waiting>('/inbox'))).toContain(id);
    const proposed = (await manager.get<Detail>(`/cases/${id}`)).proposal;
    expect(proposed).toMatchObject({ step: 'assign', values: { department: 'cleaning' } });
    await step(manager, id, 'assign', proposed?.values);
    const waiting = await cleaning.get<Waiting>('/inbox');
    expect(waiting.items.find((row) => row.id === id)).toMatchObject({ why: 'offers', steps: [{ step: 'accept' }] });
    expect(ids(await technician.get<Waiting>('/inbox'))).not.toContain(id);
    await step(cleaning, id, 'accept');
    // an extension that is asked for waits for the manager, until it is given
    expect(ids(await manager.get<Waiting>('/inbox'))).not.toContain(id);
    await step(cleaning, id, 'askExtension', { wantedDue: '2026-12-01', wantedWhy: '等配件' });
    expect(ids(await manager.get<Waiting>('/inbox'))).toContain(id);
    await step(manager, id, 'extend', { newDue: '2026-12-01', why: '同意' });
    expect(ids(await manager.get<Waiting>('/inbox'))).not.toContain(id);
    const photo = await cleaning.photo();
    await step(cleaning, id, 'fix', { done: '已清理', fixedBy: [cleaning.id], proof: [photo] }, typed('LH-069'));
    // to be checked on the spot: the desk only watches, the phone offers it
    const desk = (await frontDesk.get<Waiting>('/inbox')).items.find((row) => row.id === id);
    expect(desk).toMatchObject({ why: 'watch', steps: [] });
    const phone = (await frontDesk.get<Waiting>('/inbox?screen=pocket')).items.find((row) => row.id === id);
    expect(phone).toMatchObject({ why: 'offers' });
    expect(phone?.steps.map((one) => one.step)).toEqual(['verify', 'reject']);
  });

  test('the most overdue first, counted apart from what is due today', async () => {
    const { counts, items } = await assistant.get<Waiting>('/inbox');
    const due = items.map((row) => row.dueAt).filter((at): at is string => at !== null);
    expect(due).toEqual([...due].sort());
    expect(counts.overdue).toBe(0);
    expect(counts.due).toBeGreaterThan(0);
    clock.pass({ hours: 5 });
    expect((await assistant.get<Waiting>('/inbox')).counts.overdue).toBeGreaterThan(0);
  });

  test('of a zone and of a team, page by page', async () => {
    const team = await cleaning.get<Waiting & { next: string | null }>('/inbox?scope=team&limit=1');
    expect(team.items).toHaveLength(1);
    expect(ids(await zone1.get<Waiting>('/inbox?scope=zone'))).not.toHaveLength(0);
    expect(ids(await zone2.get<Waiting>('/inbox?scope=zone'))).toEqual([]);
    await found(frontDesk, { nature: 'greening' });
    const one = await assistant.get<Listed>('/inbox?limit=1');
    expect(one.next).not.toBeNull();
    const two = await assistant.get<Listed>(`/inbox?limit=200&after=${encodeURIComponent(one.next ?? '')}`);
    const all = await assistant.get<Listed>('/inbox?limit=200');
    expect([...ids(one), ...ids(two)]).toEqual(ids(all));
    // every page but the last is full, however many cases in between wait for somebody else
    let after: string | null = '';
    const seen: string[] = [];
    while (after !== null) {
      const page: Listed = await manager.get<Listed>(
        `/inbox?limit=2${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
      );
      seen.push(...ids(page));
      if (page.next !== null) expect(page.items).toHaveLength(2);
      after = page.next;
    }
    expect(seen).toEqual(ids(await manager.get<Listed>('/inbox?limit=200')));
    expect((await assistant.ask('GET', '/inbox?after=nonsense')).statusCode).toBe(400);
  });
});

describe('lists', () => {
  test('the newest first, page by page, narrowed by filters', async () => {
    const id = await found(frontDesk, { what: '三号楼 单元门 闭门器损坏', nature: 'facility' });
    const all = await manager.get<Listed>('/cases?limit=200');
    expect(all.items[0]?.id).toBe(id);
    const first = await manager.get<Listed>('/cases?limit=1');
    const rest = await manager.get<Listed>(`/cases?limit=200&after=${encodeURIComponent(first.next ?? '')}`);
    expect([...ids(first), ...ids(rest)]).toEqual(ids(all));
    expect(ids(await manager.get<Listed>(`/cases?q=${encodeURIComponent('闭门器')}`))).toEqual([id]);
    expect(ids(await manager.get<Listed>(`/cases?q=${all.items[0]?.number}`))).toEqual([id]);
    expect(ids(await manager.get<Listed>('/cases?procedure=finding&state=closed'))).toEqual([]);
    expect(ids(await manager.get<Listed>(`/cases?open=1&place=${home}`))).toContain(id);
    expect(ids(await manager.get<Listed>('/cases?place=nonsense'))).toEqual([]);
    expect(ids(await frontDesk.get<Listed>('/cases?opener=me'))).toContain(id);
    expect(ids(await frontDesk.get<Listed>('/found-by-me'))[0]).toBe(id);
    expect(ids(await manager.get<Listed>('/cases?due=overdue')).length).toBeGreaterThan(0);
    expect(ids(await zone2.get<Listed>('/cases'))).toEqual([]);
    expect(ids(await zone1.get<Listed>('/cases'))).toContain(id);
  });

  test('found by any part of its number, by its words and by its room, before and after the words are written', async () => {
    const id = await found(frontDesk, { what: '厨房天花漏水，邻居楼上', nature: 'facility' });
    const { number } = await manager.get<{ number: string }>(`/cases/${id}`);
    const tail = number.split('-').slice(-2).join('-');
    for (const round of ['fresh', 'written', 'still written']) {
      for (const typed of [
        number,
        number.toLowerCase(),
        tail,
        tail.slice(4),
        `${tail.slice(-4)} 漏水`,
        '1804漏水',
        '天花漏水',
      ])
        expect(ids(await manager.get<Listed>(`/cases?q=${encodeURIComponent(typed)}`)), `${round} ${typed}`).toContain(
          id,
        );
      for (const typed of ['漏气', '1804 漏气', `${number}0`])
        expect(ids(await manager.get<Listed>(`/cases?q=${encodeURIComponent(typed)}`)), `${round} ${typed}`).toEqual(
          [],
        );
      expect(ids(await zone2.get<Listed>(`/cases?q=${number}`))).toEqual([]);
      expect(ids(await zone1.get<Listed>(`/cases?q=${number}`))).toEqual([id]);
      expect(ids(await manager.get<Listed>(`/cases?q=${number}&procedure=violation`))).toEqual([]);
      await wordCases(office.deps.db, clock());
      clock.pass({ minutes: 2 });
    }
    const all = await manager.get<Listed>('/cases?q=1804&limit=200');
    const first = await manager.get<Listed>('/cases?q=1804&limit=1');
    const rest = await manager.get<Listed>(`/cases?q=1804&limit=200&after=${encodeURIComponent(first.next ?? '')}`);
    expect(all.items.length).toBeGreaterThan(2);
    expect([...ids(first), ...ids(rest)]).toEqual(ids(all));
  });

  test('what changed is seen by its number', async () => {
    const before = await manager.get<{ inbox: number }>('/version');
    clock.pass({ minutes: 1 });
    await found(frontDesk);
    expect((await manager.get<{ inbox: number }>('/version')).inbox).toBeGreaterThan(before.inbox);
  });
});

describe('boards', () => {
  test('every finding to be sorted comes with a proposal that is taken as it stands [P5-4.8.2a, P5-4.8.2b, P5-4.8.2c]', async () => {
    const made = {
      send: await found(frontDesk, { nature: 'facility', what: '灯不亮' }),
      refer: await found(frontDesk, { nature: 'greening', what: '绿篱枯死' }),
      charge: await found(frontDesk, { nature: 'violation', what: '乱张贴' }),
    };
    type Board = { items: { id: string; proposal: { step: string; values: Sheet } | null }[] };
    const board = await assistant.get<Board>('/sorting?limit=200');
    for (const [name, id] of Object.entries(made)) {
      const proposal = board.items.find((row) => row.id === id)?.proposal;
      expect(proposal?.step).toBe(name);
      await step(assistant, id, proposal?.step ?? '', proposal?.values);
    }
    const others = await admin.get<Board>('/sorting?limit=200');
    expect(others.items.every((row) => row.proposal === null)).toBe(true);
    const order = await engineering.get<Detail>(`/cases/${made.send}`);
    expect(order.family.map((row) => row.procedure).sort()).toEqual(['finding', 'work-order']);
  });

  test('who is reminded, and what they answered [P5-3.3]', async () => {
    const id = await found(frontDesk, { nature: 'cleaning', what: '垃圾桶满溢' });
    await step(assistant, id, 'refer', { kind: 'department', department: 'cleaning' });
    await step(manager, id, 'assign', { department: 'cleaning' });
    type Chase = {
      items: { id: string; mayChase: boolean; chased: { text: string } | null; reply: { text: string } | null }[];
    };
    const before = (await admin.get<Chase>('/chase')).items.find((row) => row.id === id);
    expect(before).toMatchObject({ mayChase: true, chased: null, reply: null });
    await step(admin, id, 'chase', { remark: '请今天处理' });
    expect(ids(await cleaning.get<Waiting>('/inbox'))).toContain(id);
    await step(cleaning, id, 'respond', { reply: '下午安排' });
    const after = (await admin.get<Chase>('/chase')).items.find((row) => row.id === id);
    expect(after).toMatchObject({ chased: { text: '请今天处理' }, reply: { text: '下午安排' } });
  });

  test('what is late or soon due is chased, whatever kind of case, page by page and by who is in charge [P5-3.3]', async () => {
    for (const nature of ['facility', 'violation']) {
      const id = await found(frontDesk, { nature });
      const { proposal } = await assistant.get<Detail>(`/cases/${id}`);
      await step(assistant, id, proposal?.step ?? '', proposal?.values);
    }
    type Row = {
      id: string;
      procedure: string;
      dueAt: string;
      overdue: boolean;
      waitsFor: string[];
      mayChase: boolean;
    };
    type Chase = { items: Row[]; next: string | null; rounds: { state: string }[] };
    const soon = await admin.get<Chase>('/chase?limit=200');
    expect(new Set(soon.items.map((row) => row.procedure))).toEqual(new Set(['finding', 'work-order', 'violation']));
    const dues = soon.items.map((row) => row.dueAt);
    expect(dues).toEqual([...dues].sort());
    const waiting = soon.items.find((row) => row.procedure === 'violation');
    expect(waiting?.waitsFor).toContain('property-assistant');
    const engineering = await admin.get<Chase>('/chase?department=engineering&procedure=work-order');
    expect(engineering.items.length).toBeGreaterThan(0);
    expect(engineering.items.every((row) => row.procedure === 'work-order' && row.mayChase)).toBe(true);
    const late = await admin.get<Chase>('/chase?which=overdue&limit=200');
    expect(late.items.every((row) => row.overdue)).toBe(true);
    expect(late.items.length).toBeLessThan(soon.items.length);
    expect((await admin.get<Chase>('/chase?assignee=me')).items).toEqual([]);
    const one = await admin.get<Chase>('/chase?limit=1');
    const rest = await admin.get<Chase>(`/chase?limit=200&after=${encodeURIComponent(one.next ?? '')}`);
    expect([...ids(one), ...ids(rest)]).toEqual(ids(soon));
    expect(rest.rounds).toEqual([]);
    expect((await admin.get<Chase>('/chase?which=all&limit=200')).items.length).toBeGreaterThan(soon.items.length);
    expect((await admin.ask('GET', '/chase?which=never')).statusCode).toBe(400);
  });

  test('an order is chased by its own words', async () => {
    type Chase = { items: { id: string; number: string; chased: { text: string } | null }[] };
    const [order] = (await admin.get<Chase>('/chase?procedure=work-order')).items;
    await step(admin, order?.id ?? '', 'chase', { why: '业主已来电两次' });
    const after = (await admin.get<Chase>('/chase?procedure=work-order')).items.find((row) => row.id === order?.id);
    expect(after?.chased).toMatchObject({ text: '业主已来电两次' });
  });

  test("the manager's day; not for everybody", async () => {
    const today = await manager.get<{ findings: { open: number; byAge: { n: number }[] }; waiting: unknown[] }>(
      '/today',
    );
    expect(today.findings.open).toBeGreaterThan(0);
    expect(today.findings.byAge.reduce((sum, row) => sum + row.n, 0)).toBe(today.findings.open);
    expect((await frontDesk.ask('GET', '/today')).statusCode).toBe(403);
  });

  test('registers of hazards and of damaged meters [P3-1.14]', async () => {
    const hazard = await found(frontDesk, { what: '外墙砖松动', hazard: 'serious' });
    const meter = await found(frontDesk, {
      what: '水表不走',
      meter: 'S-1804',
      meterKind: 'damaged',
      meterReading: '12.5',
    });
    type Register = { items: { id: string; boxes: Sheet }[] };
    expect((await manager.get<Register>('/registers/hazards')).items).toMatchObject([
      { id: hazard, boxes: { hazard: 'serious' } },
    ]);
    expect((await manager.get<Register>('/registers/meters')).items).toMatchObject([
      { id: meter, boxes: { meter: 'S-1804', meterKind: 'damaged', meterReading: '12.5' } },
    ]);
    expect((await zone2.get<Register>('/registers/hazards')).items).toEqual([]);
  });
});

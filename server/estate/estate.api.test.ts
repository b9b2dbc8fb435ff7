import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { colleagues, foundColleagues } from '#server/staff/colleagues.sql.ts';
import { testApp } from '#tests/support/app.ts';
import { explainAsApp } from '#tests/support/explain.ts';
import { signIn } from '#tests/support/sign-in.ts';
import { childPlaces, foundPlaces, placesOfKind, placesOfKindInZones } from './places.sql.ts';
import { rangesOf, walkFrom } from './search.ts';

const office = await testApp({ sample: true });
const manager = await signIn(office, 'LH-001');
const housing = await signIn(office, 'LH-004'); // zone Z1 only
const guard = await signIn(office, 'LH-045');

interface Listed {
  items: {
    id: string;
    code: string;
    kind: string;
    zoneId: string | null;
    name: string;
    label: string;
    number: string;
  }[];
  next: string | null;
}
const listed = async (who: typeof manager, url: string): Promise<Listed> => {
  const answer = await who.get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const all = async (who: typeof manager, url: string): Promise<Listed['items']> => {
  const items: Listed['items'] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Listed = await listed(who, `${url}${next && `&after=${next}`}`);
    items.push(...page.items);
    next = page.next;
  }
  return items;
};
const codes = (page: Listed) => page.items.map(({ code }) => code);
const find = (text: string, more = '') => `P/places?q=${encodeURIComponent(text)}${more}`;

describe('places', () => {
  test('are walked down the tree, page by page, none twice', async () => {
    const [root] = (await listed(manager, 'P/places')).items;
    expect(root?.kind).toBe('project');
    const zones = await listed(manager, `P/places?parent=${root?.id}`);
    expect(codes(zones).slice(0, 3)).toEqual(['Z1', 'Z2', 'Z3']);
    const inPages = await all(manager, `P/places?parent=${sampleId('place', 'Z1')}&limit=7`);
    expect(new Set(inPages.map(({ id }) => id)).size).toBe(inPages.length);
    expect(inPages).toEqual((await listed(manager, `P/places?parent=${sampleId('place', 'Z1')}&limit=100`)).items);
  });

  test('of one kind come in the order of the tree', async () => {
    const lifts = await all(manager, 'P/places?kind=lift&limit=9');
    expect(lifts.length).toBeGreaterThan(9);
    expect(new Set(lifts.map(({ id }) => id)).size).toBe(lifts.length);
    expect(lifts).toEqual(await all(manager, 'P/places?kind=lift&limit=100'));
  });

  test.each(['3-2-1804', '32-1804', '321804', ' 3-2-1804 '])(
    'are found by their number as people write it: %s',
    async (text) => {
      expect(codes(await listed(manager, find(text)))).toContain('3-2-1804');
    },
  );

  test('are found by Chinese words, pinyin and initials', async () => {
    expect((await listed(manager, find('中心花园'))).items.every(({ label }) => label.includes('中心花园'))).toBe(true);
    const gate = (await listed(manager, find('东门广场'))).items.map(({ name }) => name);
    expect(gate).toContain('东门广场');
    expect((await listed(manager, find('dongmenguangchang'))).items.map(({ name }) => name)).toEqual(gate);
    expect((await listed(manager, find('dmgc'))).items.map(({ name }) => name)).toEqual(gate);
    expect((await listed(manager, find('没有这个地方'))).items).toEqual([]);
    expect((await listed(manager, find('1804', '&kind=lift'))).items).toEqual([]);
  });

  test('of a search come page by page, none twice, the shortest fit first', async () => {
    const pages = await all(manager, find('18', '&limit=20'));
    expect(pages.length).toBeGreaterThan(20);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);
  });

  test('of a foreign zone do not exist for somebody of one zone', async () => {
    const z1 = sampleId('place', 'Z1');
    const own = await all(housing, 'P/places?kind=room&limit=100');
    expect(own.length).toBeGreaterThan(100);
    expect(own.every(({ zoneId }) => zoneId === z1)).toBe(true);
    expect(own).toEqual((await all(manager, 'P/places?kind=room&limit=100')).filter(({ zoneId }) => zoneId === z1));
    expect((await listed(housing, find('会展'))).items).toEqual([]);
    expect((await listed(housing, `P/places?parent=${sampleId('place', 'Z2')}`)).items).toEqual([]);
    expect((await housing.get(`P/places/${sampleId('place', 'Z2')}`)).statusCode).toBe(404);
    expect((await guard.get(`P/places/${sampleId('place', 'Z2')}`)).statusCode).toBe(200);
    expect(codes(await listed(housing, 'P/places'))).toEqual(codes(await listed(manager, 'P/places')));
  });

  test('one comes with those above it', async () => {
    const room = (await housing.get(`P/places/${sampleId('place', '3-2-1804')}`)).json();
    expect(room.code).toBe('3-2-1804');
    expect(room.areaM2).toBeGreaterThan(10);
    expect(room.ancestors.map(({ kind }: { kind: string }) => kind).slice(0, 3)).toEqual([
      'project',
      'zone',
      'building',
    ]);
    for (const id of ['no-id', uuidv7()]) expect((await manager.get(`P/places/${id}`)).statusCode).toBe(404);
  });

  test('a cursor that is not ours, and a limit without bounds, are told', async () => {
    for (const query of ['after=x', 'after=WzFd', 'limit=0', 'limit=5000', 'parent=x', `q=1&after=WzEsMl0`]) {
      const answer = await manager.get(`P/places?${query}`);
      expect([400, 404]).toContain(answer.statusCode);
      expect(answer.json().error.say.zh).not.toBe('');
    }
  });
});

describe('staff', () => {
  test('are listed by number, page by page, telephone numbers masked', async () => {
    const people = await all(manager, 'P/staff?limit=20');
    expect(people).toHaveLength(85);
    expect(people[0]?.number).toBe('LH-001');
    expect(people[0]).toMatchObject({ phoneMasked: '138****0001', roles: ['manager'], post: '管理处主任' });
    expect(JSON.stringify(people)).not.toContain('1380000');
  });

  test('are filtered by role and department', async () => {
    const guards = await all(manager, 'P/staff?role=security-lead&limit=20');
    expect(guards.map(({ number }) => number)).toEqual(['LH-040']);
    expect(await all(manager, 'P/staff?department=cleaning&limit=100')).toHaveLength(13);
    expect(await all(manager, 'P/staff?role=security&department=cleaning&limit=100')).toHaveLength(0);
  });

  test('are found by number, name, pinyin initials and post', async () => {
    const [first] = (await listed(manager, 'P/staff?q=LH-008')).items;
    expect(first?.number).toBe('LH-008');
    const byName = await listed(manager, `P/staff?q=${encodeURIComponent(first?.name ?? '')}`);
    expect(byName.items.map(({ number }) => number)).toContain('LH-008');
    const byPost = await listed(manager, `P/staff?q=${encodeURIComponent('消控')}`);
    expect(byPost.items).toHaveLength(4);
  });
});

describe('checklists', () => {
  test('are listed with their sizes and read whole [P5-4.1]', async () => {
    const { items } = (await manager.get('P/checklists')).json();
    const standard = items.find(({ template }: { template: string }) => template === 'standard');
    const guide = items.find(({ template }: { template: string }) => template === 'guide');
    expect(standard).toMatchObject({ items: 80, clauses: 34, roles: expect.arrayContaining(['property-supervisor']) });
    expect(guide).toMatchObject({ items: 80, clauses: 34, roles: expect.arrayContaining(['front-desk']) });
    const body = (await manager.get(`P/checklists/${standard.key}?version=${standard.version}`)).json();
    expect(body.sections.flatMap((part: { items: unknown[] }) => part.items)).toHaveLength(80);
    expect((await manager.get(`P/checklists/${standard.key}`)).json()).toEqual(body);
    for (const url of ['P/checklists/none', `P/checklists/${standard.key}?version=99`])
      expect((await manager.get(url)).statusCode).toBe(404);
  });
});

test('a project that is not there, or not theirs, has no places, staff or checklists', async () => {
  for (const part of ['places', `places/${uuidv7()}`, 'staff', 'checklists', 'checklists/p5'])
    for (const project of [uuidv7(), 'x']) {
      const answer = await manager.get(`/api/projects/${project}/${part}`);
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'not-found']);
    }
});

describe('as the application role', () => {
  const scope = { projects: [sampleProject] };
  const walk = (text: string) => {
    const ranges = rangesOf(text);
    if (!ranges) throw new Error('nothing to look for');
    return walkFrom(sampleProject, ranges);
  };
  const cost = <Row>(one: Parameters<typeof explainAsApp<Row>>[2], values: unknown[]) =>
    explainAsApp(office.database, scope, one, values);

  test.each(['3-2-1804', '18', '东门广场', '单元'])(
    'a search for places reads no more than its page: %s',
    async (text) => {
      const plan = await cost(foundPlaces, [...walk(text), null, null, 21]);
      expect(plan.fullScans).toEqual([]);
      // each of the 21 hits with its own few words and one child
      expect(plan.rowsRead).toBeLessThan(21 * 60);
    },
  );

  test('a search for staff and the lists read no more than their page', async () => {
    const people = await cost(foundColleagues, [...walk('LH-00'), null, null, '2026-11-23', 21]);
    expect(people.rowsRead).toBeLessThan(21 * 100);
    expect(people.fullScans).not.toContain('search_terms');
    for (const plan of [
      await cost(placesOfKind, [sampleProject, 'room', '', 21]),
      await cost(placesOfKindInZones, [sampleProject, 'room', '', 21, [sampleId('place', 'Z1')]]),
      await cost(childPlaces, [
        sampleProject,
        sampleId('place', 'Z1'),
        null,
        -1,
        '00000000-0000-0000-0000-000000000000',
        21,
      ]),
    ]) {
      expect(plan.fullScans).toEqual([]);
      expect(plan.rowsRead).toBeLessThan(21 * 5);
    }
    // of the few dozen posts and grants of one office a plan may as well read all
    expect((await cost(colleagues, [sampleProject, '', null, null, '2026-11-23', 21])).rowsRead).toBeLessThan(21 * 100);
  });
});

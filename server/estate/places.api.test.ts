import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, type Person, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const property = await as(office, 'LH-016');
const admin = await as(office, 'GS-003');
const desk = await as(office, 'LH-008');

const id = (): string => uuidAt(clock());
const at = (code: string): string => sampleId('place', code);
interface Shown {
  id: string;
  code: string;
  name: string;
  label: string;
  use: string | null;
  state: string | null;
  areaM2: number | null;
  zoneId: string | null;
  version: number;
  retiredAt: string | null;
  mayChange: boolean;
  ancestors: { code: string }[];
}
const place = (who: Person, of: string): Promise<Shown> => who.get(`/places/${of}`);
const find = async (who: Person, typed: string): Promise<string[]> =>
  (await who.get<{ items: Shown[] }>(`/places?q=${encodeURIComponent(typed)}`)).items.map(({ code }) => code);
const add = async (kind: string, set: Record<string, unknown>, who = manager): Promise<string> => {
  const made = id();
  await who.do('place.save', { place: made, version: 0, kind, set });
  return made;
};

describe('a place', () => {
  test('is added by those who keep places, under its code, and found at once', async () => {
    const building = await add('building', { parent: at('Z1'), code: '７', name: '7栋' });
    const entrance = await add('entrance', { parent: building, code: '7-1', name: '1单元' }, supervisor);
    const room = await add(
      'room',
      { parent: entrance, code: ' 7—1-0101 ', use: 'home', area: '89.25', charged: true },
      property,
    );
    const shown = await place(manager, room);
    expect(shown).toMatchObject({ code: '7-1-0101', name: '7-1-0101', label: '7栋1单元0101', areaM2: 89.25 });
    expect(shown).toMatchObject({ zoneId: at('Z1'), state: 'unsold', use: 'home', version: 1, mayChange: true });
    expect(shown.ancestors.map(({ code }) => code)).toEqual(['LH01', 'Z1', '7', '7-1']);
    expect(await find(desk, '7-1-0101')).toEqual(['7-1-0101']);
    expect(await find(desk, '7栋1单元')).toContain('7-1-0101');
    const area = await add('area', { parent: building, code: '7-ht', name: '后庭花园' }, admin);
    expect(await place(desk, area)).toMatchObject({ code: '7-HT', label: '7栋后庭花园', mayChange: false });
    expect(await find(desk, 'hthy')).toEqual(['7-HT']);
  });

  test('is not for others to change, nor for anybody to reach into a zone they do not see', async () => {
    const set = { parent: at('Z1'), code: 'X1', name: '试' };
    for (const number of ['LH-008', 'LH-017', 'LH-045']) {
      const who = await as(office, number);
      expect(await who.refused('place.save', { place: id(), version: 0, kind: 'building', set })).toMatchObject({
        status: 403,
        code: 'place.not-yours',
      });
    }
    const tower = await as(office, 'LH-010');
    expect(await tower.refused('place.save', { place: at('3'), version: 1, set: { name: '三栋' } })).toMatchObject({
      status: 404,
    });
  });

  test.each([
    ['a code that is taken', 'building', { parent: 'Z1', code: '3', name: '试' }, 'set.code'],
    ['a code no room has', 'room', { parent: '3-2', code: '三零一', use: 'home' }, 'set.code'],
    ['a code with a slash', 'area', { parent: 'Z1', code: 'a/b', name: '试' }, 'set.code'],
    ['no name', 'area', { parent: 'Z1', code: 'XA' }, 'set.name'],
    ['an area that is none', 'room', { parent: '3-2', code: '3-2-9901', use: 'home', area: '很大' }, 'set.area'],
    ['an area too fine', 'room', { parent: '3-2', code: '3-2-9901', use: 'home', area: '89.123' }, 'set.area'],
    ['charged without an area', 'room', { parent: '3-2', code: '3-2-9901', use: 'home', charged: true }, 'set.area'],
    ['a room without a use', 'room', { parent: '3-2', code: '3-2-9901' }, 'set.use'],
    ['an entrance in a room', 'entrance', { parent: '3-2-1804', code: 'X-1', name: '试' }, 'kind'],
    ['no kind', undefined, { parent: 'Z1', code: 'XA', name: '试' }, 'kind'],
  ])('is refused by field: %s', async (_, kind, { parent, ...set }, field) => {
    const args = { place: id(), version: 0, ...(kind ? { kind } : {}), set: { parent: at(parent), ...set } };
    const refused = await manager.refused('place.save', args);
    expect(refused).toMatchObject({ status: 400, code: 'place.values' });
    expect(refused.fields).toContain(field);
  });

  test('takes along what lies below it when its code, name or parent changes', async () => {
    const from = await add('building', { parent: at('Z1'), code: '8', name: '8栋' });
    const to = await add('building', { parent: at('Z1'), code: '9', name: '9栋' });
    const entrance = await add('entrance', { parent: from, code: '8-1', name: '1单元' });
    const room = await add('room', { parent: entrance, code: '8-1-0101', use: 'home' });
    const own = await add('room', { parent: entrance, code: '8-1-0102', use: 'home', label: '样板间' });
    await manager.do('place.save', { place: entrance, version: 1, set: { parent: to, code: '9-A' } });
    expect(await place(manager, entrance)).toMatchObject({ code: '9-A', label: '9栋1单元', version: 2 });
    const moved = await place(manager, room);
    expect(moved).toMatchObject({ label: '9栋1单元0101', code: '8-1-0101' });
    expect(moved.ancestors.map(({ code }) => code)).toEqual(['LH01', 'Z1', '9', '9-A']);
    expect(await place(manager, own)).toMatchObject({ label: '样板间' });
    expect(await find(manager, '9栋1单元')).toContain('8-1-0101');
    expect(await find(manager, '8栋1单元')).toEqual([]);
    const paths = statement<{ path: string }>('test.path', 'select path from kewu.places where id = $1');
    const [row] = await deps.db.run({ projects: [sampleProject] }, paths, [room]);
    expect(row?.path).toBe('LH01/Z1/9/9-A/8-1-0101');
    expect(await manager.refused('place.save', { place: to, version: 1, set: { parent: entrance } })).toMatchObject({
      status: 400,
      fields: expect.arrayContaining(['set.parent']),
    });
  });

  test('with its people goes to another zone; with points or open cases it does not', async () => {
    const refused = await manager.refused('place.save', { place: at('3'), version: 1, set: { parent: at('Z2') } });
    expect(refused).toMatchObject({ status: 409, code: 'place.other-zone', fields: ['set.parent'] });
    expect(refused.zh).toContain('巡查点');
    const room = await place(manager, at('S203'));
    await manager.do('place.save', { place: room.id, version: room.version, set: { parent: at('Z3') } });
    const zones = statement<{ zone: string }>(
      'test.zones',
      'select distinct zone_id as zone from kewu.occupancies where room_id = $1',
    );
    expect(await deps.db.run({ projects: [sampleProject] }, zones, [room.id])).toEqual([{ zone: at('Z3') }]);
  });

  test('changed by two at once: the second is told by whom', async () => {
    const made = await add('area', { parent: at('Z1'), code: 'TWO', name: '两人' });
    await supervisor.do('place.save', { place: made, version: 1, set: { name: '先改' } });
    const refused = await manager.refused('place.save', { place: made, version: 1, set: { name: '后改' } });
    expect(refused).toMatchObject({ status: 409, code: 'place.moved' });
    const outcomes = await Promise.all(
      [1, 2].map(() =>
        manager.ask('POST', '/commands', {
          ...{ id: id(), at: clock().toISOString(), offset: 0, do: 'place.save', place: id(), version: 0 },
          ...{ kind: 'area', set: { parent: at('Z1'), code: 'SAME', name: '同时' } },
        }),
      ),
    );
    expect(outcomes.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
  });
});

describe('retiring', () => {
  test('is refused while something hangs on it, and says what', async () => {
    const { version } = await place(manager, at('3-2-1804'));
    const refused = await manager.refused('place.retire', { place: at('3-2-1804'), version });
    expect(refused).toMatchObject({ status: 409, code: 'place.in-use' });
    expect(refused.zh).toMatch(/业户关系 \d+ 条、表具 2 个/);
    const area = await add('area', { parent: at('Z1'), code: 'OPEN', name: '有单据' });
    const args = {
      case: id(),
      procedure: 'finding',
      step: 'report',
      screen: 'desk',
      sign: { method: 'typed', password: 'LH-008' },
    };
    await desk.do('case.open', { ...args, values: { foundAt: clock().toISOString(), where: area, what: '破' } });
    expect((await manager.refused('place.retire', { place: area, version: 1 })).zh).toContain('未办结单据 1 张');
    expect((await manager.refused('place.retire', { place: sampleProject, version: 1 })).status).toBe(404);
  });

  test('leaves its history, and nothing finds or offers it any more; its code is free', async () => {
    const building = await add('building', { parent: at('Z1'), code: '10', name: '10栋' });
    await manager.do('place.generate', {
      ...{
        parent: building,
        use: 'office',
        rule: { form: 'plain', stem: 'R', floors: { from: 1, to: 2 }, doors: { from: 1, to: 2 } },
      },
    });
    expect(await find(manager, 'R202')).toEqual(['R202']);
    expect((await manager.refused('place.retire', { place: building, version: 1 })).zh).toContain('下级位置 6 个');
    const gone = await manager.do<{ place: { retired: number } }>('place.retire', {
      ...{ place: building, version: 1, below: true },
    });
    expect(gone.place.retired).toBe(7);
    expect(await find(manager, 'R202')).toEqual([]);
    const { items } = await manager.get<{ items: Shown[] }>(`/places?parent=${at('Z1')}&limit=100`);
    expect(items.map(({ code }) => code)).not.toContain('10');
    expect(await place(manager, building)).toMatchObject({ retiredAt: expect.any(String), mayChange: false });
    expect((await manager.refused('place.save', { place: building, version: 2, set: { name: '试' } })).status).toBe(
      404,
    );
    const where = { foundAt: clock().toISOString(), where: building, what: '试' };
    const finding = { case: id(), procedure: 'finding', step: 'report', screen: 'pocket', sign: drawn };
    expect(await desk.refused('case.open', { ...finding, values: where })).toMatchObject({
      status: 400,
      fields: ['where'],
    });
    await add('building', { parent: at('Z1'), code: '10', name: '新10栋' });
    expect(await find(manager, '新10栋')).toEqual(['10']);
  });
});

describe('rooms by rule', () => {
  const rule = {
    form: 'stem-floor-door',
    stem: '11-1',
    floors: { from: 1, to: 18 },
    skip: [4, 14],
    doors: { from: 1, to: 4 },
  };

  test('are shown before they are made, made once, and those already there stay', async () => {
    const building = await add('building', { parent: at('Z1'), code: '11', name: '11栋' });
    const entrance = await add('entrance', { parent: building, code: '11-1', name: '1单元' });
    const own = await add('room', { parent: entrance, code: '11-1-0101', use: 'home', label: '门房' });
    const asked = `/places/${entrance}/rooms-by-rule?form=stem-floor-door&stem=11-1&from=1&to=18&first=1&last=4&skip=4,14`;
    const preview = await manager.get<{
      rooms: number;
      floors: { code: string; rooms: { code: string; there: boolean }[] }[];
    }>(asked);
    expect(preview.rooms).toBe(64);
    expect(preview.floors[0]).toMatchObject({
      code: '11-1-01F',
      rooms: [{ code: '11-1-0101', there: true }, { there: false }, {}, {}],
    });
    expect((await desk.ask('GET', asked)).statusCode).toBe(403);
    const args = { parent: entrance, rule, use: 'home', area: '88.8', charged: true };
    expect(await manager.do('place.generate', args)).toMatchObject({ made: 63, there: 1 });
    expect(await manager.refused('place.generate', args)).toMatchObject({ status: 409, code: 'place.none-new' });
    expect(await find(desk, '11-1-1804')).toEqual(['11-1-1804']);
    const { items } = await manager.get<{ items: Shown[] }>('/places?q=11-1-1804');
    expect(items[0]).toMatchObject({ label: '11栋1单元1804', areaM2: 88.8, state: 'unsold', zoneId: at('Z1') });
    expect(await place(manager, own)).toMatchObject({ label: '门房', version: 1 });
    // a floor more, and the floors that are there are used again
    const more = { ...rule, floors: { from: 18, to: 19 }, doors: { from: 1, to: 5 } };
    expect(await manager.do('place.generate', { ...args, rule: more })).toMatchObject({ made: 6, there: 4 });
  });

  test.each([
    [{ ...rule, floors: { from: 1, to: 99 }, doors: { from: 1, to: 99 } }, {}, 'rule.floors'],
    [{ ...rule, floors: { from: 9, to: 1 } }, {}, 'rule.floors'],
    [{ ...rule, stem: '十一' }, {}, 'rule.stem'],
    [rule, { area: '多' }, 'area'],
    [rule, { charged: true }, 'area'],
    [rule, { parent: at('3-2-1804') }, 'parent'],
  ])('are refused by field', async (wrong, more, field) => {
    const refused = await manager.refused('place.generate', { parent: at('3'), rule: wrong, use: 'home', ...more });
    expect(refused).toMatchObject({ status: 400, fields: expect.arrayContaining([field]) });
  });

  test('by two people at once are made once', async () => {
    const building = await add('building', { parent: at('Z2'), code: 'B', name: 'B座' });
    const args = { parent: building, use: 'office', rule: { ...rule, stem: 'B', floors: { from: 5, to: 6 } } };
    const body = (): object => ({ id: id(), at: clock().toISOString(), offset: 0, do: 'place.generate', ...args });
    const answers = await Promise.all([manager, supervisor].map((who) => who.ask('POST', '/commands', body())));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await find(manager, 'B-0604')).toEqual(['B-0604']);
  });
});

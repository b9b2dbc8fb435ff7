import { describe, expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { turnRooms } from './turn.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const manager = await as(office, 'LH-001');
const supervisor = await as(office, 'LH-003');
const housing = await as(office, 'LH-005'); // homes only
const desk = await as(office, 'LH-008'); // sees masked, may add
const tower = await as(office, 'LH-010'); // the tower only
const guard = await as(office, 'LH-045');

const today = '2026-11-23';
const room = (code: string): string => sampleId('place', code);
const id = (): string => uuidAt(clock());
interface Found {
  rooms: { id: string; code: string; people: { name: string; relation: string }[] }[];
  parties: { id: string; name: string; phone: string | null; rooms: { code: string; relation: string }[] }[];
  next: string | null;
}
const find = (who: typeof desk, typed: string): Promise<Found> => who.get(`/customers?q=${encodeURIComponent(typed)}`);
interface File {
  room: { state: string };
  parties: {
    id: string;
    name: string;
    kind: string;
    version: number;
    idNumber: string | null;
    contacts: { id: string; value: string }[];
  }[];
  occupancies: {
    id: string;
    party: string;
    relation: string;
    from: string;
    to: string | null;
    when: string;
    of: string | null;
  }[];
  vehicles: { plate: string; bay: string | null }[];
  said: { text: string; by: string; channel: string }[];
  papers: { id: string; title: string; removedAt: string | null }[];
  may: { add: boolean; change: boolean; unmask: boolean };
}
const file = (who: typeof desk, code: string): Promise<File> => who.get(`/rooms/${room(code)}/household`);
const now = (one: File) => one.occupancies.filter(({ when }) => when === 'now');
const newPerson = async (name: string, phone: string, more: Record<string, unknown> = {}) => {
  const party = id();
  await supervisor.do('party.save', {
    ...{ party, version: 0, kind: 'person', set: { name } },
    contacts: { add: [{ id: id(), kind: 'phone', value: phone }] },
    ...more,
  });
  return party;
};

describe('anyone is found by what a caller says', () => {
  test('a room by its number, with whoever is in it, names masked', async () => {
    const { rooms } = await find(desk, '3-2-1804');
    expect(rooms[0]).toMatchObject({ code: '3-2-1804' });
    expect(rooms[0]?.people[0]?.name).toMatch(/^\p{Script=Han}\*+$/u);
  });

  test('a person by name, initials, telephone, its last four digits, and plate; a company by part of its name', async () => {
    const party = await newPerson('欧阳慕雪', '13612348765');
    await supervisor.do('occupancy.begin', {
      ...{ occupancy: id(), party, room: room('6-1-0301'), relation: 'family', from: today },
      of: now(await file(manager, '6-1-0301'))[0]?.party,
    });
    await supervisor.do('vehicle.save', { vehicle: id(), party, plate: '粤B·9Z8Y7', kind: 'car', from: today });
    for (const typed of [
      '欧阳慕雪',
      '阳慕',
      'oymx',
      'ouyangmu',
      '13612348765',
      '8765',
      '粤B9Z8Y7',
      'z8y7',
      'B9Z8Y7',
      '雪',
      '欧阳慕雪 8765',
    ]) {
      const { parties } = await find(desk, typed);
      expect(
        parties.map(({ id: found }) => found),
        typed,
      ).toContain(party);
      const hit = parties.find((one) => one.id === party);
      expect(hit).toMatchObject({ name: '欧***', phone: '136****8765' });
      expect(hit?.rooms.map(({ code }) => code)).toEqual(['6-1-0301']);
    }
    const firm = (await file(desk, 'A-1706')).parties.find(({ kind }) => kind === 'company');
    const firms = await find(desk, [...(firm?.name ?? '')].slice(1, 5).join(''));
    expect(firms.parties.map(({ id: found }) => found)).toContain(firm?.id);
    expect((await find(desk, '没有这个人')).parties).toEqual([]);
  });

  const pagesOf = async (typed: string): Promise<Found['parties']> => {
    const seen: Found['parties'] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Found = await desk.get(`/customers?q=${typed}&limit=100${after && `&after=${after}`}`);
      seen.push(...page.parties);
      after = page.next;
    }
    return seen;
  };

  test('pages go on without a gap', async () => {
    let all = 0;
    for (const initial of 'abcdefghjklmnopqrstwxyz') {
      const seen = await pagesOf(initial);
      expect(new Set(seen.map((one) => one.id)).size).toBe(seen.length);
      all += seen.length;
    }
    expect(all).toBeGreaterThan(1000);
  });

  test('who looks after the tower finds nobody of the homes, a guard finds no files at all', async () => {
    const { id: owner } = (await file(manager, '3-2-1804')).parties[0] ?? { id: '' };
    expect((await find(tower, '3-2-1804')).rooms).toEqual([]);
    expect((await tower.ask('GET', `/parties/${owner}`)).statusCode).toBe(404);
    expect((await tower.ask('GET', `/rooms/${room('3-2-1804')}/household`)).statusCode).toBe(404);
    expect((await guard.ask('GET', '/customers?q=1804')).statusCode).toBe(404);
    const all: string[] = [];
    for (const typed of ['l', '王'])
      all.push(...(await find(tower, typed)).parties.flatMap((one) => one.rooms.map(({ code }) => code)));
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((code) => code.startsWith('A-'))).toBe(true);
  });
});

describe('the file of a household [P1-7, P3-1.11]', () => {
  test('somebody new is written down with their room in one go, then corrected without seeing the rest', async () => {
    const party = id();
    await desk.do('party.save', {
      ...{ party, version: 0, kind: 'person', set: { name: '祝青山', emergency: '有心脏病史，紧急联系女儿' } },
      contacts: { add: [{ id: id(), kind: 'phone', value: '13500001111', label: '本人' }] },
      room: {
        occupancy: id(),
        room: room('6-2-0401'),
        relation: 'family',
        from: today,
        of: now(await file(desk, '6-2-0401'))[0]?.party,
      },
    });
    const before = (await file(housing, '6-2-0401')).parties.find((one) => one.id === party);
    expect(before).toMatchObject({ name: '祝**', version: 1 });
    expect(before?.contacts[0]?.value).toBe('135****1111');
    await housing.do('party.save', { party, version: 1, set: { remark: '晚上七点后方便' } });
    // two at once: the second is told who was first
    expect(await supervisor.refused('party.save', { party, version: 1, set: { remark: '上午方便' } })).toMatchObject({
      status: 409,
      code: 'party.moved',
    });
    const shown = await manager.ask('POST', `/parties/${party}/unmask`, { reason: '业户来电核对' });
    expect(shown.json()).toMatchObject({ name: '祝青山', contacts: [{ value: '13500001111' }] });
    const changes = await manager.get<{ items: { act: string; fields: string[] }[] }>(`/parties/${party}/changes`);
    expect(changes.items[0]).toMatchObject({ act: 'correct', fields: ['remark'] });
    // the desk adds, but does not correct
    expect(await desk.refused('party.save', { party, version: 2, set: { name: '别人' } })).toMatchObject({
      status: 403,
    });
  });

  test('a business tenant is known by name, place, scope and head; who is not is listed', async () => {
    const party = id();
    const save = {
      ...{ party, version: 0, kind: 'company', set: { name: '澜岸会展服务有限公司' } },
      room: { occupancy: id(), room: room('A-0501'), relation: 'tenant', from: today },
    };
    const refused = await supervisor.refused('party.save', save);
    expect(refused.fields).toEqual(['set.scope', 'set.headName']);
    await supervisor.do('party.save', {
      ...save,
      set: { name: '澜岸会展服务有限公司', scope: '会议服务', headName: '顾长风' },
    });
    const { items } = await supervisor.get<{ items: { name: string }[] }>('/parties/incomplete');
    expect(items).toHaveLength(3);
    const counted = await supervisor.get('/parties/completeness');
    expect(counted).toMatchObject({ lacking: 3 });
    expect(Number(counted.tenants)).toBeGreaterThanOrEqual(156);
    expect(items.map(({ name }) => name)).not.toContain('澜岸会展服务有限公司');
  });

  test.each([
    [{ set: { name: ' ' } }, ['set.name']],
    [{ set: { name: '甲', idKind: 'id-card', idNumber: '440305199001011235' } }, ['set.idNumber']],
    [
      {
        set: { name: '甲' },
        contacts: { add: [{ id: '0196b7d0-0000-7000-8000-000000000001', kind: 'phone', value: '1380013800' }] },
      },
      ['contacts.add.0.value'],
    ],
    [{ kind: 'company', set: { name: '甲公司', creditCode: '91440300MA5DA0000X' } }, ['set.creditCode']],
    [{ set: { name: '甲', scope: 'x'.repeat(301) } }, ['set.scope']],
    [{ set: { name: '甲', nonsense: 1 } }, ['set.nonsense']],
  ])('what can not be is refused, box by box: %j', async (given, fields) => {
    const refused = await supervisor.refused('party.save', { party: id(), version: 0, kind: 'person', ...given });
    expect(refused).toMatchObject({ status: 400, fields });
  });

  test('the same paper number twice is called out', async () => {
    const idNumber = '999999199001010012';
    const numbered = { set: { name: '甲一', idKind: 'id-card', idNumber } };
    const valid = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X'];
    let saved = '';
    for (const last of valid) {
      const body = { ...numbered, set: { ...numbered.set, idNumber: idNumber.slice(0, 17) + last } };
      const answer = await supervisor.ask('POST', '/commands', {
        ...{
          id: id(),
          at: clock().toISOString(),
          offset: 0,
          do: 'party.save',
          party: id(),
          version: 0,
          kind: 'person',
        },
        ...body,
      });
      if (answer.statusCode === 200) saved = body.set.idNumber;
    }
    expect(saved).not.toBe('');
    const again = { party: id(), version: 0, kind: 'person', set: { ...numbered.set, idNumber: saved } };
    expect(await supervisor.refused('party.save', again)).toMatchObject({
      ...{ status: 409, code: 'party.twin' },
      fields: [expect.stringMatching(/^twins\.[0-9a-f-]{36}$/)],
    });
    const { twins } = await supervisor.do<{ twins: unknown[] }>('party.save', { ...again, twin: true });
    expect(twins).toHaveLength(1);
  });
});

describe('rooms change hands, and what was true stays readable', () => {
  test('a lease: the room is let while it runs, empty after, and the staff of the tenant leave with it', async () => {
    const before = await file(supervisor, 'A-0502');
    const tenancy = now(before).find(({ relation }) => relation === 'tenant');
    const worker = await newPerson('纪小满', '13500002222');
    await supervisor.do('occupancy.begin', {
      ...{ occupancy: id(), party: worker, room: room('A-0502'), relation: 'staff', from: '2026-11-01' },
      of: tenancy?.party,
    });
    expect(before.room.state).toBe('let');
    const { ended } = await supervisor.do<{ ended: string[] }>('occupancy.end', {
      occupancy: tenancy?.id,
      to: '2026-11-22',
    });
    expect(ended).toHaveLength(2);
    const after = await file(supervisor, 'A-0502');
    expect(after.room.state).toBe('vacant');
    expect(now(after)).toEqual([]);
    expect(after.occupancies.find(({ id: one }) => one === tenancy?.id)).toMatchObject({
      to: '2026-11-22',
      when: 'past',
    });
    expect(await supervisor.refused('occupancy.end', { occupancy: tenancy?.id, to: '2026-11-25' })).toMatchObject({
      status: 409,
    });
  });

  test('a transfer: owners and family end the day before, the tenant stays, the new owner begins', async () => {
    const let_ = await deps.db.run({ projects: [sampleProject] }, aLetHome, [sampleProject]);
    const code = let_[0]?.code ?? '';
    const before = await file(supervisor, code);
    const party = await newPerson('沈知秋', '13500003333');
    await supervisor.do('room.transfer', {
      room: room(code),
      on: today,
      owners: [{ occupancy: id(), party }],
      tenants: 'stay',
    });
    const after = await file(supervisor, code);
    expect(
      now(after)
        .map(({ relation }) => relation)
        .sort(),
    ).toEqual(['owner', 'tenant']);
    expect(now(after).find(({ relation }) => relation === 'owner')?.party).toBe(party);
    expect(
      after.occupancies.find(({ id: one }) => one === now(before).find(({ relation }) => relation === 'owner')?.id),
    ).toMatchObject({ to: '2026-11-22' });
    expect(after.room.state).toBe('let');
    // a second owner is no co-owner
    expect(
      await supervisor.refused('occupancy.begin', {
        occupancy: id(),
        party: await newPerson('另一人', '13500003334'),
        room: room(code),
        relation: 'owner',
        from: today,
      }),
    ).toMatchObject({ status: 409, code: 'room.owned' });
  });

  test('the state of a room follows what is said of it', async () => {
    const code = '6-4-1102';
    const state = async (): Promise<string> => (await file(supervisor, code)).room.state;
    const owner = now(await file(supervisor, code)).find(({ relation }) => relation === 'owner');
    await supervisor.do('occupancy.change', { occupancy: owner?.id, lives: false });
    const left = await state();
    await supervisor.do('occupancy.change', { occupancy: owner?.id, lives: true });
    expect([left, await state()]).toEqual(['vacant', 'occupied']);
    const fact = id();
    await supervisor.do('room.fact', { fact, room: room(code), kind: 'fitting-out', from: today });
    expect(await state()).toBe('fitting-out');
    clock.pass({ days: 1 });
    await supervisor.do('room.factEnd', { fact, to: today });
    expect(await state()).toBe('occupied');
  });

  test('a lease that begins and ends on a day to come turns the room on those days, whoever is awake', async () => {
    const code = 'A-0503';
    const state = async (): Promise<string> => (await file(supervisor, code)).room.state;
    const tenancy = now(await file(supervisor, code)).find(({ relation }) => relation === 'tenant');
    if (tenancy) await supervisor.do('occupancy.end', { occupancy: tenancy.id, to: '2026-11-22' });
    const party = await newPerson('季临川', '13500006666');
    const lease = { occupancy: id(), party, room: room(code), relation: 'tenant' };
    await supervisor.do('occupancy.begin', { ...lease, from: '2026-12-10', to: '2026-12-20' });
    const seen = [await state()];
    for (const day of ['2026-12-11', '2026-12-21']) {
      clock.set(`${day}T02:00:00.000Z`);
      await turnRooms(deps.db, clock());
      seen.push(await state());
    }
    expect(seen).toEqual(['vacant', 'let', 'vacant']);
  });

  test('days in the wrong order, rooms that are none, families of nobody', async () => {
    const party = await newPerson('查无此', '13500004444');
    const begin = { occupancy: id(), party, room: room('5-2-0501'), relation: 'tenant', from: '2026-11-23' };
    for (const [given, field] of [
      [{ to: '2026-11-01' }, 'to'],
      [{ from: '2026-02-30' }, 'from'],
      [{ room: room('Z1') }, 'room'],
      [{ room: id() }, 'room'],
      [{ relation: 'family' }, 'of'],
      [{ relation: 'family', of: party }, 'of'],
    ] as const)
      expect((await supervisor.refused('occupancy.begin', { ...begin, ...given })).fields, field).toEqual([field]);
  });
});

const aLetHome = statement<{ code: string }>(
  'test.aLetHome',
  "select code from kewu.places where project_id = $1 and kind = 'room' and use = 'home' and state = 'let' order by path limit 1",
);

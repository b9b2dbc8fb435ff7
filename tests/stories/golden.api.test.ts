import { describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { as, drawn } from '#tests/support/office.ts';
import { end, itemOf, newDay, pointOf, scanned, staffId, start, visit } from '#tests/support/patrol.ts';

const office = await testApp({ sample: true });
const { clock } = office;
await newDay(office);

interface Shown {
  number: string;
  state: string;
  seq: number;
  major: boolean;
  dueAt: string;
  sheet: Record<string, unknown>;
  offers: { step: string }[];
  proposal: null | { step: string; values: Record<string, unknown> };
  family: { id: string; procedure: string; state: string }[];
  timeline: { step: string; by: { name: string }; signature: null | { method: string; returned: boolean } }[];
}
const typed = (number: string) => ({ method: 'typed', password: number });
const desk = await as(office, 'LH-008');
const otherDesk = await as(office, 'LH-009');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');
const engineering = await as(office, 'LH-023');
const technician = await as(office, 'LH-025');
const cleaning = await as(office, 'LH-069');
const step = (who: typeof desk, id: string, name: string, values: object = {}, more: object = {}) =>
  who.do('case.step', { case: id, step: name, values, screen: 'desk', ...more });

describe('golden stories', () => {
  test('① a lift lamp is out at 2-1: finding, order, fixed on the second day, checked by the desk, closed [P5-4.8.2a][P5-4.8.4]', async () => {
    const walker = await as(office, 'LH-016');
    const round = await start(walker, 'ZZ-2-1');
    const lamp = 'P5-4.4.4c-01';
    const point = pointOf(round, 'p5', lamp);
    const { findings } = await visit(office, walker, round, point, [
      { item: lamp, values: { what: '3号电梯照明灯不亮', seen: [await desk.photo()] } },
    ]);
    const id = findings[0] ?? '';
    await end(walker, round);

    const sorted = await assistant.get<Shown>(`/cases/${id}?screen=desk`);
    expect(sorted.state).toBe('reported');
    expect(sorted.number).toMatch(/^XC-LH01-20261123-\d{4}$/);
    expect(sorted.dueAt > '2026-11-23').toBe(true);
    expect(sorted.proposal).toMatchObject({ step: 'send', values: { kind: 'facility', department: 'engineering' } });
    await step(assistant, id, 'send', sorted.proposal?.values ?? {});
    const order =
      (await assistant.get<Shown>(`/cases/${id}`)).family.find((one) => one.procedure === 'work-order')?.id ?? '';
    await step(engineering, order, 'dispatch', { worker: [technician.id] });
    await step(technician, order, 'accept');
    clock.set('2026-11-24T02:00:00.000Z');
    await step(technician, order, 'arrive', { arrivedAt: '2026-11-24T02:00:00Z' });
    await step(
      technician,
      order,
      'done',
      { done: '更换灯管两支', fixedBy: [technician.id], proof: [await technician.photo()] },
      { sign: drawn, screen: 'pocket' },
    );

    // whoever did the work can neither accept nor check it
    expect(
      (await technician.refused('case.step', { case: order, step: 'approve', values: {}, screen: 'desk' })).status,
    ).toBe(403);
    await step(assistant, order, 'approve');
    expect((await desk.get<Shown>(`/cases/${id}?screen=desk`)).offers.map((offer) => offer.step)).not.toContain(
      'verify',
    );
    expect((await desk.get<Shown>(`/cases/${id}?screen=pocket`)).offers.map((offer) => offer.step)).toContain('verify');
    const atDesk = await desk.refused('case.step', {
      case: id,
      step: 'verify',
      values: {},
      screen: 'desk',
      sign: drawn,
    });
    expect(atDesk.code).toBe('case.on-spot-only');
    await step(
      desk,
      id,
      'verify',
      { onSpot: scanned(office, point.id), checkPhoto: [await desk.photo()] },
      { screen: 'pocket', sign: drawn },
    );
    expect((await assistant.refused('case.step', { case: id, step: 'close', values: {}, screen: 'desk' })).code).toBe(
      'case.sign',
    );
    await step(assistant, id, 'close', {}, { sign: typed('LH-017') });
    const closed = await assistant.get<Shown>(`/cases/${id}`);
    expect(closed.state).toBe('closed');
    const signed = closed.timeline
      .filter((entry) => entry.signature && !entry.signature.returned)
      .map((entry) => entry.step);
    expect(signed).toEqual(['verify', 'close']);
    expect(closed.sheet).toMatchObject({ done: '更换灯管两支', fixedBy: [technician.id] });
  });

  test('② a water meter turns in the empty home 4-1-0903: valve shut, owner told, no flood [P5-4.4.1]', async () => {
    clock.set('2026-11-25T01:00:00.000Z');
    await newDay(office);
    const { items } = await desk.get<{ items: { state: string; route: { code: string; kind: string } }[] }>('/rounds');
    const unit = items.find((one) => one.route.kind === 'unit' && one.state === 'waiting')?.route.code ?? '';
    const round = await start(desk, unit);
    const meter = itemOf('p5', 'P5-4.4.1-04');
    const point = pointOf(round, 'p5', meter.key);
    const { findings } = await visit(office, desk, round, point, [
      {
        item: meter.key,
        step: 'settle',
        values: {
          what: '4-1-0903 空置户水表在走',
          meter: 'SB-4-1-0903',
          meterKind: 'running-vacant',
          meterReading: '482.6',
          valveShut: true,
          ownerTold: clock().toISOString(),
          ownerToldHow: 'phone',
          measure: 'close-valve',
          measurePhoto: [await desk.photo()],
          spotAction: 'handled',
          done: '关闭户阀，电话告知业主',
        },
      },
    ]);
    const id = findings[0] ?? '';
    // nobody checks their own work, not even what was settled on the spot
    const own = await desk.refused('case.step', {
      case: id,
      step: 'verify',
      values: { onSpot: scanned(office, point.id), checkPhoto: [await desk.photo()] },
      screen: 'pocket',
      sign: drawn,
    });
    expect(own.code).toBe('case.own-work');
    await step(
      otherDesk,
      id,
      'verify',
      { onSpot: scanned(office, point.id), checkPhoto: [await otherDesk.photo()] },
      { screen: 'pocket', sign: drawn },
    );
    // the patroller has not signed the round: it can not be closed
    expect(
      (
        await assistant.refused('case.step', {
          case: id,
          step: 'close',
          values: {},
          screen: 'desk',
          sign: typed('LH-017'),
        })
      ).code,
    ).toBe('case.not-now');
    await end(desk, round);
    await step(assistant, id, 'close', {}, { sign: typed('LH-017') });
    expect((await assistant.get<Shown>(`/cases/${id}`)).sheet).toMatchObject({
      valveShut: true,
      meterReading: '482.6',
      ownerToldHow: 'phone',
    });
  });

  test('③ a cleaning lapse runs late: the manager alone grants two days [P5-4.8.2b][P5-3.3]', async () => {
    clock.set('2026-11-26T01:00:00.000Z');
    await newDay(office);
    const round = await start(desk, 'SW');
    const dirt = 'P5-4.5.3d-01';
    const point = pointOf(round, 'p5', dirt);
    const { findings } = await visit(office, desk, round, point, [{ item: dirt, values: { what: '广场垃圾未清' } }]);
    const id = findings[0] ?? '';
    await end(desk, round);
    const due = (await assistant.get<Shown & { sheet: { foundAt: string } }>(`/cases/${id}`)).proposal;
    expect(due).toMatchObject({ step: 'refer', values: { kind: 'department' } });
    await step(assistant, id, 'refer', { kind: 'department' });
    await step(manager, id, 'assign', { department: 'cleaning' });
    await step(cleaning, id, 'accept');
    expect((await manager.get<Shown>(`/cases/${id}`)).dueAt).toBe('2026-11-29T15:59:59.999Z');
    clock.set('2026-11-29T01:00:00.000Z');
    const clerk = await as(office, 'LH-019');
    await step(clerk, id, 'chase', { remark: '三天期限今日到期，请尽快清理' });
    await step(cleaning, id, 'respond', { reply: '人手不足，申请延两天' });
    await step(cleaning, id, 'askExtension', { wantedDue: '2026-12-01', wantedWhy: '人手不足' });
    for (const who of [assistant, cleaning, clerk])
      expect(
        (
          await who.refused('case.step', {
            case: id,
            step: 'extend',
            values: { newDue: '2026-12-01', why: '同意' },
            screen: 'desk',
          })
        ).status,
      ).toBe(403);
    await step(manager, id, 'extend', { newDue: '2026-12-01', why: '人手不足，同意' });
    expect((await manager.get<Shown>(`/cases/${id}`)).dueAt).toBe('2026-12-01T15:59:59.999Z');
    await step(
      cleaning,
      id,
      'fix',
      { done: '已清理冲洗', fixedBy: [cleaning.id], proof: [await cleaning.photo()] },
      { sign: typed('LH-069') },
    );
    await step(
      desk,
      id,
      'reject',
      { onSpot: scanned(office, point.id), failed: '花坛后面仍有垃圾' },
      { screen: 'pocket' },
    );
    const back = await cleaning.get<Shown & { counts: Record<string, number> }>(`/cases/${id}`);
    expect(back).toMatchObject({ state: 'rectifying', counts: { rejected: 1 } });
    expect(back.timeline.find((entry) => entry.step === 'fix')?.signature).toMatchObject({ returned: true });
    await step(
      cleaning,
      id,
      'fix',
      { done: '花坛后已清', fixedBy: [cleaning.id], proof: [await cleaning.photo()] },
      { sign: typed('LH-069') },
    );
    await step(
      desk,
      id,
      'verify',
      { onSpot: { point: point.id, byHand: '点码被撕' }, checkPhoto: [await desk.photo()] },
      { screen: 'pocket', sign: drawn },
    );
    await step(assistant, id, 'close', {}, { sign: typed('LH-017') });
    expect((await manager.get<Shown>(`/cases/${id}`)).state).toBe('closed');
  });

  test('④ the roof door is locked: major, the manager is told at once and disposes with a signature [P5-4.8.3][P5-4.4.3a]', async () => {
    clock.set('2026-11-27T01:00:00.000Z');
    await newDay(office);
    const { items } = await desk.get<{ items: { state: string; route: { code: string; kind: string } }[] }>('/rounds');
    const round = await start(
      desk,
      items.find((one) => one.route.kind === 'unit' && one.state === 'waiting')?.route.code ?? '',
    );
    const roof = 'P5-4.4.3a-01';
    const point = pointOf(round, 'p5', roof);
    const { findings } = await visit(office, desk, round, point, [
      { item: roof, step: 'reportMajor', values: { what: '天台门被挂锁锁住' } },
    ]);
    const id = findings[0] ?? '';
    expect(await manager.get<Shown>(`/cases/${id}`)).toMatchObject({ state: 'disposing', major: true });
    expect(
      (
        await assistant.refused('case.step', {
          case: id,
          step: 'assignMajor',
          values: { department: 'security' },
          screen: 'desk',
          sign: typed('LH-017'),
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await manager.refused('case.step', {
          case: id,
          step: 'assign',
          values: { department: 'security' },
          screen: 'desk',
        })
      ).code,
    ).toBe('case.not-now');
    await step(manager, id, 'assignMajor', { department: 'security' }, { sign: typed('LH-001') });
    const guard = await as(office, 'LH-040');
    await step(guard, id, 'accept');
    await step(
      guard,
      id,
      'fix',
      { done: '剪除挂锁，告知住户', fixedBy: [guard.id, staffId('LH-041')], proof: [await guard.photo()] },
      { sign: drawn, screen: 'pocket' },
    );
    await end(desk, round);
    await step(
      desk,
      id,
      'verify',
      { onSpot: scanned(office, point.id), checkPhoto: [await desk.photo()] },
      { screen: 'pocket', sign: drawn },
    );
    await step(assistant, id, 'close', {}, { sign: typed('LH-017') });
    const closed = await manager.get<Shown>(`/cases/${id}`);
    expect(closed.timeline.filter((entry) => entry.signature).map((entry) => entry.step)).toEqual([
      'assignMajor',
      'fix',
      'verify',
      'close',
    ]);
  });
});

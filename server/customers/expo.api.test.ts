import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { keepExpoPictures } from './expo.ts';
import { turnRooms } from './turn.ts';

const office = await testApp({ sample: true });
const { clock, deps } = office;
const supervisor = await as(office, 'LH-003');
const expo = await as(office, 'LH-013');
const tower = await as(office, 'LH-010');
const id = (): string => uuidAt(clock());

interface Picture {
  month: string;
  keptAt: string | null;
  whole: boolean;
  totals: Record<string, number>;
  units: { room: string; tenant: string | null; scope: string | null; headName: string | null; from: string | null }[];
  months: string[];
}
const read = (who: typeof expo, month?: string): Promise<Picture> => who.get(`/expo${month ? `?month=${month}` : ''}`);

test('the expo is counted month by month, and a month that was kept never changes; empty rooms are walked each month [P3-2.8]', async () => {
  const november = await read(expo);
  expect(november).toMatchObject({
    month: '2026-11-01',
    keptAt: null,
    totals: { units: 48, let: 36, vacant: 12, tenants: 36 },
  });
  const unit = november.units.find((one) => one.room === 'E2-08');
  expect(unit?.tenant).toBeTruthy();
  expect(unit?.headName).toMatch(/^\p{Script=Han}\*+$/u);
  expect((await tower.ask('GET', '/expo')).statusCode).toBe(404);

  clock.set('2026-12-01T01:00:00.000Z');
  expect(await keepExpoPictures(deps.db, clock())).toBe(1);
  expect(await keepExpoPictures(deps.db, clock())).toBe(0);
  const kept = await read(expo, '2026-11-01');
  expect(kept).toMatchObject({ whole: true, totals: november.totals });

  // a tenant leaves, another is renamed: the new month says so, the kept one does not
  const { occupancies, parties } = await supervisor.get<{
    occupancies: { id: string; party: string; when: string }[];
    parties: { id: string; version: number }[];
  }>(`/rooms/${sampleId('place', 'E2-08')}/household`);
  const [lease] = occupancies.filter(({ when }) => when === 'now');
  const tenant = parties.find((one) => one.id === lease?.party);
  await supervisor.do('party.save', {
    party: tenant?.id,
    version: tenant?.version,
    set: { name: '改名之后有限公司', headName: '新负责人' },
  });
  await supervisor.do('occupancy.end', { occupancy: lease?.id, to: '2026-12-01' });
  expect(await read(expo, '2026-11-01')).toEqual(kept);
  clock.set('2026-12-02T01:00:00.000Z');
  await turnRooms(deps.db, clock());
  const december = await read(expo);
  expect(december).toMatchObject({
    month: '2026-12-01',
    totals: { let: 35, ended: 1 },
    months: ['2026-12-01', '2026-11-01'],
  });
  await expect(deps.db.run({ projects: [sampleProject] }, tamper, [sampleProject])).rejects.toThrow(
    /permission denied/,
  );
  await deps.db.owner((q) => q(tamper, [sampleProject]));
  expect((await read(expo, '2026-11-01')).whole).toBe(false);

  // the room that fell empty is on next month's list of rooms to walk
  const assistant = await as(office, 'LH-017');
  const plan = id();
  await assistant.do('plan.draft', { plan, month: '2027-01-01' });
  const routes = await assistant.get<{ items: { code: string }[] }>('/routes');
  expect(routes.items.map(({ code }) => code)).toContain('KF-E2-08');
});

const tamper = statement(
  'test.expo.tamper',
  `update kewu.expo_snapshots set body = jsonb_set(body, '{units,0,tenant}', '"别人"') where project_id = $1`,
);

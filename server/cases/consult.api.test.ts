import { afterAll, beforeEach, expect, test } from 'vitest';
import { supersede } from '#procedures/all.ts';
import { statement } from '#server/db/statement.ts';
import { productOf } from '#server/product.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { Slice } from '#server/slice.ts';
import { slices } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { movingOut } from '#tests/support/moving-out.ts';
import { as, uuidAt } from '#tests/support/office.ts';
import { verifyProject } from '#tools/verify/project.ts';

/** What is owed for rooms, as a slice of the tests' own knows it; and how often it was asked. */
const owed = new Map<string, number>();
let asked = 0;
const fees: Slice = {
  name: 'test-fees',
  facts: {
    'test.arrears': {
      ...{ title: { zh: '欠费', en: 'Arrears' }, of: 'place', shape: 'money' },
      may: ({ grants }) => grants.some(({ role }) => role === 'manager'),
      async read(_q, { ids }) {
        asked += 1;
        return new Map(ids.flatMap((id): [string, number][] => (owed.has(id) ? [[id, owed.get(id) ?? 0]] : [])));
      },
    },
  },
};

const office = await testApp({ sample: true, slices: [...slices, fees] });
const { deps, clock } = office;
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const manager = await as(office, 'LH-001');
const back = supersede(movingOut);
afterAll(back);
beforeEach(() => {
  owed.clear();
  asked = 0;
});

const room = sampleId('place', 'Z1');
async function wanted(): Promise<string> {
  const id = uuidAt(clock());
  const values = { room, what: '搬离' };
  await desk.do('case.open', { case: id, procedure: 'moving-out', step: 'ask', values, screen: 'desk' });
  return id;
}
type Detail = {
  state: string;
  offers: { step: string }[];
  known: { title: { zh: string }; shape: string; value: unknown }[];
  verdicts: { title: { zh: string }; say: { zh: string } }[];
};
const bodies = statement<{ consulted: unknown }>(
  'test.consulted',
  `select data #> '{became,consulted}' as consulted from kewu.events where project_id = $1 and stream_id = $2 order by seq`,
);
const written = async (id: string) =>
  (await deps.db.run({ projects: [sampleProject] }, bodies, [sampleProject, id])).map(({ consulted }) => consulted);

test('a step goes by what another part knows at that moment, and the event says what it was', async () => {
  const id = await wanted();
  owed.set(room, 12_050);
  const refused = await assistant.refused('case.step', { case: id, step: 'approve', values: {}, screen: 'desk' });
  expect(refused).toMatchObject({ status: 409, code: 'case.not-now', zh: '有欠费，请主任决定。' });
  owed.set(room, 0);
  await assistant.do('case.step', { case: id, step: 'approve', values: {}, screen: 'desk' });
  expect(await written(id)).toEqual([null, { arrears: 0 }]);
  const other = await wanted();
  owed.clear();
  await assistant.do('case.step', { case: other, step: 'approve', values: {}, screen: 'desk' });
  expect(await written(other)).toEqual([null, { arrears: null }]);
  // what is owed later changes nothing of what was decided
  owed.set(room, 99_900);
  const sample = await deps.db.read({ projects: [sampleProject] }, (q) => readProject(q, sampleProject));
  const proof = sample && (await verifyProject(deps.db, sample, { files: deps.files, anchors: deps.files }));
  expect(proof).toMatchObject({ fault: null });
});

test('whoever may see it sees it on the case; others learn the verdict, and nothing more', async () => {
  const id = await wanted();
  owed.set(room, 12_050);
  const seen = await manager.get<Detail>(`/cases/${id}`);
  expect(seen.known).toMatchObject([{ title: { zh: '欠费' }, shape: 'money', value: 12_050 }]);
  expect(seen.offers.map(({ step }) => step)).toEqual(['decide', 'refuse']);
  const answer = await assistant.ask('GET', `/cases/${id}`);
  const told = answer.json<Detail>();
  expect([told.known, told.offers]).toEqual([[], []]);
  expect(told.verdicts).toMatchObject([{ title: { zh: '同意' }, say: { zh: '有欠费，请主任决定。' } }]);
  expect(answer.body).not.toContain('12050');
  // whose step it is not, learns not even that
  expect((await desk.get<Detail>(`/cases/${id}`)).verdicts).toEqual([]);
});

test('is asked once for a list, however long; not at all where no step asks', async () => {
  for (let i = 0; i < 3; i++) await wanted();
  expect(asked).toBe(0);
  await assistant.get('/cases?limit=200');
  expect(asked).toBe(1);
  const done = await wanted();
  await manager.do('case.step', { case: done, step: 'refuse', values: {}, screen: 'desk' });
  asked = 0;
  await manager.get(`/cases/${done}`);
  expect(asked).toBe(0);
});

test('a slice that is missing is a fault at the start', () => {
  expect(() => productOf(slices)).toThrow('moving-out consults test.arrears, which no slice knows');
});

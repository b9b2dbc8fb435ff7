import { expect, test } from 'vitest';
import { seedPaperId } from '#server/papers/publish.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';

const office = await testApp({ sample: true });
const { clock } = office;
const engineer = await as(office, 'LH-023');
const assistant = await as(office, 'LH-017');
const colleague = await as(office, 'LH-018');
const desk = await as(office, 'LH-009');
const structure = seedPaperId('know-structure');
const equipment = seedPaperId('know-equipment');

interface Trainee {
  number: string;
  papers: {
    paper: string;
    state: string;
    due: string;
    last: null | { day: string; label: string; way: string; result: string | null; by: string; note: string | null };
  }[];
}
const overview = async (who: Person, query = '') =>
  who.get<{
    items: Trainee[];
    next: string | null;
    may: { record: boolean };
    papers: { id: string; title: { zh: string } }[];
  }>(`/trainings${query}`);
const standing = async (number: string, paper: string) =>
  (await overview(assistant, '?limit=100')).items
    .find((one) => one.number === number)
    ?.papers.find((one) => one.paper === paper);
const record = (people: object[], more = {}) => ({
  paper: structure,
  day: '2026-11-23',
  way: 'session',
  people,
  ...more,
});
const trainee = (who: Person, result: string, note?: string) => ({
  ...{ training: uuidAt(clock()), staff: who.id, result, ...(note ? { note } : {}) },
});

test('[P4-8] structure, equipment and simple repairs are papers to learn from, with a record of each person and of each paper, and what is overdue', async () => {
  const { papers, may } = await overview(assistant);
  expect(papers.map(({ title }) => title.zh)).toEqual(['房屋结构常识', '公共设施设备常识', '简易维修常识']);
  expect(may.record).toBe(true);
  const text = await desk.get<{ version: { content: { sections: object[] } } }>(`/papers/${structure}`);
  expect(text.version.content.sections.length).toBeGreaterThan(2);

  // of a person: what they learned when, from whom, on which version; of those who never did, that it is overdue
  expect(await standing('LH-017', structure)).toMatchObject({
    state: 'passed',
    last: { result: 'passed', way: 'session', label: 'A/0' },
  });
  expect(await standing('LH-018', structure)).toMatchObject({ state: 'studied', last: { way: 'self', result: null } });
  expect(await standing('LH-012', structure)).toMatchObject({
    state: 'repeat',
    last: { result: 'repeat', note: expect.any(String) },
  });
  expect(await standing('LH-009', structure)).toMatchObject({ state: 'overdue', due: '2026-01-31', last: null });

  // somebody studies alone, and somebody else looks into it
  await desk.do('training.study', { training: uuidAt(clock()), paper: structure, note: '看了两遍' });
  expect(await standing('LH-009', structure)).toMatchObject({
    state: 'studied',
    last: { day: '2026-11-23', way: 'self', result: null },
  });
  clock.pass({ minutes: 5 });
  await engineer.do('training.record', record([trainee(desk, 'repeat', '承重墙说不清'), trainee(colleague, 'passed')]));
  expect(await standing('LH-009', structure)).toMatchObject({
    state: 'repeat',
    due: '2026-12-23',
    last: { note: '承重墙说不清' },
  });
  expect(await standing('LH-018', structure)).toMatchObject({ state: 'passed', due: '2027-11-23' });
  clock.pass({ days: 31 });
  expect(await standing('LH-009', structure)).toMatchObject({ state: 'overdue' });

  // of one paper: everybody it is meant for
  const one = await overview(engineer, `?paper=${equipment}&limit=100`);
  expect(one.items.map(({ number }) => number)).toContain('LH-025');
  expect(one.items.every(({ papers: list }) => list.length === 1)).toBe(true);
});

test('a record says what is true: not of oneself, not of strangers, not ahead of time, only of knowledge', async () => {
  const today = clock().toISOString().slice(0, 10);
  expect((await desk.refused('training.record', record([trainee(assistant, 'passed')]))).code).toBe(
    'training.not-yours',
  );
  expect(await assistant.refused('training.record', record([trainee(assistant, 'passed')]))).toMatchObject({
    ...{ code: 'training.values', fields: ['people.0.staff'] },
  });
  const stranger = { training: uuidAt(clock()), staff: seedPaperId('patrol'), result: 'passed' };
  expect(await assistant.refused('training.record', record([stranger], { day: '2099-01-01' }))).toMatchObject({
    ...{ code: 'training.values', fields: ['day', 'people.0.staff'] },
  });
  expect(
    await assistant.refused('training.record', record([trainee(desk, 'passed')], { day: '2025-12-31' })),
  ).toMatchObject({ fields: ['day'] });
  expect(
    (
      await assistant.refused(
        'training.record',
        record([trainee(desk, 'passed')], { paper: seedPaperId('patrol'), day: today }),
      )
    ).status,
  ).toBe(404);
  const pages = [];
  let after: string | null = '';
  while (after !== null) {
    const page: { items: Trainee[]; next: string | null } = await overview(
      assistant,
      `?limit=5${after ? `&after=${after}` : ''}`,
    );
    pages.push(...page.items.map(({ number }) => number));
    after = page.next;
  }
  expect(pages).toEqual([...new Set(pages)].sort());
});

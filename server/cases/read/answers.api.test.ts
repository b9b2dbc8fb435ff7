import { afterAll, expect, test } from 'vitest';
import { optional, place, text } from '#kernel/fields.ts';
import { param } from '#kernel/parameter.ts';
import { type AnyProcedure, procedure } from '#kernel/procedure.ts';
import { validateDefinition } from '#kernel/validate.ts';
import { supersede } from '#procedures/all.ts';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, type Person, uuidAt } from '#tests/support/office.ts';
import { zh } from '#tests/support/plea.ts';

/** A loan: longer is asked for and settled by a yes or a no, which are two steps; reminders go by names of their own. */
const loan = procedure({
  name: 'loan',
  title: zh('借用'),
  version: 1,
  number: 'JY',
  where: 'where',
  headline: 'what',
  reminder: 'nudge',
  sheet: {
    where: place(zh('位置')),
    what: text(zh('物品'), 60),
    wish: text(zh('要求'), 60),
    whyNot: text(zh('理由'), 60),
    word: text(zh('催还'), 60),
    said: optional(text(zh('回话'), 60)),
  },
  states: {
    out: { title: zh('借出'), due: param('loan.days', '1 day', zh('期限')) },
    back: { title: zh('已还'), end: 'done' },
  },
  steps: {
    lend: { title: zh('借出'), from: 'new', to: 'out', by: 'front-desk', asks: ['where', 'what'], sets: 'assignee' },
    ask: { title: zh('要求延期'), from: 'out', to: 'same', by: 'front-desk', asks: ['wish'] },
    yes: { title: zh('同意'), from: 'out', to: 'same', by: 'manager', answers: 'ask' },
    no: { title: zh('不同意'), from: 'out', to: 'same', by: 'manager', asks: ['whyNot'], answers: 'ask' },
    nudge: { title: zh('催还'), from: 'out', to: 'same', by: 'admin-assistant', asks: ['word'] },
    tell: { title: zh('回话'), from: 'out', to: 'same', by: 'front-desk', asks: ['said'], answers: 'nudge' },
    return: { title: zh('归还'), from: 'out', to: 'back', by: 'front-desk' },
  },
});
const broken = (steps: Record<string, object>, more: object = {}): AnyProcedure =>
  ({ ...loan, ...more, steps: { ...loan.steps, ...steps } }) as unknown as AnyProcedure;

const office = await testApp({ sample: true });
const desk = await as(office, 'LH-008');
const manager = await as(office, 'LH-001');
const admin = await as(office, 'LH-019');
afterAll(supersede(loan));

test.each<[string, AnyProcedure, string]>([
  ['a step that answers itself', broken({ ask: { ...loan.steps.ask, answers: 'ask' } }), 'step ask: answers itself'],
  [
    'an answer where nothing was asked',
    broken({ no: { ...loan.steps.no, from: 'back' } }),
    'step no: can not be taken where ask was asked for',
  ],
  ['a reminder that is not there', broken({}, { reminder: 'x' }), 'reminder: there is no step x'],
  ['a reminder without words', broken({}, { reminder: 'yes' }), 'reminder: there is no box '],
  [
    'a reminder that leads on',
    broken({}, { reminder: 'return' }),
    'reminder: it leads on, and somebody is only reminded',
  ],
])('%s is found', (_what, definition, says) => {
  expect(validateDefinition(loan)).toEqual([]);
  expect(validateDefinition(definition)).toContain(says);
});

const take = (who: Person, id: string, step: string, values: object = {}) =>
  who.do('case.step', { case: id, step, values, screen: 'desk' });
async function lent(): Promise<string> {
  const id = uuidAt(office.clock());
  const values = { where: sampleId('place', 'Z1'), what: '推车' };
  await desk.do('case.open', { case: id, procedure: 'loan', step: 'lend', values, screen: 'desk' });
  return id;
}

test('what was asked for waits until one of its answers is given, whichever', async () => {
  const id = await lent();
  type Inbox = { items: { id: string; steps: { step: string }[] }[] };
  const waits = async () =>
    (await manager.get<Inbox>('/inbox?limit=200')).items.find((row) => row.id === id)?.steps.map(({ step }) => step);
  expect(await waits()).toBeUndefined();
  await take(desk, id, 'ask', { wish: '多借两天' });
  expect(await waits()).toEqual(['yes', 'no']);
  await take(manager, id, 'no', { whyNot: '另有人要用' });
  expect(await waits()).toBeUndefined();
  await take(desk, id, 'ask', { wish: '一天' });
  expect(await waits()).toEqual(['yes', 'no']);
  await take(manager, id, 'yes');
  expect(await waits()).toBeUndefined();
  // an answer that nobody asked for any more settles nothing new
  await take(manager, id, 'no', { whyNot: '改了主意' });
  await take(desk, id, 'ask', { wish: '半天' });
  expect(await waits()).toEqual(['yes', 'no']);
});

test('who is late is reminded by the step the definition says, in its own words, and answers by its own', async () => {
  const id = await lent();
  office.clock.pass({ days: 2 });
  type Chase = { items: { id: string; mayChase: boolean; chased: unknown; reply: unknown }[] };
  const row = async () => (await admin.get<Chase>('/chase?which=overdue&limit=200')).items.find((one) => one.id === id);
  expect(await row()).toMatchObject({ mayChase: true, chased: null, reply: null });
  await take(admin, id, 'nudge', { word: '请归还' });
  await take(desk, id, 'tell', { said: '下午还' });
  expect(await row()).toMatchObject({ chased: { text: '请归还' }, reply: { text: '下午还' } });
});

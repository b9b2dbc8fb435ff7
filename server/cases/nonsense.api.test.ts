import { expect, test } from 'vitest';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';

/** What no screen sends, and somebody may: each is refused in words, none is a fault of ours, and nothing after it is held up. */
const office = await testApp({ sample: true });
const { clock } = office;
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const where = sampleId('place', 'Z1');
/** A value whose text can not be had. */
const evil = { toString: 1, valueOf: 1 };
const report = (values: object) => ({
  ...{ case: uuidAt(clock()), procedure: 'finding', step: 'report', screen: 'desk', sign: drawn },
  values: { foundAt: clock().toISOString(), where, what: '灯不亮', ...values },
});
const command = (at: string, args: object) => ({ id: uuidAt(clock()), at, offset: 0, kept: true, ...args });

test.each([
  ['0500-01-01T00:00:00Z', '太早'],
  ['0999-12-31T00:00:00Z', '太早'],
  ['2026-02-30T10:00:00Z', '没有这个日期'],
])('a finding found at %s is refused at its box', async (foundAt, why) => {
  const { status, fields } = await desk.refused('case.open', report({ foundAt }));
  expect({ status, fields }, why).toEqual({ status: 400, fields: ['foundAt'] });
});

test.each(['0999-12-31T00:00:00Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'])(
  'what a phone says to have been done at %s has a wrong clock, and holds up nothing behind it',
  async (at) => {
    const body = report({});
    await desk.do('case.open', body);
    const note = { do: 'case.step', case: body.case, step: 'note', values: { note: '看过' }, screen: 'pocket' };
    const commands = [command(at, note), command(clock().toISOString(), note)];
    const answer = await desk.ask('POST', '/commands/batch', { commands });
    const items = answer.json().items as { status: number; error?: { code: string } }[];
    expect(items.map(({ status, error }) => [status, error?.code])).toEqual([
      [400, 'command.clock'],
      [200, undefined],
    ]);
  },
);

test.each([
  ['people', { fixedBy: evil }],
  ['photos', { seen: [evil] }],
  ['a point', { onSpot: { point: where, code: 5 } }],
  ['another box', { where: 'q' }],
])('a note with %s beside it is refused', async (_what, more) => {
  const body = report({});
  await desk.do('case.open', body);
  const note = { case: body.case, step: 'note', screen: 'desk', values: { note: '看过', ...more } };
  expect(await desk.refused('case.step', note)).toMatchObject({ status: 400, code: 'case.values' });
});

test('what was handed in late and can not be taken in is refused in words, and may be declined', async () => {
  const body = report({});
  await desk.do('case.open', body);
  clock.pass({ days: 20 });
  const at = new Date(clock().getTime() - 19 * 86_400_000).toISOString();
  const note = {
    do: 'case.step',
    case: body.case,
    step: 'note',
    values: { note: '看过', seen: [evil] },
    screen: 'pocket',
  };
  const answer = await desk.ask('POST', '/commands', command(at, note));
  const late = answer.json().result?.case?.id ?? '';
  expect(answer.json().result?.kind).toBe('late');
  const step = (name: string, values: object = {}) => ({ case: late, step: name, values, screen: 'desk' });
  expect((await assistant.refused('case.step', step('take'))).status).toBeLessThan(500);
  await assistant.do('case.step', step('decline', { why: '内容无法读取' }));
});

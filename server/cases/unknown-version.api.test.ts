import { expect, test } from 'vitest';
import { statement } from '#server/db/statement.ts';
import { sampleId } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';

/** A newer program opened a case, and an older one is put back: what it can not know is said in words, and all else goes on. */
const office = await testApp({ sample: true });
const { clock, deps } = office;
const desk = await as(office, 'LH-008');
const assistant = await as(office, 'LH-017');
const open = async (what: string): Promise<string> => {
  const id = uuidAt(clock());
  await desk.do('case.open', {
    ...{ case: id, procedure: 'finding', step: 'report', screen: 'desk', sign: drawn },
    values: { foundAt: clock().toISOString(), where: sampleId('place', 'Z1'), what },
  });
  return id;
};
/** Hands in together what a phone kept of cases: a note of each. */
async function noteKeptOf(...ids: string[]): Promise<unknown> {
  const note = { do: 'case.step', step: 'note', values: { note: '看过' }, screen: 'pocket' };
  const commands = ids.map((id) => ({
    ...{ id: uuidAt(clock()), at: clock().toISOString(), offset: 0, kept: true, ...note, case: id },
  }));
  return (await assistant.ask('POST', '/commands/batch', { commands })).json().items;
}
const newer = await open('新程序开的单');
const known = await open('灯不亮');
await deps.db.owner((q) =>
  q(statement('test.unknown-version', 'update kewu.cases set version = 99 where id = $1'), [newer]),
);

test('its page, its sheet and a step of it are refused with what to do, by whoever asks', async () => {
  const asked = [`/cases/${newer}`, `/cases/${newer}/sheet.pdf`];
  for (const path of asked) {
    const answer = await assistant.ask('GET', path);
    expect({ path, status: answer.statusCode, code: answer.json().error.code }).toEqual({
      ...{ path, status: 409, code: 'case.unknown-version' },
    });
    expect(answer.json().error.say.zh).toMatch(/更新程序/);
  }
  const step = { case: newer, step: 'refer', values: { kind: 'department' }, screen: 'desk' };
  expect(await assistant.refused('case.step', step)).toMatchObject({ status: 409, code: 'case.unknown-version' });
  // what a phone kept is not lost: it is handed in late, and what comes behind it is taken
  expect(await noteKeptOf(newer, known)).toMatchObject([
    { status: 200, result: { kind: 'late' } },
    { status: 200, result: { kind: 'case' } },
  ]);
  // nobody learns of a case by this that they may not read
  expect((await (await as(office, 'LH-026')).ask('GET', `/cases/${newer}`)).statusCode).toBe(404);
});

test('a relative of a version nobody knows holds up its own case only, and what was kept of that comes in late', async () => {
  const parent = await open('水泵异响');
  const values = { kind: 'facility', department: 'engineering', urgency: 'normal', category: 'plumbing' };
  await assistant.do('case.step', { case: parent, step: 'send', values, screen: 'desk' });
  await deps.db.owner((q) =>
    q(statement('test.unknown-child', 'update kewu.cases set version = 99 where parent_id = $1'), [parent]),
  );
  expect(await noteKeptOf(parent, known)).toMatchObject([
    { status: 200, result: { kind: 'late' } },
    { status: 200, result: { kind: 'case' } },
  ]);
});

test('lists, inboxes and what a phone pulls have all the others, and it without a step', async () => {
  type List = { items: { id: string }[] };
  const list = await assistant.get<List>('/cases');
  expect(list.items.map(({ id }) => id)).toEqual(expect.arrayContaining([newer, known]));
  const inbox = await assistant.get<List>('/inbox');
  expect(inbox.items.map(({ id }) => id)).toContain(known);
  expect(inbox.items.map(({ id }) => id)).not.toContain(newer);
  const rest = ['/sorting', '/chase', '/found-by-me', '/pocket', '/boards/complaint'];
  for (const path of rest) expect((await assistant.ask('GET', path)).statusCode, path).toBe(200);
});

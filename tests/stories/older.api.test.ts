import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { checklists } from '#server/patrol/checklists/all.ts';
import type { Item } from '#server/patrol/checklists/checklist.ts';
import { sampleProject } from '#server/sample/ids.ts';
import { testApp } from '#tests/support/app.ts';
import { openPhone } from '#tests/support/handed-in.ts';
import { as, drawn, project, uuidAt } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';
import first from '#web/offline/older/version-1.json' with { type: 'json' };
import saidWhose from '#web/offline/older/version-1-named.json' with { type: 'json' };

/** What older versions of the phone app hand over, in their shapes: the office of today takes it as it was done. */
const office = await testApp({ sample: true });
const { app, clock } = office;
await newDay(office);
const { roundOf } = openPhone(office);
const desk = await as(office, 'LH-008');
const older = [first, saidWhose];

test.each(older)('what version $version of the app holds is taken: nothing refused, nothing late', async (left) => {
  const round = await roundOf(desk, 'DT');
  const [point, ...others] = round.points;
  const list = checklists.find(({ key }) => key === round.checklist.key);
  const plain = (one: Item): boolean => one.onFail.to === 'sort' && !one.onFail.form && !one.onFail.measure;
  const section = list?.sections.find(
    ({ key, items }) => point?.sections.includes(key) && items.filter(plain).length > 1,
  );
  const [item, other] = section?.items.filter(plain) ?? [];
  if (!point || !section || !item || !other) throw new Error('no point to walk');
  const open = uuidAt(clock());
  const values = { foundAt: clock().toISOString(), where: point.id, what: '门禁读卡器松动' };
  await desk.do('case.open', {
    case: open,
    procedure: 'finding',
    step: 'report',
    values,
    screen: 'pocket',
    sign: drawn,
  });
  clock.pass({ hours: 2 });

  const names = new Map(
    Object.entries({
      project: sampleProject,
      staff: desk.id,
      round: round.id,
      checklist: round.checklist.key,
      point: point.id,
      section: section.key,
      item: item.key,
      'other item': other.key,
      'open finding': open,
    }),
  );
  const named = (name: string): string => {
    const [what, n] = name.split(' ');
    const at = new Date(clock().getTime() - (60 - Number(n)) * 60_000);
    const found = names.get(name) ?? (what === 'at' ? at.toISOString() : what === 'id' ? uuidAt(at) : uuidv7());
    names.set(name, found);
    return found;
  };
  const { outbox, photos } = JSON.parse(
    JSON.stringify(left.rows).replaceAll(/\{([a-z][a-z 0-9]*)\}/g, (_, name: string) => named(name)),
  ) as typeof left.rows;
  const commands = outbox.map(({ body }) => {
    // a reason for each point that was left out; the other sections were in order
    if (body.reasons)
      return { ...body, kept: true, reasons: Object.fromEntries(others.map(({ id }) => [id, '时间不够'])) };
    if (!body.answers) return { ...body, kept: true };
    const rest = Object.fromEntries(point.sections.map((key) => [key, { all: 'pass' }]));
    return { ...body, kept: true, answers: { ...rest, ...body.answers } };
  });

  const signedIn = await app.inject({ method: 'POST', url: '/api/sample/session', payload: { staffId: desk.id } });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  for (const { base64, hash, type } of photos) {
    const sent = await app.inject({
      method: 'PUT',
      url: `${project}/files`,
      headers: { cookie, 'content-type': type },
      payload: Buffer.from(base64, 'base64'),
    });
    expect(sent.json().hash).toBe(hash);
  }
  const answer = await desk.ask('POST', '/commands/batch', { commands });
  const { items } = answer.json<{ items: { id: string; status: number; result?: { kind: string } }[] }>();
  expect(
    items.map(({ id, status, result }) => [id, status, result?.kind]),
    answer.body,
  ).toEqual(commands.map(({ id, do: kind }) => [id, 200, kinds[kind]]));
  expect(await desk.get(`/rounds/${round.id}`)).toMatchObject({ state: 'partial', visited: 1, fails: 2 });
  // the next one has rounds of its own
  clock.pass({ hours: 24 });
  await newDay(office);
});

/** What each kind of command answers when it was taken as it is. */
const kinds: Readonly<Record<string, string>> = {
  'round.start': 'round',
  'round.visit': 'visit',
  'round.note': 'note',
  'round.end': 'round',
  'case.open': 'case',
  'case.step': 'case',
};

import { beforeAll, describe, expect, test } from 'vitest';
import { roles } from '#kernel/roles.ts';
import type { Command } from '#server/command/handler.ts';
import { statement } from '#server/db/statement.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import { product } from '#server/slices.ts';
import { testApp } from '#tests/support/app.ts';
import { type Ids, idsOf } from '#tests/support/foreign.ts';
import { allCommands } from '#tests/support/leak-commands.ts';
import { home, ownParty } from '#tests/support/leak-households.ts';
import { as, drawn, uuidAt } from '#tests/support/office.ts';
import { newDay } from '#tests/support/patrol.ts';
import { type SignedIn, signIn } from '#tests/support/sign-in.ts';
import { nodeLocal, projectScoped, reference } from './catalog.ts';

/**
 * Rights are today's: every command of the registry, put by somebody whose role ended yesterday, who has left, or whose zone
 * changed, waiting on a phone or not, made now or three days ago. What is not a phone's is refused and writes nothing.
 */
const office = await testApp({ sample: true });
const { clock, deps } = office;
await newDay(office);
const now = clock().toISOString();
const daysAgo = (n: number): string => new Date(clock().getTime() - n * 86_400_000).toISOString();
const { commands: handlers } = product;

const hire = statement(
  'test.rights.hire',
  'insert into kewu.staff (id, number, name, login, created_at) values ($1, $2, $2, $2, $3)',
);
const grant = statement(
  'test.rights.grant',
  `insert into kewu.grants (id, staff_id, role, project_id, zone_id, from_day, to_day)
   select gen_random_uuid(), $1, role, $2, $4, $5::date, $6::date from unnest($3::text[]) role`,
);
const leave = statement('test.rights.leave', `update kewu.staff set state = 'left', left_on = $2::date where id = $1`);
const yesterday = daysAgo(1).slice(0, 10);
const today = now.slice(0, 10);
const zones = [sampleId('place', 'Z1'), sampleId('place', 'Z2')] as const;
const everyRole = Object.keys(roles).filter((role) => role !== 'resident');
const zoned = ['customer-assistant', 'tower-assistant'];
const people: Record<'lost' | 'gone' | 'moved' | 'twin' | 'holder', SignedIn> = {} as never;

beforeAll(async () => {
  await deps.db.owner(async (q) => {
    const add = async (number: string, grants: [string[], string | null, string, string | null][]): Promise<void> => {
      await q(hire, [sampleId('staff', number), number, now]);
      for (const [those, zone, from, to] of grants)
        await q(grant, [sampleId('staff', number), sampleProject, those, zone, from, to]);
    };
    await add('R-LOST', [[everyRole, null, '2020-01-01', yesterday]]);
    await add('R-GONE', [[everyRole, null, '2020-01-01', null]]);
    await add('R-MOVED', [
      [zoned, zones[0], '2020-01-01', yesterday],
      [zoned, zones[1], today, null],
    ]);
    await add('R-TWIN', [[zoned, zones[1], '2020-01-01', null]]);
    await add('R-HOLDER', [[everyRole, null, '2020-01-01', null]]);
  });
  for (const who of ['lost', 'gone', 'moved', 'twin', 'holder'] as const)
    people[who] = await signIn(office, `R-${who.toUpperCase()}`);
  await deps.db.owner((q) => q(leave, [people.gone.id, yesterday]));
});

/** Things of our own, in the first zone: whoever holds the right could act on them. */
const reporter = await as(office, 'LH-016');
const open = async (step: string): Promise<string> => {
  const id = uuidAt(clock());
  const values = { foundAt: now, where: zones[0], what: '灯不亮' };
  await reporter.do('case.open', { case: id, procedure: 'finding', step, values, screen: 'pocket', sign: drawn });
  return id;
};
const { items: rounds } = await reporter.get<{ items: { id: string; route: { id: string; code: string } }[] }>(
  '/rounds',
);
const round = rounds.find(({ route }) => route.code === 'ZZ-1-1');
const ids: Ids = {
  ...idsOf('missing'),
  ...{ project: sampleProject, place: zones[0], room: home, party: ownParty, case: await open('report') },
  ...{ round: round?.id ?? '', route: round?.route.id ?? '', staff: sampleId('staff', 'LH-009') },
  occupancy: sampleId('occupancy', `3-2-1804-${ownParty}`),
};
const own = { area: sampleId('place', '1'), major: await open('reportMajor'), round: ids.round };
const calls = Object.entries(allCommands(() => uuidAt(clock()), own)).map(([what, bodies]) => ({ what, bodies }));

interface How {
  readonly kept?: true;
  readonly at: string;
  readonly as?: string;
}
interface Answer {
  readonly what: string;
  readonly how: How;
  readonly status: number;
  readonly code: string | undefined;
  readonly waits: boolean;
  readonly kind: string | undefined;
}
/** Puts commands to the one door; what is signed is signed by hand, so that no password stands before the right. */
async function put(who: SignedIn, how: How, all: boolean): Promise<Answer[]> {
  const bodies = calls.flatMap(({ what, bodies }) =>
    (all ? bodies(ids) : bodies(ids).slice(0, 1)).map((body) => ({ what, body })),
  );
  const one = async ({ what, body }: (typeof bodies)[number]): Promise<Answer> => {
    const sign = 'sign' in body ? { sign: drawn } : {};
    const command = { id: uuidAt(clock()), offset: 0, do: what, ...how, ...body, ...sign } as Command;
    const answer = await who.send('POST', 'P/commands', { payload: command });
    const { error, result } = answer.json();
    return {
      ...{ what, how, status: answer.statusCode, code: error?.code, kind: result?.kind },
      waits: handlers[what]?.waits?.(command) ?? false,
    };
  };
  const answers: Answer[] = [];
  for (let i = 0; i < bodies.length; i += atOnce)
    answers.push(...(await Promise.all(bodies.slice(i, i + atOnce).map(one))));
  return answers;
}
const atOnce = 8;
const other = (answers: readonly Answer[], fits: (answer: Answer) => boolean): Answer[] =>
  answers.filter((answer) => !fits(answer));
const both = [{ at: now }, { at: daysAgo(3) }] as const;

/** What every table holds; sessions are used, and whoever was refused is written down as having tried. */
const tables = [...projectScoped, ...reference, ...nodeLocal].filter(
  (one) => one !== 'sessions' && one !== 'data_access',
);
const contents = statement<{ of: string; sum: string }>(
  'test.rights.contents',
  tables
    .map(
      (one) =>
        `select '${one}' as of, count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0) as sum from kewu.${one} t`,
    )
    .join(' union all '),
);
const written = async (but: readonly string[] = []) =>
  (await deps.db.owner((q) => q(contents))).filter(({ of }) => !but.includes(of));
/** The tables that do not hold any more what they held before. */
const changedSince = async (before: Awaited<ReturnType<typeof written>>): Promise<string[]> => {
  const now = new Map((await written()).map(({ of, sum }) => [of, sum]));
  return before.flatMap(({ of, sum }) => (now.get(of) === sum ? [] : [`${of}: ${sum} → ${now.get(of)}`]));
};

describe('every command there is', () => {
  test('stands in the sample calls, and a few only are a phone’s', () => {
    expect(Object.keys(handlers).filter((name) => !calls.some(({ what }) => what === name))).toEqual([]);
    const keeps = Object.entries(handlers).flatMap(([name, handler]) => (handler.waits ? [name] : []));
    expect(keeps.sort()).toEqual([
      ...['case.open', 'case.step', 'round.end', 'round.note', 'round.start', 'round.visit'],
    ]);
  });

  test('of somebody whose role ended yesterday: refused, and nothing is written', async () => {
    const before = await written();
    for (const how of both) {
      expect(
        other(await put(people.lost, how, true), ({ status, code }) => status === 404 && code === 'not-found'),
      ).toEqual([]);
      const kept = (await put(people.lost, { ...how, kept: true }, true)).filter(({ waits }) => !waits);
      expect(kept.length).toBeGreaterThan(60);
      expect(other(kept, ({ status, code }) => status === 400 && code === 'command.only-now')).toEqual([]);
      if (how.at === now) expect(await changedSince(before)).toEqual([]);
    }
    // three days ago the role held: what a phone kept is taken as of then, and nothing else
    const after = (await put(people.lost, { at: daysAgo(3), kept: true }, false)).filter(
      ({ status }) => status === 200,
    );
    expect(other(after, ({ waits }) => waits)).toEqual([]);
  });

  test('of somebody who has left: nobody signs in as them, and a colleague’s hand only makes late facts', async () => {
    const before = await written([
      'cases',
      // whoever is named where a late fact is confidential
      'case_hidden',
      'events',
      'event_values',
      'case_terms',
      'late_commands',
      'commands',
      'numbers',
      'outbox',
      'files',
    ]);
    expect(other(await put(people.gone, { at: now, kept: true }, false), ({ status }) => status === 401)).toEqual([]);
    for (const { at } of both) {
      const mine = await put(people.holder, { at, as: people.gone.id }, false);
      expect(other(mine, ({ status, code }) => status === 409 && code === 'session.other')).toEqual([]);
      const handed = await put(people.holder, { at, as: people.gone.id, kept: true }, true);
      expect(other(handed, ({ waits, code, kind }) => (waits ? kind === 'late' : code === 'command.only-now'))).toEqual(
        [],
      );
      expect(handed.filter(({ kind }) => kind === 'late').length).toBeGreaterThan(5);
      const here = (await put(people.holder, { at, as: people.twin.id, kept: true }, false)).filter(
        ({ waits }) => waits,
      );
      expect(other(here, ({ status, code }) => status === 409 && code === 'session.other')).toEqual([]);
    }
    expect(await changedSince(before)).toEqual([]);
  });

  test('of somebody whose zone changed: as of somebody who never had the old one', async () => {
    const hows: readonly How[] = [...both, { at: now, kept: true }, { at: daysAgo(3), kept: true }];
    for (const how of hows) {
      const [moved, twin] = [await put(people.moved, how, false), await put(people.twin, how, false)];
      const seen = ({ what, status, code }: Answer) => ({ what, status, code });
      // what a phone kept three days ago has the zone of then
      const compared = (answers: readonly Answer[]) =>
        answers.filter(({ waits }) => !(waits && how.kept && how.at !== now)).map(seen);
      expect(compared(moved)).toEqual(compared(twin));
    }
  });

  test('is more than refused: somebody who holds the roles today gets past them', async () => {
    const answers = await put(people.holder, { at: now }, false);
    const past = new Set(answers.filter(({ code }) => code !== 'not-found').map(({ what }) => what));
    expect(past.size).toBeGreaterThan(30);
  });
});

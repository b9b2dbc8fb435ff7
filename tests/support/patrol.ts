import { v7 as uuidv7 } from 'uuid';
import { officeDay } from '#kernel/calendar.ts';
import { drainOutbox } from '#server/notify/drain.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { findItem, type Item } from '#server/patrol/checklists/checklist.ts';
import { codeOf } from '#server/patrol/points.ts';
import { makeRounds } from '#server/patrol/schedule.ts';
import { readProject } from '#server/projects/projects.ts';
import { sampleId, sampleProject } from '#server/sample/ids.ts';
import type { TestApp } from '#tests/support/app.ts';
import { drawn, type Person } from '#tests/support/office.ts';

type Office = Pick<TestApp, 'deps' | 'clock'>;

/** Makes the rounds of the clock's day, as the jobs do at midnight. */
export async function newDay({ deps, clock }: Office): Promise<void> {
  await deps.db.tx({ projects: [sampleProject] }, async (q) => {
    const project = await readProject(q, sampleProject);
    if (!project) throw new Error('the sample is not loaded');
    await makeRounds(q, project, clock().toISOString(), officeDay(clock(), project.timeZone));
  });
}

export interface Walked {
  readonly id: string;
  readonly points: readonly { readonly id: string; readonly label: string; readonly sections: readonly string[] }[];
}

/** Starts a waiting round of the route today, with a radio. */
export async function start(who: Person, routeCode: string): Promise<Walked> {
  const { items } = await who.get<{ items: { id: string; state: string; route: { code: string } }[] }>('/rounds');
  const round = items.find((one) => one.route.code === routeCode && one.state === 'waiting');
  if (!round) throw new Error(`no waiting round of ${routeCode}`);
  await who.do('round.start', { round: round.id, radio: { device: '对讲机 3' }, onDuty: true });
  const { points } = await who.get<Walked>(`/rounds/${round.id}`);
  return { id: round.id, points };
}

/** A fail as handed in: which item, how, and what was written. */
export interface Fail {
  readonly item: string;
  readonly step?: string;
  readonly values?: Record<string, unknown>;
}

/** The point of a round that has this item's section. */
export function pointOf(round: Walked, family: string, itemKey: string): Walked['points'][number] {
  const section = checklists
    .filter((list) => list.family === family)
    .flatMap((list) => list.sections)
    .find((one) => one.items.some((item) => item.key === itemKey));
  const point = round.points.find((one) => one.sections.includes(section?.key ?? ''));
  if (!point) throw new Error(`no point of the round has ${itemKey}`);
  return point;
}

/** Visits a point: everything in order but for the fails; `said`: a note, and whom one asked. Takes a minute of the clock. Answers what was opened. */
export async function visit(
  { deps, clock }: Office,
  who: Person,
  round: Walked,
  point: Walked['points'][number],
  fails: readonly Fail[] = [],
  said: { readonly note?: string; readonly interviewee?: string } = {},
): Promise<{ visit: { id: string; fails: number; flags: string[] }; cases: string[]; findings: string[] }> {
  const entered = clock().toISOString();
  clock.pass({ minutes: 1 });
  const findings = fails.map((fail) => ({
    case: uuidv7(),
    item: fail.item,
    step: fail.step ?? 'report',
    values: { what: `不合格：${fail.item}`, ...fail.values },
  }));
  const answers = Object.fromEntries(
    point.sections.map((key) => {
      const section = checklists.flatMap((list) => list.sections).find((one) => one.key === key);
      const except = Object.fromEntries(
        fails
          .filter((fail) => section?.items.some((item) => item.key === fail.item))
          .map((fail) => [fail.item, 'fail']),
      );
      return [key, { all: 'pass', except }];
    }),
  );
  const result = await who.do<{ visit: { id: string; fails: number; flags: string[] }; cases: string[] }>(
    'round.visit',
    {
      round: round.id,
      visit: uuidv7(),
      point: point.id,
      proof: { code: codeOf(deps.pointKey, sampleProject, point.id, 1) },
      enteredAt: entered,
      leftAt: clock().toISOString(),
      answers,
      findings,
      ...said,
    },
  );
  return { ...result, findings: findings.map((finding) => finding.case) };
}

/** Ends and signs a round; points not visited get a reason. */
export async function end(who: Person, round: Walked): Promise<{ round: { state: string } }> {
  const reasons = Object.fromEntries(round.points.map((point) => [point.id, '时间不够，明日补巡']));
  return who.do('round.end', { round: round.id, reasons, radioBack: true, sign: drawn });
}

/** The scanned proof of standing at a point. */
export const scanned = ({ deps }: Pick<Office, 'deps'>, point: string) => ({
  point,
  code: codeOf(deps.pointKey, sampleProject, point, 1),
});

/** An item of a family, by key. */
export function itemOf(family: string, key: string): Item {
  const list = checklists.find((one) => one.family === family);
  const item = list && findItem(list, key);
  if (!item) throw new Error(`no item ${key} in ${family}`);
  return item;
}

/** What the fail sheet of an item asks for, filled in. */
export async function filled(who: Person, item: Item): Promise<Record<string, unknown>> {
  const { form, measure, meterKinds } = item.onFail;
  return {
    ...(form === 'meter'
      ? {
          meter: 'SB-4-1-0903',
          meterKind: meterKinds?.[0],
          ...(meterKinds?.[0] === 'running-vacant'
            ? { valveShut: true, ownerTold: '2026-11-23T00:00:00Z', ownerToldHow: 'phone' }
            : {}),
        }
      : {}),
    ...(form === 'smell' ? { smell: item.key.endsWith('01') ? 'gas' : 'burnt', unitsAsked: '2-1-0101：不知道' } : {}),
    ...(form === 'network' ? { network: 'water' } : {}),
    ...(measure ? { measure, measurePhoto: [await who.photo()] } : {}),
  };
}
export const staffId = (number: string): string => sampleId('staff', number);

/** What a person has been told so far, newest first, once the outbox is carried out. */
export async function noticesOf({ deps, clock }: Office, who: Person): Promise<string[]> {
  await drainOutbox(deps.db, clock());
  return (await who.get<{ items: { say: { zh: string } }[] }>('/notices')).items.map((one) => one.say.zh);
}

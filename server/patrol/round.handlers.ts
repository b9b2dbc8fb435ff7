import { v7 as uuidv7 } from 'uuid';
import { readPlace } from '#server/access/person.ts';
import { mayName, rolesAt } from '#server/access/policy.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { say } from '#server/customers/said.ts';
import { notFound, refuse } from '#server/errors.ts';
import { whereabouts } from '#server/estate/whereabouts.ts';
import { enqueueOutbox, notBefore } from '#server/record/unit-of-work.ts';
import { checklistToWalk } from './checklist.store.ts';
import { managesRounds } from './patrol.rights.ts';
import { type Addition, additionsOf, pointsOfRoutes, type RoundRow, walkingNow } from './rounds.sql.ts';
import {
  appendRoundEvent,
  flag,
  flagsSince,
  mustWalk,
  pointsDigest,
  roundResult,
  saveNote,
  saveRound,
  takeRound,
  walkingRole,
} from './rounds.ts';

/** The office's own items a round takes along: those its walker sees, whatever was added or withdrawn meanwhile. */
const takenAlong = (all: readonly Addition[], shown: readonly string[] | undefined) =>
  all
    .filter(({ item, withdrawn }) => (shown ? shown.includes(item.key) : !withdrawn))
    .map(({ section, item }) => ({ section, item }));

/** Begins a round: on duty, radio in hand (P3-1.5), points and checklist taken along as they stand now. */
const start: Handler<'round.start'> = {
  waits: () => true,
  gathers: true,
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const change = await takeRound(context, command.round);
    const { round } = change;
    const role = walkingRole(context.person, round);
    if (!role)
      refuse(403, 'round.not-your-route', {
        zh: '这条路线不由您的岗位巡查。',
        en: 'Your role does not walk this route.',
      });
    if (round.walkerId && round.walkerId !== context.person.id && round.state !== 'waiting')
      refuse(409, 'round.taken', {
        zh: `${round.walkerName ?? '他人'}已开始这次巡查。`,
        en: 'Somebody else has begun this round.',
      });
    if (round.state !== 'waiting' && !walkedInTime(round, command, moment.happenedAt)) mustBeWaiting(round.state);
    if (round.day > moment.today)
      refuse(409, 'round.early', { zh: '还没到这次巡查的日期。', en: 'This round is for a later day.' });
    const [checklist, found, added, others] = await Promise.all([
      checklistToWalk(context.q, round.family, role, command.checklist),
      context.q(pointsOfRoutes, [project.id, [round.routeId]]),
      context.q(additionsOf, [project.id, [round.family]]),
      context.q(walkingNow, [project.id, context.person.id, moment.today, round.id]),
    ]);
    const points = found.map(({ routeId: _, serial: __, ...point }) => point);
    round.state = 'walking';
    round.walkerId = context.person.id;
    round.walkerRole = role;
    round.checklistKey = checklist.key;
    round.checklistVersion = checklist.version;
    round.points = { points, additions: takenAlong(added, command.checklist?.added) };
    round.total = points.length;
    round.startedAt = moment.happenedAt;
    round.radio = 'device' in command.radio ? command.radio.device : null;
    round.noRadio = 'none' in command.radio ? command.radio.none : null;
    if ('device' in command.radio) round.radioOutAt = moment.happenedAt;
    const flagged = round.flags.length;
    if (others.length > 0) flag(round, 'two-rounds', moment.happenedAt);
    appendRoundEvent(context, round, 'start', {
      plain: {
        checklist: checklist.key,
        version: checklist.version,
        points: points.map((point) => point.id),
        radio: round.radio,
        onDuty: true,
      },
      sealed: { ...('none' in command.radio ? { why: command.radio.none } : {}) },
      became: { points: pointsDigest(round.points), flags: flagsSince(round, flagged) },
    });
    saveRound(context, change);
    return roundResult(round);
  },
};

/** Nobody handed in its start before the clock closed it, but it was begun in time: with a phone that had no network. */
const walkedInTime = (round: RoundRow, command: { kept?: true }, happenedAt: string): boolean =>
  round.state === 'missed' && command.kept === true && Date.parse(happenedAt) <= Date.parse(round.windowEnd) + closes;
/** So long after its window a round nobody began is closed as missed. */
const closes = 2 * 3_600_000;

function mustBeWaiting(state: string): void {
  const say: Record<string, string> = {
    walking: '已经开始',
    done: '已经完成',
    partial: '已经结束',
    missed: '已逾期漏巡',
    excused: '已免巡',
  };
  refuse(409, 'round.not-waiting', { zh: `这次巡查${say[state] ?? '已变化'}。`, en: `This round is ${state}.` });
}

/** Notes a talk, a colleague's report, a lobby event, or tells a department (P5-4.2.7, P5-4.2.9-2, P2-3, P3-2.2). */
const note: Handler<'round.note'> = {
  waits: () => true,
  gathers: true,
  run: async (context, command) => {
    const { unit, person } = context;
    const want = (field: string, zh: string): never =>
      refuse(400, 'note.incomplete', { zh, en: 'This note needs more.' }, [
        { path: field, say: { zh, en: 'Needed.' } },
      ]);
    if (command.kind === 'staff-report' && !command.person) want('person', '请填写是哪位员工反映的。');
    if (command.kind === 'order-event' && !command.settled) want('settled', '请选择已处理还是已转交。');
    if (command.kind === 'department-notice' && !command.department) want('department', '请选择要通知的部门。');
    if (command.place) {
      const place = await whereabouts(context.q, unit.project.id, command.place);
      if (!place || !mayName(person, place.zoneId)) want('place', '没有这个位置，请重新选择。');
    }
    if (command.room) {
      const room = await whereabouts(context.q, unit.project.id, command.room);
      if (room?.kind !== 'room' || !mayName(person, room.zoneId)) want('room', '没有这间房，请重新选择。');
    }
    if (rolesAt(person, null).length + person.grants.length === 0) notFound();
    const row = {
      id: command.note,
      roundId: command.round ?? null,
      kind: command.kind,
      placeId: command.place ?? null,
      department: command.department ?? null,
      person: command.person ?? null,
      body: command.text.trim(),
      settled: command.settled ?? null,
      byId: person.id,
    };
    if (command.round) {
      const change = await takeRound(context, command.round);
      mustWalk(context, change.round);
      appendRoundEvent(context, change.round, 'note', {
        plain: {
          ...{ note: row.id, about: row.kind, place: row.placeId, department: row.department },
          ...(command.room ? { room: command.room } : {}),
        },
        sealed: { text: row.body, ...(row.person ? { person: row.person } : {}) },
        became: { settled: row.settled },
      });
      change.notes.push(row);
      saveRound(context, change);
    } else saveNote(context, row);
    if (command.kind === 'talk' && command.room)
      say(context, {
        ...{ id: uuidv7(), room: command.room, party: null, channel: 'patrol', next: null, note: row.id },
        text: row.person ? `${row.person}：${row.body}` : row.body,
      });
    const told = (to: Record<string, string>, zh: string): void =>
      enqueueOutbox(unit, uuidv7(), 'notify', {
        to,
        say: { zh, en: 'A note for you from the patrol.' },
        by: person.id,
        zone: null,
        round: command.round ?? null,
      });
    if (command.kind === 'department-notice') told({ department: command.department ?? '' }, `巡查通报：${row.body}`);
    if (command.kind === 'order-event' && command.settled === 'passed-on') {
      told({ role: 'security-lead' }, `大堂秩序事件转交：${row.body}`);
      told({ role: 'property-assistant' }, `大堂秩序事件转交：${row.body}`);
    }
    if (command.kind === 'staff-report') told({ role: 'property-assistant' }, `${row.person}反映：${row.body}`);
    return { kind: 'note', note: { id: row.id } };
  },
};

/** Ends and signs a round: what was not visited needs its reason; what was found is told to the 物业助理 in one report. */
const end: Handler<'round.end'> = {
  waits: () => true,
  gathers: true,
  run: async (given, command) => {
    const change = await takeRound(given, command.round);
    const { round } = change;
    mustWalk(given, round);
    const context = notBefore(given, round.startedAt);
    const { unit } = context;
    if (!context.sign)
      refuse(400, 'case.sign', { zh: '请签名后提交。', en: 'Sign before you submit.' }, [
        { path: 'sign', say: { zh: '请签名。', en: 'Sign.' } },
      ]);
    const skipped = (round.points?.points ?? []).filter((point) => !round.walked.includes(point.seq));
    const silent = skipped.filter((point) => !command.reasons?.[point.id]?.trim());
    if (silent.length > 0)
      refuse(
        400,
        'round.reasons',
        { zh: `还有 ${silent.length} 个点位没巡，请写明原因。`, en: 'Say why points were not visited.' },
        silent.slice(0, 50).map((point) => ({
          path: `reasons.${point.id}`,
          say: { zh: `${point.label}：请写明原因。`, en: 'Reason needed.' },
        })),
      );
    const at = unit.moment.happenedAt;
    const reasons = Object.fromEntries(skipped.map((point) => [point.id, command.reasons?.[point.id] ?? '']));
    const told = round.unreported;
    const flagged = round.flags.length;
    round.state = skipped.length === 0 ? 'done' : 'partial';
    round.endedAt = at;
    round.signedAt = at;
    round.unreported = 0;
    if (round.points) round.points = { ...round.points, skipped: reasons };
    if (command.radioBack === true) round.radioBackAt = round.radio ? at : null;
    else flag(round, 'radio-missing', at, { detail: command.radioBack.missing });
    if (round.visited > 0 && round.byHand === round.visited) flag(round, 'all-by-hand', at);
    if (told > 0 && at > round.windowEnd) flag(round, 'unreported', at, { detail: String(told) });
    appendRoundEvent(context, round, 'end', {
      plain: {
        visited: round.visited,
        total: round.total,
        skipped: Object.keys(reasons),
        fails: round.fails,
        radioBack: command.radioBack === true,
      },
      sealed: {
        ...(skipped.length > 0 ? { reasons } : {}),
        ...(command.radioBack === true ? {} : { radioMissing: command.radioBack.missing }),
      },
      became: { flags: flagsSince(round, flagged) },
      signature: context.sign,
    });
    saveRound(context, change);
    const report = (role: string, zh: string): void =>
      enqueueOutbox(unit, uuidv7(), 'notify', {
        to: { role },
        say: { zh, en: `Round ended: ${round.routeName}.` },
        by: context.person.id,
        zone: round.zoneId,
        round: round.id,
      });
    if (round.fails > 0)
      report('property-assistant', `${round.routeName}巡查结束：发现问题 ${round.fails} 个，其中待分类 ${told} 个。`);
    if (round.flags.length > 0)
      report('property-supervisor', `${round.routeName}巡查有 ${round.flags.length} 处需要留意。`);
    return roundResult(round);
  },
};
/** 免巡: a round that need not be walked, with the reason, by whoever answers for the plan. */
const excuse: Handler<'round.excuse'> = {
  gathers: true,
  run: async (context, command) => {
    const change = await takeRound(context, command.round);
    if (!managesRounds(context.person))
      refuse(403, 'round.not-yours', { zh: '免巡由物业助理、物业主管或主任决定。', en: 'Not yours to excuse.' });
    if (change.round.state !== 'waiting') mustBeWaiting(change.round.state);
    change.round.state = 'excused';
    change.round.reason = command.reason;
    appendRoundEvent(context, change.round, 'excuse', {
      ...{ plain: {}, sealed: { why: command.reason } },
      became: { total: change.round.total },
    });
    saveRound(context, change);
    return roundResult(change.round);
  },
};
/** Names who shall walk a waiting round: somebody whose role may. */
const assign: Handler<'round.assign'> = {
  gathers: true,
  run: async (context, command) => {
    const change = await takeRound(context, command.round);
    if (!managesRounds(context.person))
      refuse(403, 'round.not-yours', { zh: '派巡由物业助理、物业主管或主任决定。', en: 'Not yours to assign.' });
    if (change.round.state !== 'waiting') mustBeWaiting(change.round.state);
    await mustBeWalker(context, change.round, command.walker);
    change.round.walkerId = command.walker;
    appendRoundEvent(context, change.round, 'assign', { plain: { walker: command.walker }, sealed: {} });
    saveRound(context, change);
    enqueueOutbox(context.unit, uuidv7(), 'notify', {
      to: { staff: command.walker },
      say: { zh: `请您巡查：${change.round.routeName}。`, en: 'A round was assigned to you.' },
      by: context.person.id,
      zone: null,
      round: change.round.id,
    });
    return roundResult(change.round);
  },
};

/** Refuses somebody whose role, on the day of the round and in its zone, does not walk its route. */
async function mustBeWalker(context: CommandContext, round: RoundRow, staffId: string): Promise<void> {
  const walker = (await readPlace(context.q, context.unit.project.id, staffId, round.day))?.person;
  if (walker && walkingRole(walker, round)) return;
  const say = walker
    ? {
        zh: `${walker.name}的岗位不巡查「${round.routeName}」，请另选巡查人。`,
        en: `The role of ${walker.name} does not walk this route.`,
      }
    : { zh: '没有这位员工，或当天没有岗位。', en: 'There is no such person, or no post of theirs that day.' };
  refuse(400, 'round.walker', say, [{ path: 'walker', say: { zh: '请重新选择。', en: 'Choose again.' } }]);
}

export const roundHandlers = {
  'round.start': start,
  'round.note': note,
  'round.end': end,
  'round.excuse': excuse,
  'round.assign': assign,
};

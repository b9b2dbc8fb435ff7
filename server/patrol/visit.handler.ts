import { v7 as uuidv7 } from 'uuid';
import type { Sheet } from '#kernel/fields.ts';
import { openCase, takeStep } from '#server/cases/record.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { CommandOf, Handler } from '#server/command/handler.ts';
import { refuse } from '#server/errors.ts';
import { enqueueOutbox } from '#server/record/unit-of-work.ts';
import { reckon, visitDigest } from './answers.ts';
import { checklistOf } from './checklist.store.ts';
import { alarmOf, defaultsOf, originOf, refuseUnfitting } from './fails.ts';
import { limits } from './limits.ts';
import { refuseFalseCode } from './points.ts';
import { type FlagKind, pointSerials, type RoundPoint, type RoundRow, usedPhotos } from './rounds.sql.ts';
import { appendRoundEvent, flag, flagsSince, mustWalk, saveRound, takeRound } from './rounds.ts';

type Visit = CommandOf<'round.visit'>;

/** Records one visit of one point, with everything it found (P5-4.3, P5-4.8.1). */
export const visitHandler: Handler<'round.visit'> = {
  waits: () => true,
  gathers: true,
  run: async (context, command) => {
    const projectId = context.unit.project.id;
    const photos = photosOf(command);
    const [change, serials, seenPhotos] = await Promise.all([
      takeRound(context, command.round),
      context.load(pointSerials, command.point),
      photos.length > 0 ? context.q(usedPhotos, [projectId, photos]) : [],
    ]);
    const { round } = change;
    mustWalk(context, round);
    const point = round.points?.points.find((candidate) => candidate.id === command.point);
    if (!point)
      refuse(400, 'visit.point', { zh: '这个点位不在本次巡查的路线上。', en: 'This point is not on the route.' });
    if (round.walked.includes(point.seq))
      refuse(409, 'visit.done', { zh: '这个点位本次已经巡过。', en: 'This point was already visited in this round.' });
    refuseFalseCode(context.pointKey, projectId, { point: point.id, ...command.proof }, serials[0]?.serial ?? 0);

    const checklist = await checklistOf(
      context.q,
      round.checklistKey ?? '',
      round.checklistVersion ?? 0,
      round.points?.additions ?? [],
    );
    const reckoned = reckon(checklist, point.sections, command.answers);
    const said = { note: command.note ?? null, interviewee: command.interviewee?.trim() || null };
    if (reckoned.asked && !said.interviewee)
      refuse(400, 'visit.interviewee', { zh: '用了「调查了解」，请写明向谁了解。', en: 'Say whom you asked.' }, [
        { path: 'interviewee', say: { zh: '请填写。', en: 'Needed.' } },
      ]);
    const times = timesOf(context, round, command);
    refuseUnfitting(command, reckoned.fails);

    const cases = await openFindings(context, round, point, command, reckoned.fails, times.left);
    const flagged = round.flags.length;
    const raised = raiseFlags(context, round, point, command, reckoned, times, seenPhotos.length > 0);

    round.visited += 1;
    round.walked = [...round.walked, point.seq];
    round.lastLeft = times.left;
    round.fails += reckoned.fails.length;
    if (!('code' in command.proof)) round.byHand += 1;
    const reported = (command.findings ?? []).filter((finding) => finding.step === 'report').length;
    round.unreported += reported;
    appendRoundEvent(context, round, 'visit', {
      plain: {
        visit: command.visit,
        point: point.id,
        entered: times.entered,
        left: times.left,
        byHand: !('code' in command.proof),
        digest: visitDigest(reckoned.kept, said, photos),
        cases,
      },
      sealed: 'byHand' in command.proof ? { handReason: command.proof.byHand } : {},
      became: { unreported: reported, flags: flagsSince(round, flagged) },
    });
    change.visits.push({
      day: round.day,
      id: command.visit,
      roundId: round.id,
      pointId: point.id,
      staffId: context.person.id,
      byHand: !('code' in command.proof),
      handReason: 'byHand' in command.proof ? command.proof.byHand : null,
      enteredAt: times.entered,
      leftAt: times.left,
      offsetMs: command.offset,
      checklistKey: round.checklistKey,
      checklistVersion: round.checklistVersion,
      answers: reckoned.kept,
      items: reckoned.items,
      fails: reckoned.fails.length,
      ...said,
    });
    change.photos.push(...photos.map((hash) => ({ hash, visitId: command.visit })));
    saveRound(context, change);
    return { kind: 'visit', visit: { id: command.visit, fails: reckoned.fails.length, flags: raised }, cases };
  },
};

/** Opens a finding for each fail that brings one, adds to an open one for each that says so. Answers the cases touched. */
async function openFindings(
  context: CommandContext,
  round: RoundRow,
  point: RoundPoint,
  command: Visit,
  fails: Parameters<typeof refuseUnfitting>[1],
  left: string,
): Promise<string[]> {
  const cases: string[] = [];
  for (const finding of command.findings ?? []) {
    const item = fails.find((candidate) => candidate.key === finding.item);
    if (!item) continue; // refused before
    const filled = { ...defaultsOf(item, point, left), ...finding.values } as Sheet;
    const made = await openCase(context, {
      id: finding.case,
      procedure: 'finding',
      step: finding.step,
      values: filled,
      origin: originOf(item, round, point, command.visit, filled),
      screen: 'pocket',
      kept: command.kept,
    });
    cases.push(made.id);
    for (const role of item.onFail.tell ?? [])
      enqueueOutbox(context.unit, uuidv7(), 'notify', {
        to: { role },
        say: {
          zh: `巡查发现：${item.title.zh}（${point.label}），请立即关注。`,
          en: `Found on patrol: ${item.title.en}.`,
        },
        case: made.id,
        by: context.person.id,
        zone: round.zoneId,
      });
    alarmOf(context, item, made.id);
  }
  for (const add of command.adds ?? []) {
    const write = await takeStep(context, {
      id: add.case,
      step: 'add',
      values: add.values as Sheet,
      screen: 'pocket',
      kept: command.kept,
    });
    cases.push(write.id);
  }
  return cases;
}

/** When the point was entered and left, by the corrected clock of the device; refused when it can not be. */
function timesOf(context: CommandContext, round: RoundRow, command: Visit): { entered: string; left: string } {
  const entered = Date.parse(command.enteredAt) + command.offset;
  const left = Date.parse(command.leftAt) + command.offset;
  const now = Date.parse(context.unit.moment.now);
  const started = Date.parse(round.startedAt ?? context.unit.moment.now);
  const say =
    Number.isNaN(entered) || Number.isNaN(left)
      ? { zh: '时间格式不对。', en: 'Not a time.' }
      : left > now + 5 * 60_000
        ? { zh: '巡查时间不能晚于现在，请校准手机时间。', en: 'The time lies in the future: set the clock.' }
        : entered > left
          ? { zh: '离开时间不能早于到达时间。', en: 'Left before it was entered.' }
          : entered < started - 60_000
            ? { zh: '到达点位的时间早于巡查开始。', en: 'Entered before the round began.' }
            : undefined;
  if (say) refuse(400, 'visit.time', say, [{ path: 'leftAt', say }]);
  return { entered: new Date(entered).toISOString(), left: new Date(Math.min(left, now)).toISOString() };
}

function raiseFlags(
  context: CommandContext,
  round: RoundRow,
  point: RoundPoint,
  command: Visit,
  reckoned: { items: number; fails: readonly unknown[] },
  times: { entered: string; left: string },
  samePhoto: boolean,
): string[] {
  const seconds = (Date.parse(times.left) - Date.parse(times.entered)) / 1000;
  const limit = context.params;
  const raised: FlagKind[] = [];
  const raise = (kind: FlagKind, measured: number, passed?: number, point?: string): void => {
    raised.push(kind);
    flag(round, kind, times.left, {
      ...(point === undefined ? {} : { point }),
      detail: `${Math.round(measured)}`,
      ...(passed === undefined ? {} : { limit: passed }),
    });
  };
  if (reckoned.fails.length === 0 && seconds < limit(limits.fast))
    raise('too-fast', seconds, limit(limits.fast), point.id);
  else if (reckoned.items >= limit(limits.dwellItems) && seconds < limit(limits.dwell))
    raise('short-dwell', seconds, limit(limits.dwell), point.id);
  const lastFloor = round.points?.points.find((candidate) => candidate.seq === round.walked.at(-1))?.floor ?? null;
  const gap = round.lastLeft
    ? (Date.parse(times.entered) - Date.parse(round.lastLeft)) / 1000
    : Number.POSITIVE_INFINITY;
  if (lastFloor !== null && point.floor !== null && lastFloor !== point.floor && gap < limit(limits.floors))
    raise('two-floors', gap, limit(limits.floors), point.id);
  if (Math.abs(command.offset) > limit(limits.clock) * 60_000)
    raise('clock', command.offset / 60_000, limit(limits.clock));
  if (samePhoto) raise('same-photo', seconds, undefined, point.id);
  return raised;
}

/** Every photo a visit hands in, once each. */
const photosOf = (command: Visit): string[] => [
  ...new Set(
    [...(command.findings ?? []), ...(command.adds ?? [])].flatMap(({ values: sheet }) =>
      [sheet.seen, sheet.measurePhoto, sheet.proof].flatMap((list) =>
        Array.isArray(list) ? list.filter((hash) => typeof hash === 'string') : [],
      ),
    ),
  ),
];

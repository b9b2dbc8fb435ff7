import type { Sheet } from '#kernel/fields.ts';
import type { Origin } from '#kernel/procedure.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import { raiseAlarm } from '#server/cases/alarm.ts';
import type { CommandContext } from '#server/command/context.ts';
import { refuse } from '#server/errors.ts';
import { type Item, natureOf, networks } from './checklists/checklist.ts';
import type { RoundPoint, RoundRow } from './rounds.sql.ts';

/** What a walker hands in for the fails of one visit. */
export interface ReportedFindings {
  readonly findings?:
    | readonly {
        readonly case: string;
        readonly item: string;
        readonly step: string;
        readonly values: Record<string, unknown>;
      }[]
    | undefined;
  readonly adds?:
    | readonly { readonly case: string; readonly item: string; readonly values: Record<string, unknown> }[]
    | undefined;
}

/** The ways a fail of this item may be handed in: what its route says, or settled on the spot where that is allowed. */
export function stepsFor(item: Item): string[] {
  const { to, maySort } = item.onFail;
  // a major matter is told at once even when the walker has already dealt with it (P5-4.8.3)
  if (to === 'major') return maySort ? ['reportMajor', 'report'] : ['reportMajor'];
  return to === 'order' ? ['order', 'settle', 'reportMajor'] : ['report', 'settle', 'reportMajor'];
}

/** Refuses unless each fail has exactly one finding or addition, by a way its item allows, with the answers it asks for. */
export function refuseUnfitting(told: ReportedFindings, fails: readonly Item[]): void {
  const wrong: { path: string; say: Words }[] = [];
  const failed = new Set(fails.map((item) => item.key));
  const brought = new Map<string, number>();
  for (const one of [...(told.findings ?? []), ...(told.adds ?? [])])
    brought.set(one.item, (brought.get(one.item) ?? 0) + 1);
  for (const [key, times] of brought) {
    if (!failed.has(key))
      wrong.push({ path: `findings.${key}`, say: { zh: '这一项没有判为不合格。', en: 'This item did not fail.' } });
    else if (times > 1)
      wrong.push({ path: `findings.${key}`, say: { zh: '同一项只记一个问题。', en: 'One finding per item.' } });
  }
  for (const item of fails)
    if (!brought.has(item.key))
      wrong.push({
        path: `findings.${item.key}`,
        say: { zh: `「${item.title.zh}」不合格，请写明问题。`, en: `Say what is wrong: ${item.title.en}.` },
      });
  if (wrong.length > 0)
    refuse(400, 'visit.finding-missing', { zh: '有不合格项还没有写明问题。', en: 'A fail has no finding yet.' }, wrong);

  (told.findings ?? []).forEach((finding, i) => {
    const item = fails.find((candidate) => candidate.key === finding.item);
    if (!item) return;
    if (!stepsFor(item).includes(finding.step))
      wrong.push({
        path: `findings.${i}.step`,
        say:
          item.onFail.to === 'major'
            ? { zh: '这是重大问题，须立即上报主任。', en: 'This is major: tell the manager at once.' }
            : { zh: '这一项不走这条路线。', en: 'This item is routed elsewhere.' },
      });
    for (const [name, say] of missingAnswers(item, finding.values))
      wrong.push({ path: `findings.${i}.values.${name}`, say });
  });
  if (wrong.length > 0)
    refuse(400, 'visit.form', { zh: '有不合格项还需补充内容。', en: 'A fail needs more answers.' }, wrong);
}

function* missingAnswers(item: Item, given: Record<string, unknown>): Generator<[string, Words]> {
  const { form, measure, meterKinds } = item.onFail;
  if (form === 'meter') {
    if (!given.meter) yield ['meter', { zh: '请填表号。', en: 'Meter number needed.' }];
    if (!given.meterKind) yield ['meterKind', { zh: '请选表具异常的种类。', en: 'Say what is odd about the meter.' }];
    else if (meterKinds && !meterKinds.includes(given.meterKind as never))
      yield ['meterKind', { zh: '请选本项的异常种类。', en: 'Not a kind of this item.' }];
  }
  if (form === 'smell' && !given.smell) yield ['smell', { zh: '请选是哪种气味。', en: 'Say which smell.' }];
  if (form === 'network' && !given.network) yield ['network', { zh: '请选是哪种管线。', en: 'Say which network.' }];
  if (measure && !given.measure)
    yield ['measure', { zh: '请填已采取的临时措施。', en: 'Say which measure was taken.' }];
  if (measure && !given.measurePhoto) yield ['measurePhoto', { zh: '请拍下临时措施。', en: 'Photograph the measure.' }];
}

/** Boxes the checklist already knows; what the walker wrote comes on top. */
export const defaultsOf = (item: Item, point: RoundPoint, left: string): Sheet => ({
  foundAt: left,
  where: point.id,
  nature: natureOf(item),
  ...(item.onFail.hazard ? { hazard: item.onFail.hazard } : {}),
});

/** Where the finding came from, and where its item sends it. */
export function originOf(item: Item, round: RoundRow, point: RoundPoint, visit: string, filled: Sheet): Origin {
  const { to, propose, category, urgency } = item.onFail;
  const department = item.onFail.department ?? (point.department as DepartmentKind | undefined) ?? undefined;
  const network = filled.network as keyof typeof networks | undefined;
  const trade = network ? networks[network]?.category : category;
  return {
    round: round.id,
    visit,
    day: round.day,
    point: point.id,
    item: item.key,
    clause: item.clause,
    route: to,
    ...(propose ? { propose } : {}),
    ...(department ? { department } : {}),
    ...(trade ? { category: trade } : {}),
    ...(urgency ? { urgency } : {}),
  };
}

/** Alarms that hang on the item alone; smells and gas pipes ring by what the walker answered, in the finding itself. */
export function alarmOf(context: CommandContext, item: Item, caseId: string): void {
  const { alarm, form } = item.onFail;
  if (alarm?.when !== 'always' || form === 'smell') return;
  const { zh, en } = item.title;
  raiseAlarm(context, caseId, alarm.role, { zh: `${zh}：请立即到场。`, en: `${en}: go there at once.` });
}

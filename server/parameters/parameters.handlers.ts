import { addDays, isSpan, spanParts } from '#kernel/calendar.ts';
import { canonical } from '#kernel/chain.ts';
import { faultOf, type Param, shapeOf, wantsTwo } from '#kernel/parameter.ts';
import type { Words } from '#kernel/words.ts';
import type { CommandContext } from '#server/command/context.ts';
import type { CommandOf, Handlers } from '#server/command/handler.ts';
import { type FieldFault, refuse } from '#server/errors.ts';
import { type ParameterGroup, parameterOf } from '#server/manifest/parameter.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { digestBy } from '#server/replay/vouched.ts';
import { agreesTo, locksParameters, refuseParameter, setsParameters } from './parameters.rights.ts';
import { addCompanySetting, addSetting, type Setting, settingsOf } from './parameters.sql.ts';
import { comingAfter, openOffer, standsOn } from './settings.ts';
import { companyParameterVouched, parameterVouched } from './vouched.sql.ts';

type What = Pick<CommandOf<'parameter.reset'>, 'key' | 'from' | 'version'>;
type Value = CommandOf<'parameter.set'>['value'];

/** So many days ahead a value may be set at most: what lies further off is forgotten until it comes. */
const ahead = 366;

interface Change {
  readonly act: 'parameter.set' | 'parameter.reset' | 'parameter.lock' | 'parameter.unlock';
  /** null takes back what was set */
  readonly value: Value | null;
  readonly company: boolean;
}

/** The same choice is the same value: a list in the order of what may be chosen, a span as it is said. */
function tidied(parameter: Param<unknown>, value: Value | null): Value | null {
  const shape = shapeOf(parameter);
  if (isSpan(value)) {
    const { n, unit } = spanParts(value);
    return `${n} ${n === 1 ? unit.slice(0, -1) : unit}`;
  }
  if (Array.isArray(value) && shape.kind === 'days') return [...new Set(value)].sort();
  return Array.isArray(value) && 'options' in shape ? shape.options.filter((one) => value.includes(one)) : value;
}

const isDay = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};

function faultsOf(parameter: Param<unknown>, { from }: What, value: Value | null, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = value === null ? null : faultOf(parameter, value);
  if (wrong) faults.push({ path: 'value', say: wrong });
  const say = (zh: string, en: string): void => void faults.push({ path: 'from', say: { zh, en } });
  if (!isDay(from)) say('没有这一天。', 'There is no such day.');
  else if (from < today) say('从今天或以后开始，不能往前。', 'From today on, not earlier.');
  else if (from > addDays(today, ahead)) say('最多提前一年设置。', 'A year ahead at most.');
  return faults;
}

/** Writes a setting down, after all that may be wrong with it, and says so in the log of the office. */
async function settle(
  context: CommandContext,
  groups: readonly ParameterGroup[],
  command: What,
  { act, value, company }: Change,
) {
  const { project, moment } = context.unit;
  const { key, from, version } = command;
  const found = parameterOf(groups, key);
  if (!found)
    refuse(400, 'parameter.unknown', {
      zh: '没有这个参数，请刷新页面。',
      en: 'There is no such parameter: reload the page.',
    });
  const { parameter } = found;
  const faults = faultsOf(parameter, command, value, moment.today);
  if (faults.length > 0)
    refuse(400, 'parameter.values', { zh: '有内容需要更正。', en: 'Some fields need correction.' }, faults);
  const settings = await context.q(settingsOf, [project.id, key]);
  const own = settings.filter((one) => one.company === company);
  if (!company) refuseRuled(settings, from);
  if ((own.at(-1)?.n ?? 0) !== version) refuseMoved();
  const tidy = tidied(parameter, value);
  const stands = standsOn(own, from)?.value ?? null;
  const same = comingAfter(own, from).length === 0 && canonical(stands) === canonical(tidy);
  // what changes nothing still takes back what was only offered, and needs nobody else
  const offer = openOffer(own);
  const asNow = canonical(stands ?? parameter.fallback) === canonical(tidy ?? parameter.fallback);
  const back = offer !== undefined && comingAfter(own, from).length === 0 && asNow;
  if (same && !offer) refuse(409, 'parameter.same', { zh: '已经是这样，无需再设。', en: 'It is set so already.' });
  const offered = wantsTwo(parameter) && !same && !back;
  return write(context, found, { act, company, key, from, n: version + 1, value: tidy, stands, offered, agrees: null });
}

interface Line {
  readonly act: Change['act'];
  readonly company: boolean;
  readonly key: string;
  readonly from: string;
  readonly n: number;
  readonly value: unknown;
  /** what was set before, on the day it begins; null: nothing */
  readonly stands: unknown;
  readonly offered: boolean;
  readonly agrees: number | null;
}

async function write(
  context: CommandContext,
  { parameter, group }: NonNullable<ReturnType<typeof parameterOf>>,
  { act, company, key, from, n, value, stands, offered, agrees }: Line,
) {
  const { project, moment } = context.unit;
  const json = value === null ? null : JSON.stringify(value);
  const row = [key, n, from, json, context.person.id, moment.now, offered, agrees];
  const [added] = company ? await context.q(addCompanySetting, row) : await context.q(addSetting, [project.id, ...row]);
  if (!added) refuseMoved();
  const digest = company
    ? await digestBy(companyParameterVouched)(context.q, [key, n])
    : await digestBy(parameterVouched)(context.q, [project.id, key, n]);
  const shown = company ? {} : { value: parameter.fallback };
  await noteOffice(context, [
    {
      ...{ act, subjectId: null, label: labelOf(group, parameter.title) },
      before: stands === null ? shown : { value: stands },
      after: {
        ...(value === null ? shown : { value }),
        ...{ of: shapeOf(parameter).kind, from, key, n, digest },
        ...(offered ? { offered } : {}),
        ...(agrees === null ? {} : { agrees }),
      },
    },
  ]);
  return { kind: 'parameter' as const, parameter: { key, version: n } };
}

/** A second person agrees to what another has offered: it holds from its day on, or from today when that has passed. */
async function agree(
  context: CommandContext,
  groups: readonly ParameterGroup[],
  { key, version, company }: CommandOf<'parameter.agree'>,
) {
  const { project, moment } = context.unit;
  const found = parameterOf(groups, key);
  const settings = await context.q(settingsOf, [project.id, key]);
  const own = settings.filter((one) => one.company === company);
  const offer = openOffer(own);
  if (!found || !offer || offer.n !== version) return refuseMoved();
  if (offer.byId === context.person.id)
    refuse(403, 'parameter.own-offer', {
      zh: '金额权限须由另一人同意，请让主任或公司管理层中的另一人办理。',
      en: 'Somebody else has to agree to a limit of amounts: another manager, or the company.',
    });
  const [from = moment.today] = [offer.from, moment.today].sort().reverse();
  if (!company) refuseRuled(settings, from);
  const stands = standsOn(own, from)?.value ?? null;
  const act = actOf(company, offer.value === null);
  const line = { key, from, n: version + 1, value: offer.value, stands, offered: false, agrees: offer.n };
  return write(context, found, { act, company, ...line });
}

const actOf = (company: boolean, back: boolean): Change['act'] =>
  company ? (back ? 'parameter.unlock' : 'parameter.lock') : back ? 'parameter.reset' : 'parameter.set';

/** 409 while the company has settled it for all offices on that day. */
function refuseRuled(settings: readonly Setting[], from: string): void {
  const rules = settings.filter((one) => one.company);
  if (standsOn(rules, from))
    refuse(409, 'parameter.locked', {
      zh: '公司已统一规定这个参数，本处不能另设；要调整请联系公司管理层。',
      en: 'The company has settled this for all offices: ask its management.',
    });
}

const labelOf = (group: Words, title: Words): string => `${group.zh}·${title.zh}`;

const refuseMoved = (): never =>
  refuse(409, 'parameter.moved', {
    zh: '这个参数刚刚被别人改过，请刷新后再改。',
    en: 'Somebody has just changed this parameter: reload first.',
  });

/** A handler of one of the four: `may` says whose it is. */
const changing = (
  groups: readonly ParameterGroup[],
  act: Change['act'],
  may: (person: CommandContext['person']) => boolean,
  company: boolean,
) => ({
  run: async (context: CommandContext, command: What & { value?: Value }) => {
    if (!may(context.person)) refuseParameter();
    return settle(context, groups, command, { act, company, value: command.value ?? null });
  },
});

/**
 * 参数: a manager sets one over the shipped value from a day on, or takes that back; the company settles one for all its
 * offices, or leaves it to them again. What a case was promised before stays: a deadline is reckoned once, when its state
 * is entered.
 */
export const parameterHandlers = (groups: readonly ParameterGroup[]) =>
  ({
    'parameter.agree': {
      run: async (context: CommandContext, command: CommandOf<'parameter.agree'>) => {
        if (!agreesTo(context.person, command.company)) refuseParameter();
        return agree(context, groups, command);
      },
    },
    'parameter.set': changing(groups, 'parameter.set', setsParameters, false),
    'parameter.reset': changing(groups, 'parameter.reset', setsParameters, false),
    'parameter.lock': changing(groups, 'parameter.lock', locksParameters, true),
    'parameter.unlock': changing(groups, 'parameter.unlock', locksParameters, true),
  }) satisfies Handlers;

import { monthOf } from '#kernel/calendar.ts';
import { zonesOf } from '#server/access/policy.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { refuse } from '#server/errors.ts';
import { planLines, plansFrom, roundsOfDay, routesOf } from './read.sql.ts';
import { roundShown } from './read.ts';

const most = 200;
/** What of the rounds of a day is asked for. */
export interface RoundsAsked {
  readonly day?: string | undefined;
  readonly mine?: string | undefined;
  readonly state?: string | undefined;
  readonly after?: string | undefined;
}

/** The rounds of a day, as far as the person may see them, in the order of their windows. */
export async function pageOfRounds({ q, project, person, today }: RequestContext, asked: RoundsAsked, limit = most) {
  const [start, id] = asked.after?.split('~') ?? [];
  if (asked.after !== undefined && (Number.isNaN(Date.parse(start ?? '')) || !isId(id ?? '')))
    refuse(400, 'query.invalid', { zh: '翻页位置不对，请从头看起。', en: 'The place in the list is not known.' });
  const rows = await q(roundsOfDay, [
    ...[project.id, asked.day ?? today, asked.mine === '1' ? person.id : null, person.grants.map(({ role }) => role)],
    ...[zonesOf(person), asked.state ?? null, start ?? null, id ?? null, person.id, limit + 1],
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(roundShown), next: rows.length > limit && last ? `${last.windowStart}~${last.id}` : null };
}

/** The plan of a month with the lines the person may see; null when there is none. */
export async function planOf({ q, project, person, today }: RequestContext, month: string | undefined) {
  const [plan] = await q(plansFrom, [project.id, monthOf(month ?? today)]);
  return plan ? { ...plan, lines: await q(planLines, [project.id, plan.id, zonesOf(person)]) } : null;
}

/** The routes the person may see, by code; `rest`: those too that rest. */
export const routesSeen = ({ q, project, person }: RequestContext, rest: boolean) =>
  q(routesOf, [project.id, zonesOf(person), rest]);

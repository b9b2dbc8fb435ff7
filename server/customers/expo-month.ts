import { monthOf } from '#kernel/calendar.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { maskName } from '#server/privacy/mask.ts';
import { type ExpoRow, expoZones, snapshotMonths, snapshotOf } from './expo.sql.ts';
import { expoOn, pictureOf } from './expo.ts';
import { mayIn, zonesRead } from './rights.ts';

/** A month of the expo, names of people masked: the one under way as it stands, earlier ones as kept; 404 when there is none. */
export async function expoMonth(context: RequestContext, asked: string | undefined) {
  zonesRead(context.person, context.params);
  const present = monthOf(context.today);
  const month = asked ?? present;
  const [kept] = await context.q(snapshotOf, [context.project.id, month]);
  if (!kept && month !== present) notFound();
  const seen = kept
    ? pictureOf(kept)
    : { ...(await expoOn(context.q, context.project.id, month, context.today)), whole: true };
  // the expo is one zone or more: whoever reads none of its units learns of no tenant
  const zones = await context.q(expoZones, [context.project.id]);
  if (!zones.some(({ zoneId }) => mayIn(context.person, context.params, 'read', zoneId))) notFound();
  const months = (await context.q(snapshotMonths, [context.project.id])).map((row) => row.month);
  const let_ = seen.units.filter((one) => one.partyId !== null);
  return {
    month,
    keptAt: kept?.madeAt ?? null,
    whole: seen.whole,
    totals: {
      units: seen.units.length,
      let: let_.length,
      vacant: seen.units.length - let_.length,
      tenants: new Set(let_.map((one) => one.partyId)).size,
      areaLet: Math.round(let_.reduce((sum, one) => sum + (one.areaM2 ?? 0), 0) * 100) / 100,
      began: seen.began,
      ended: seen.ended,
    },
    units: seen.units.map(shown),
    months: [...new Set([present, ...months])],
  };
}

const shown = ({ partyId, tenantKind, tenant, headName, ...row }: ExpoRow) => ({
  ...row,
  party: partyId,
  tenant: tenant && tenantKind === 'person' ? maskName(tenant) : tenant,
  headName: headName && maskName(headName),
});

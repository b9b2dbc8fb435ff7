import { Type } from 'typebox';
import { monthOf } from '#kernel/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { notFound } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { withPerson } from '#server/staff/access.ts';
import { type ExpoRow, expoZones, snapshotMonths, snapshotOf } from './expo.sql.ts';
import { expoOn, pictureOf } from './expo.ts';
import { maskName } from './mask.ts';
import { mayIn, zonesRead } from './rights.ts';
import { orNull } from './shapes.ts';

const maybe = orNull(Type.String());
const unit = Type.Object({
  room: Type.String(),
  label: Type.String(),
  areaM2: orNull(Type.Number()),
  state: maybe,
  party: maybe,
  tenant: maybe,
  scope: maybe,
  headName: maybe,
  from: maybe,
  to: maybe,
});

/** 会展中心租户统计: the month under way as it stands today, earlier months as they were kept (P3-2.8). */
export function expoRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/expo',
      tag: 'customers',
      title: { zh: '会展中心租户统计', en: 'Tenants of the expo' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      query: Type.Object({ month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-01$' })) }),
      answer: Type.Object({
        month: Type.String(),
        /** when the picture was kept; null: as it stands now */
        keptAt: maybe,
        /** false: what is shown is not what was kept */
        whole: Type.Boolean(),
        totals: Type.Object({
          units: Type.Integer(),
          let: Type.Integer(),
          vacant: Type.Integer(),
          tenants: Type.Integer(),
          areaLet: Type.Number(),
          began: Type.Integer(),
          ended: Type.Integer(),
        }),
        units: Type.Array(unit),
        months: Type.Array(Type.String()),
      }),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async (at) => {
          zonesRead(at.person, at.params);
          const present = monthOf(at.today);
          const month = query.month ?? present;
          const [kept] = await at.q(snapshotOf, [at.project.id, month]);
          if (!kept && month !== present) notFound();
          const seen = kept
            ? pictureOf(kept)
            : { ...(await expoOn(at.q, at.project.id, month, at.today)), whole: true };
          // the expo is one zone or more: whoever reads none of its units learns of no tenant
          const zones = await at.q(expoZones, [at.project.id]);
          if (!zones.some(({ zoneId }) => mayIn(at.person, at.params, 'read', zoneId))) notFound();
          const months = (await at.q(snapshotMonths, [at.project.id])).map((row) => row.month);
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
        }),
    }),
  ];
}

const shown = ({ partyId, tenantKind, tenant, headName, ...row }: ExpoRow) => ({
  ...row,
  party: partyId,
  tenant: tenant && tenantKind === 'person' ? maskName(tenant) : tenant,
  headName: headName && maskName(headName),
});

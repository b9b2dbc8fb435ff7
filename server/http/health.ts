import { Type } from 'typebox';
import { lateAnchors } from '#server/anchors/late.ts';
import { statement } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';

const missing = statement<{ name: string }>(
  'health.missingPartitions',
  `select name from (
     select parent || '_' || to_char($1::date + make_interval(months => ahead), 'YYYYMM') as name
       from unnest(array['commands', 'visits']) parent, generate_series(0, 1) ahead) wanted
   where to_regclass('kewu.' || name) is null`,
);

/** A probe asks often, and several may share an address. */
const probes = 3000;

/**
 * Alive and ready. Ready means: the database answers and the partitions of this and the next month are there. That the
 * anchor of the last night is missing somewhere keeps nobody from working, so it is only told.
 */
export function healthRoutes(deps: Pick<Deps, 'db' | 'clock'>): Route[] {
  return [
    route({
      method: 'GET',
      url: '/healthz',
      title: { zh: '程序在运行', en: 'The program is alive' },
      tag: 'health',
      access: 'open',
      perMinute: probes,
      answer: Type.Object({ alive: Type.Boolean() }),
      run: async () => ({ alive: true }),
    }),
    route({
      method: 'GET',
      url: '/readyz',
      title: { zh: '可以提供服务', en: 'Ready to serve' },
      tag: 'health',
      access: 'open',
      perMinute: probes,
      answer: Type.Object({ ready: Type.Boolean(), missing: Type.Array(Type.String()), lateAnchors: Type.Integer() }),
      run: async ({ reply }) => {
        const names = await deps.db
          .run({ projects: [] }, missing, [deps.clock().toISOString().slice(0, 10)])
          .then((rows) => rows.map((row) => row.name))
          .catch(() => ['database']);
        if (names.length > 0) reply.code(503);
        const late = names.length > 0 ? 0 : await lateAnchors(deps.db, deps.clock()).catch(() => 0);
        return { ready: names.length === 0, missing: names, lateAnchors: late };
      },
    }),
  ];
}

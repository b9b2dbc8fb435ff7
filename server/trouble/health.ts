import { Type } from 'typebox';
import { lateAnchors } from '#server/anchors/late.ts';
import { statement } from '#server/db/statement.ts';
import type { Deps } from '#server/deps.ts';
import { type Route, route } from '#server/http/route.ts';
import type { Disk } from '#server/trouble/disk.ts';
import { setAside } from '#server/trouble/set-aside.ts';

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
 * Alive and ready. Ready means: the database answers, the partitions of this and the next month are there, and what is
 * handed in can be written. `warnings`: it serves, though somebody has to look after it.
 */
export function healthRoutes(deps: Pick<Deps, 'db' | 'clock'>, disk: Disk): Route[] {
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
      answer: Type.Object({
        ready: Type.Boolean(),
        missing: Type.Array(Type.String()),
        warnings: Type.Array(Type.String()),
      }),
      run: async ({ reply }) => {
        const now = deps.clock();
        const [names, n, late, { state }] = await Promise.all([
          deps.db
            .run({ projects: [] }, missing, [now.toISOString().slice(0, 10)])
            .then((rows) => rows.map((row) => row.name))
            .catch(() => ['database']),
          setAside(deps.db, now).catch(() => 0),
          lateAnchors(deps.db, now).catch(() => 0),
          disk.look(),
        ]);
        if (state !== 'ok' && state !== 'low') names.push(`disk.${state}`);
        const warnings = [
          ...(state === 'low' ? ['disk.low'] : []),
          ...(n > 0 ? [`outbox.set-aside ${n}`] : []),
          ...(late > 0 ? [`anchors.late ${late}`] : []),
        ];
        if (names.length > 0) reply.code(503);
        return { ready: names.length === 0, missing: names, warnings };
      },
    }),
  ];
}

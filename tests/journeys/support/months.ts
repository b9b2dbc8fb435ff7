import { join } from 'node:path';
import type {} from '@fastify/cookie';
import { monthOf, officeDay } from '#kernel/calendar.ts';
import { beginMonths } from '#server/cabinet/lock.ts';
import { openEmbeddedDb } from '#server/db/open.ts';
import { readPidFile } from '#server/db/pidfile.ts';
import { statement } from '#server/db/statement.ts';
import { sampleProject } from '#server/sample/ids.ts';

const moveBack = statement(
  'test.months.moveBack',
  `update kewu.rounds r set state = 'missed', plan_id = null, day = (date_trunc('month', $3::date) - interval '1 day')::date - (r.day - $3::date),
     window_start = r.window_start - interval '40 days', window_end = r.window_end - interval '40 days'
   from kewu.routes t
   where r.project_id = $1 and t.project_id = r.project_id and t.id = r.route_id and t.code = $2 and r.state = 'waiting' and r.seq = 0`,
);

/**
 * As if a month had passed since the rounds of a route were planned that nobody has begun: they were missed on the last
 * day of the month before, whose archiving has begun. `folder`: the data of the running product. Answers the month.
 */
export async function monthPassed(folder: string, route: string): Promise<string> {
  const running = readPidFile(join(folder, 'postgres'));
  if (!running?.ready) throw new Error('the product does not run');
  const db = openEmbeddedDb(
    {
      connection: (user: string, database: string) => ({
        ...{ host: running.sockets, port: running.port, user, database },
      }),
    },
    'kewu',
  );
  try {
    // the day of the office: the database counts days elsewhere, and its month may be another one
    const today = officeDay(new Date(), 'Asia/Shanghai');
    await db.run({ projects: [sampleProject] }, moveBack, [sampleProject, route, today]);
    await beginMonths(db, new Date());
    return monthOf(today, -1).slice(0, 7);
  } finally {
    await db.close();
  }
}

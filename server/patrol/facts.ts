import { statement } from '#server/db/statement.ts';
import type { Facts } from '#server/manifest/fact.ts';

const signedRounds = statement<{ id: string; signed: boolean }>(
  'patrol.signedRounds',
  'select id, signed_at is not null as signed from kewu.rounds where project_id = $1 and id = any($2::uuid[])',
);

/** What rounds tell definitions: whether whoever walked one has signed it, which covers what was reported on it. */
export const patrolFacts: Facts = {
  'patrol.round-signed': {
    ...{ title: { zh: '巡查已签名', en: 'Round signed' }, of: 'origin', shape: 'flag' },
    read: async (q, { projectId, ids }) =>
      new Map((await q(signedRounds, [projectId, ids])).map(({ id, signed }) => [id, signed])),
  },
};

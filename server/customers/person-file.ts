import type { RequestContext } from '#server/access/with-person.ts';
import { statement } from '#server/db/statement.ts';

/** Everything about a party ($2) and the files merged into it, table by table, as it is stored. */
const whole = statement<{ file: Record<string, unknown> }>(
  'customers.personFile',
  `with recursive them as (
     select id from kewu.parties where project_id = $1 and id = $2
     union select p.id from them m join kewu.parties p on p.project_id = $1 and p.merged_into = m.id
   )
   select jsonb_build_object(
     'parties', (select jsonb_agg(to_jsonb(p) - 'project_id') from kewu.parties p where p.project_id = $1 and p.id in (select id from them)),
     'contacts', (select coalesce(jsonb_agg(to_jsonb(c) - 'project_id'), '[]') from kewu.party_contacts c where c.project_id = $1 and c.party_id in (select id from them)),
     'rooms', (select coalesce(jsonb_agg(jsonb_build_object('room', r.code, 'relation', o.relation, 'from', o.from_day, 'to', o.to_day, 'note', o.note)), '[]')
       from kewu.occupancies o join kewu.places r on r.project_id = o.project_id and r.id = o.room_id where o.project_id = $1 and o.party_id in (select id from them)),
     'vehicles', (select coalesce(jsonb_agg(to_jsonb(v) - 'project_id'), '[]') from kewu.vehicles v where v.project_id = $1 and v.party_id in (select id from them)),
     'pets', (select coalesce(jsonb_agg(to_jsonb(a) - 'project_id'), '[]') from kewu.pets a where a.project_id = $1 and a.party_id in (select id from them)),
     'papers', (select coalesce(jsonb_agg(to_jsonb(d) - 'project_id'), '[]') from kewu.documents d where d.project_id = $1 and d.party_id in (select id from them)),
     'said', (select coalesce(jsonb_agg(jsonb_build_object('at', l.happened_at, 'channel', l.channel, 'text', l.body) order by l.happened_at), '[]')
       from kewu.contact_log l where l.project_id = $1 and l.party_id in (select id from them)),
     'changes', (select coalesce(jsonb_agg(jsonb_build_object('at', h.at, 'act', h.act, 'before', h.before, 'after', h.after) order by h.at), '[]')
       from kewu.party_changes h where h.project_id = $1 and h.party_id in (select id from them)),
     'seenBy', (select coalesce(jsonb_agg(jsonb_build_object('at', x.at, 'act', x.act, 'reason', x.reason, 'outcome', x.outcome) order by x.at), '[]')
       from kewu.data_access x where x.project_id = $1 and x.subject_id in (select id from them))) as file`,
);

/** A copy of all that is kept about a person, for that person. */
export const personFile = async (context: RequestContext, partyId: string): Promise<Record<string, unknown>> => ({
  office: context.project.office,
  made: context.now.toISOString(),
  ...(await context.q(whole, [context.project.id, partyId]))[0]?.file,
});

import type { Handler } from '#server/command/handler.ts';
import { refuse } from '#server/errors.ts';
import type { Parties } from '#server/manifest/party.ts';
import { eraseParty, mergedInto, standingOf } from './erase.sql.ts';
import { holdParty, noteChanges } from './parties.ts';

/** What stands where something was erased. */
const erased = '（已按本人请求删除）';

/**
 * Erases a person's data at their request. Whoever still owns or rents a room here can not be forgotten while the contract
 * runs: refused with 409, naming the rooms. What stays is named in the answer: days and relations of nobody, and the
 * chains of evidence, which hold digests only. The merged files of the same person go with it.
 */
export const eraseHandler = (parties: Parties): Handler<'party.erase'> => ({
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const party = await holdParty(context, command.party, 'erase');
    const standing = await context.q(standingOf, [project.id, party.id, moment.today]);
    if (standing.length > 0)
      refuse(409, 'party.standing', {
        zh: `仍是 ${standing.map(({ room }) => room).join('、')} 的在册产权人或租户，履行合同所需的资料不能删除；可先更正或限制使用。`,
        en: 'Still owner or tenant here: what the contract needs can not be erased.',
      });
    const at = { projectId: project.id, now: moment.now, today: moment.today };
    for (const { stands } of Object.values(parties)) {
      const say = await stands?.(context.q, { ...at, party: party.id });
      if (say) refuse(409, 'party.standing', say);
    }
    const all = [party.id, ...(await context.q(mergedInto, [project.id, party.id])).map(({ id }) => id)];
    const counts = { said: 0, papers: 0, vehicles: 0, contacts: 0 };
    for (const id of all) {
      const [row] = await context.q(eraseParty, [project.id, id, moment.now, erased, project.timeZone]);
      for (const { erase } of Object.values(parties)) await erase(context.q, { ...at, party: id, instead: erased });
      for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += row?.[key] ?? 0;
    }
    await noteChanges(context, [{ partyId: party.id, act: 'erase', after: { request: command.request.trim() } }]);
    return {
      kind: 'erased',
      party: { id: party.id },
      erased: counts,
      kept: [
        { zh: '房间、起止日期与关系（不再指向本人）', en: 'Rooms, days and relations, of nobody any more' },
        { zh: '单据证据链（只含摘要，不含内容）', en: 'Chains of evidence, which hold digests only' },
        { zh: '查看与导出个人信息的记录（法定留存）', en: 'The record of who saw personal data, which the law keeps' },
        ...Object.values(parties).flatMap(({ keeps = [] }) => keeps),
      ],
    };
  },
});

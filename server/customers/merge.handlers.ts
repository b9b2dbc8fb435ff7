import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import type { Parties } from '#server/manifest/party.ts';
import { addMerge, endMerge, mergeById, moveBack, moveBelongings, setMerged } from './merge.sql.ts';
import { type PartyFacts, partyById, writeParties } from './parties.sql.ts';
import { factsOf, holdParty, noteChanges } from './parties.ts';
import { keepTerms } from './terms.ts';

/**
 * Makes one file of two of the same party. All that hangs on the one goes to the other, what the other did not know is
 * filled in; nothing is lost, so it can be taken back.
 */
const mergeHandler = (parties: Parties): Handler<'party.merge'> => ({
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (command.keep === command.drop) refuseSelf();
    // in the order of their ids: two merges at once do not wait for each other crosswise
    for (const id of [command.keep, command.drop].sort()) await holdParty(context, id, 'read');
    const keep = await holdParty(context, command.keep, 'change');
    const drop = await holdParty(context, command.drop, 'change');
    if (keep.kind !== drop.kind)
      refuse(400, 'party.kinds', { zh: '个人和单位不能合并。', en: 'A person and a company can not be one.' });
    const [mine, theirs] = [factsOf(keep), factsOf(drop)];
    const filled = Object.fromEntries(
      (Object.keys(mine) as (keyof PartyFacts)[]).flatMap((key) =>
        mine[key] === null && theirs[key] !== null ? [[key, theirs[key] as string]] : [],
      ),
    );
    const [row] = await context.q(moveBelongings, [project.id, keep.id, drop.id]);
    const at = { projectId: project.id, keep: keep.id, drop: drop.id };
    const others: Record<string, readonly string[]> = {};
    for (const [name, { merge }] of Object.entries(parties)) if (merge) others[name] = await merge.move(context.q, at);
    if (Object.keys(filled).length > 0)
      await context.q(writeParties, [
        ...[project.id, JSON.stringify([{ id: keep.id, kind: keep.kind, ...mine, ...filled }])],
        ...[moment.now, context.person.id],
      ]);
    await context.q(setMerged, [project.id, drop.id, keep.id]);
    await context.q(addMerge, [
      ...[project.id, command.merge, keep.id, drop.id, JSON.stringify({ ...row?.moved, others, filled })],
      ...[context.person.id, moment.now],
    ]);
    await noteChanges(context, [{ partyId: keep.id, act: 'merge', after: { merged: drop.id } }]);
    await keepTerms(context.q, project.id, [keep.id, drop.id]);
    return { kind: 'merge', merge: { id: command.merge } };
  },
});
/** Takes a merge back: what went over goes back, unless it went elsewhere since. */
const unmergeHandler = (parties: Parties): Handler<'party.unmerge'> => ({
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const [merge] = await context.q(mergeById, [project.id, command.merge]);
    if (!merge) notFound();
    const keep = await holdParty(context, merge.keptId, 'change');
    const [drop] = await context.q(partyById, [project.id, merge.mergedId]);
    if (merge.undoneAt || drop?.mergedInto !== keep.id)
      refuse(409, 'merge.undone', { zh: '这次合并已经撤回。', en: 'This merge was undone already.' });
    const { filled = {}, others = {}, ...moved } = merge.moved;
    await context.q(setMerged, [project.id, merge.mergedId, null]);
    await context.q(moveBack, [project.id, keep.id, merge.mergedId, JSON.stringify(moved)]);
    const at = { projectId: project.id, keep: keep.id, drop: merge.mergedId };
    for (const [name, ids] of Object.entries(others)) await parties[name]?.merge?.back(context.q, at, ids);
    const facts = factsOf(keep) as Record<keyof PartyFacts, string | null>;
    const emptied = Object.entries(filled).filter(([key, value]) => facts[key as keyof PartyFacts] === value);
    if (emptied.length > 0)
      await context.q(writeParties, [
        project.id,
        JSON.stringify([
          { id: keep.id, kind: keep.kind, ...facts, ...Object.fromEntries(emptied.map(([key]) => [key, null])) },
        ]),
        ...[moment.now, context.person.id],
      ]);
    await context.q(endMerge, [project.id, merge.id, moment.now, context.person.id]);
    await noteChanges(context, [{ partyId: keep.id, act: 'unmerge', after: { merged: merge.mergedId } }]);
    await keepTerms(context.q, project.id, [keep.id, merge.mergedId]);
    return { kind: 'merge', merge: { id: merge.id } };
  },
});

function refuseSelf(): never {
  refuse(400, 'party.same', { zh: '请选择两份不同的档案。', en: 'Choose two different files.' });
}

export const mergeHandlers = (parties: Parties) => ({
  'party.merge': mergeHandler(parties),
  'party.unmerge': unmergeHandler(parties),
});

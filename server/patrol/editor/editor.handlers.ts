import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { checklists } from '../checklists/all.ts';
import type { Section } from '../checklists/checklist.ts';
import { changesBetween, dropItem, newKey, orderItems, putItem, versionFrom } from './draft.ts';
import { mustEdit } from './editor.rights.ts';
import * as sql from './editor.sql.ts';
import { faultsOfItem, itemFrom } from './item.check.ts';

/** The checklists of a family as they stand; all hold the same items. 404 when there are none. */
async function standing(
  context: CommandContext,
  of: string,
): Promise<{ lead: sql.NewestRow; all: readonly sql.NewestRow[] }> {
  const all = await context.q(sql.newestOfFamily, [of]);
  return { lead: all[0] ?? notFound(), all };
}

/** The draft of a family, held for this command: 409 when it is somebody else's, or was changed in between. */
async function draftOf(context: CommandContext, of: string, seen: number): Promise<sql.DraftRow> {
  mustEdit(context.person);
  const [draft] = await context.q(sql.lockDraft, [of]);
  if (!draft)
    refuse(409, 'draft.none', {
      zh: '这份检查表没有草稿，可能已发布或放弃，请刷新。',
      en: 'There is no draft: it was published or discarded.',
    });
  if (draft.byId !== context.person.id)
    refuse(409, 'draft.other', {
      zh: `${draft.by}正在编辑这份草稿，需要时可接手。`,
      en: `${draft.by} is editing this draft: take it over if need be.`,
    });
  if (draft.version !== seen)
    refuse(409, 'draft.moved', {
      zh: '这份草稿在别处改过，请刷新后再改。',
      en: 'The draft was changed elsewhere: reload first.',
    });
  return draft;
}

async function write(context: CommandContext, draft: sql.DraftRow, sections: readonly Section[]) {
  await context.q(sql.writeDraft, [draft.family, JSON.stringify(sections), context.unit.moment.now]);
  return { kind: 'draft' as const, draft: { family: draft.family, version: draft.version + 1 } };
}

/** Begins the draft of a family, or takes over the one somebody else has begun: there is one at a time. */
const draft: Handler<'checklist.draft'> = {
  run: async (context, command) => {
    mustEdit(context.person);
    const { lead } = await standing(context, command.family);
    const { now } = context.unit.moment;
    const shipped = checklists.find((one) => one.family === command.family);
    const fresh = command.from === 'shipped' && shipped;
    const [begun] = await context.q(sql.beginDraft, [
      ...[command.family, JSON.stringify(fresh ? fresh.sections : lead.body.sections), lead.version],
      ...[fresh ? fresh.version : lead.shipped, context.person.id, now],
    ]);
    if (!begun) {
      const [there] = await context.q(sql.lockDraft, [command.family]);
      if (!there) throw new Error('a draft that was in the way is gone');
      if (!command.take || there.byId === context.person.id)
        refuse(409, 'draft.there', {
          zh:
            there.byId === context.person.id
              ? '您已有这份检查表的草稿，请继续编辑。'
              : `${there.by}正在编辑这份检查表，需要时可接手。`,
          en:
            there.byId === context.person.id
              ? 'You have a draft already: go on with it.'
              : `${there.by} is editing it: take the draft over if need be.`,
        });
      await context.q(sql.takeDraft, [command.family, context.person.id, now]);
    }
    await noteOffice(context, [
      {
        act: begun ? 'checklist.draft' : 'checklist.take',
        subjectId: null,
        label: lead.body.title.zh,
        after: { from: command.from },
      },
    ]);
    return { kind: 'draft', draft: { family: command.family } };
  },
};

/** Adds an item to the draft, or changes one. A changed clause gives no other key: the item stays the same. */
const item: Handler<'checklist.item'> = {
  run: async (context, command) => {
    const draft = await draftOf(context, command.family, command.version);
    const section = draft.sections.find((part) => part.key === command.section) ?? notFound();
    const old =
      command.item === null ? undefined : (section.items.find((one) => one.key === command.item) ?? notFound());
    const faults = faultsOfItem(command.set, old);
    if (faults.length > 0)
      refuse(400, 'item.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, faults);
    const { all } = await standing(context, command.family);
    const ever = old ? [] : (await context.q(sql.everyKey, [all.map((one) => one.key)])).map((one) => one.key);
    const drafted = draft.sections.flatMap((part) => part.items.map((one) => one.key));
    const id = old ?? newKey(command.set.clause, [...ever, ...drafted]);
    return write(context, draft, putItem(draft.sections, section.key, itemFrom(id.key, id.n, command.set, old)));
  },
};

/** Puts the items of a section of the draft into another order. */
const order: Handler<'checklist.order'> = {
  run: async (context, command) => {
    const draft = await draftOf(context, command.family, command.version);
    const sections = orderItems(draft.sections, command.section, command.items);
    if (!sections)
      refuse(
        400,
        'item.order',
        { zh: '顺序里要有这一组的每一项，请刷新。', en: 'Every item of the section, each once: reload.' },
        [{ path: 'items', say: { zh: '与草稿不符。', en: 'Not those of the draft.' } }],
      );
    return write(context, draft, sections);
  },
};

/** Removes an item from the draft; a section keeps at least one, since points name their sections. */
const drop: Handler<'checklist.drop'> = {
  run: async (context, command) => {
    const draft = await draftOf(context, command.family, command.version);
    const section = draft.sections.find((part) => part.key === command.section) ?? notFound();
    if (!section.items.some((one) => one.key === command.item)) notFound();
    if (section.items.length === 1)
      refuse(409, 'item.last', {
        zh: '这一组只剩一项，点位还要用它，不能删光。',
        en: 'The last item of a section that points stop for: it stays.',
      });
    return write(context, draft, dropItem(draft.sections, section.key, command.item));
  },
};

/** Gives the draft up; what is published stays as it is. */
const giveUp: Handler<'checklist.discard'> = {
  run: async (context, command) => {
    const draft = await draftOf(context, command.family, command.version);
    const { lead } = await standing(context, command.family);
    await context.q(sql.dropDraft, [draft.family]);
    await noteOffice(context, [{ act: 'checklist.discard', subjectId: null, label: lead.body.title.zh }]);
    return { kind: 'draft', draft: { family: draft.family } };
  },
};

/** Makes the draft the next version of each checklist of its family. Rounds under way keep theirs; old versions stay. */
const publish: Handler<'checklist.publish'> = {
  run: async (context, command) => {
    const draft = await draftOf(context, command.family, command.version);
    const { lead, all } = await standing(context, command.family);
    const changes = changesBetween(lead.body.sections, draft.sections);
    if (changes.length === 0 && draft.shipped === lead.shipped)
      refuse(409, 'draft.same', {
        zh: '草稿与现行版本相同，没有要发布的内容。',
        en: 'The draft is what is published already.',
      });
    const versions = all.map((one) => ({ ...one, version: one.version + 1 }));
    const rows = versions.map((one) => ({
      ...{ key: one.key, version: one.version, shipped: draft.shipped },
      body: versionFrom(one.body, draft.sections, one.version),
    }));
    await context.q(sql.publishVersions, [
      JSON.stringify(rows),
      context.unit.moment.now,
      context.person.id,
      command.note.trim(),
    ]);
    await context.q(sql.dropDraft, [draft.family]);
    const count = (kind: string): number => changes.filter((one) => one.kind === kind).length;
    const after = {
      version: versions[0]?.version,
      added: count('added'),
      changed: count('changed'),
      removed: count('removed'),
    };
    await noteOffice(context, [
      {
        act: 'checklist.publish',
        subjectId: null,
        label: lead.body.title.zh,
        after: { ...after, note: command.note.trim() },
      },
    ]);
    return { kind: 'checklist', versions: versions.map((one) => ({ key: one.key, version: one.version })) };
  },
};

export const editorHandlers = {
  'checklist.draft': draft,
  'checklist.item': item,
  'checklist.order': order,
  'checklist.drop': drop,
  'checklist.discard': giveUp,
  'checklist.publish': publish,
};

import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { notFound, refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { text } from '#server/text/text.ts';
import { empty, nextLabel, tidy } from './content.ts';
import * as sql from './drafts.sql.ts';
import { approves, drafts, mustDraft } from './papers.rights.ts';
import { addPaper, codeTaken, dropPaper, lockPaper, type PaperRow, versionsOf } from './papers.sql.ts';
import { seedPapers } from './seeds/all.ts';

/** The paper, held for this command: 404 when it is none of the company's and none of this office's. */
export async function paperOf(context: CommandContext, id: string): Promise<PaperRow> {
  const [paper] = await context.q(lockPaper, [id]);
  return paper ?? notFound();
}

/** The draft of a paper, held for this command: 409 when there is none, or it was changed in between. */
export async function draftSeen(context: CommandContext, paper: PaperRow, version: number): Promise<sql.DraftRow> {
  const [draft] = await context.q(sql.lockDraft, [paper.id]);
  if (!draft)
    refuse(409, 'draft.none', {
      zh: '这份文件没有草稿，可能已发布或放弃，请刷新。',
      en: 'There is no draft: it was published or discarded.',
    });
  if (draft.version !== version)
    refuse(409, 'draft.moved', {
      zh: '这份草稿在别处改过，请刷新后再办。',
      en: 'The draft was changed elsewhere: reload first.',
    });
  return draft;
}

/** The draft as its writer may change it: their own, and not handed in. */
async function draftToWrite(context: CommandContext, paper: PaperRow, version: number): Promise<sql.DraftRow> {
  mustDraft(context.person, paper.owner);
  const draft = await draftSeen(context, paper, version);
  if (draft.byId !== context.person.id)
    refuse(409, 'draft.other', {
      zh: `${draft.by}正在起草，需要时可接手。`,
      en: `${draft.by} is writing this draft: take it over if need be.`,
    });
  if (draft.state !== 'draft')
    refuse(409, 'draft.handed-in', {
      zh: '草稿已送批，要修改请先退回起草。',
      en: 'The draft was handed in: send it back to change it.',
    });
  return draft;
}

/** A paper that was not there before: it begins as an empty draft. */
const beginHandler: Handler<'paper.begin'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    const owner = command.of === 'company' ? null : project.id;
    mustDraft(context.person, owner);
    const code = text(command.code);
    if (!/^[\p{L}\p{N}][\p{L}\p{N}./_-]{1,39}$/u.test(code))
      refuse(400, 'paper.values', { zh: '有内容需要填写或更正。', en: 'Some fields need correction.' }, [
        {
          path: 'code',
          say: { zh: '文件编号用字母、数字和横线，如 QPI-GL-C-W01。', en: 'A code is letters, digits and dashes.' },
        },
      ]);
    if ((await context.q(codeTaken, [code, owner])).length > 0)
      refuse(
        409,
        'paper.code',
        { zh: `编号 ${code} 已用过，请另取。`, en: `The code ${code} was used: take another.` },
        [{ path: 'code', say: { zh: '已用过。', en: 'Used already.' } }],
      );
    await context.q(addPaper, [command.paper, owner, code, command.kind, context.person.id, moment.now]);
    await context.q(sql.beginDraft, [
      ...[command.paper, owner, nextLabel(null), JSON.stringify(empty), [], 0, null, context.person.id, moment.now],
    ]);
    await noteOffice(context, [{ act: 'paper.begin', subjectId: command.paper, label: code }]);
    return { kind: 'paper', paper: { id: command.paper } };
  },
};

/** Begins the draft of the next version, or takes over the one somebody else has begun: there is one at a time. */
const draftHandler: Handler<'paper.draft'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    mustDraft(context.person, paper.owner);
    const { now } = context.unit.moment;
    const [newest] = await context.q(versionsOf, [paper.id]);
    if (paper.withdrawnOn !== null)
      refuse(409, 'paper.withdrawn', {
        zh: '这份文件已废止，请另编新文件。',
        en: 'This paper was withdrawn: write another.',
      });
    const seed = command.from === 'shipped' ? seedPapers.find((one) => one.key === paper.key) : undefined;
    if (command.from === 'shipped' && !seed) notFound();
    const base = seed ?? newest;
    const [begun] = await context.q(sql.beginDraft, [
      ...[paper.id, paper.owner, nextLabel(newest?.label ?? null), JSON.stringify(base?.content ?? empty)],
      ...[base?.audience ?? [], newest?.n ?? 0, seed?.version ?? newest?.shipped ?? null, context.person.id, now],
    ]);
    if (!begun) {
      const [there] = await context.q(sql.lockDraft, [paper.id]);
      if (!there) throw new Error('a draft that was in the way is gone');
      const own = there.byId === context.person.id;
      if (!command.take || own || there.state !== 'draft')
        refuse(409, 'draft.there', {
          zh: own ? '您已有这份文件的草稿，请继续编辑。' : `${there.by}正在起草这份文件，需要时可接手。`,
          en: own ? 'You have a draft already: go on with it.' : `${there.by} is writing it: take it over if need be.`,
        });
      await context.q(sql.takeDraft, [paper.id, context.person.id, now]);
    }
    const label = newest?.content.title.zh ?? paper.code;
    await noteOffice(context, [{ act: begun ? 'paper.draft' : 'paper.take', subjectId: paper.id, label }]);
    return { kind: 'paper', paper: { id: paper.id } };
  },
};

/** Keeps what was written so far; it may still be incomplete. */
const writeHandler: Handler<'paper.write'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    const { version } = await draftToWrite(context, paper, command.seen);
    const { label, audience, content: given } = command.set;
    await context.q(sql.writeDraft, [
      ...[paper.id, text(label), JSON.stringify(tidy(given)), [...new Set(audience)], context.person.id],
      context.unit.moment.now,
    ]);
    return { kind: 'draft', draft: { paper: paper.id, version: version + 1 } };
  },
};

/** Gives the draft up; what is published stays. A paper that never had a version goes with it. */
const discardHandler: Handler<'paper.discard'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    const known = await draftToWrite(context, paper, command.seen);
    await context.q(sql.dropDraft, [paper.id]);
    await context.q(dropPaper, [paper.id]);
    await noteOffice(context, [
      { act: 'paper.discard', subjectId: paper.id, label: known.content.title.zh || paper.code },
    ]);
    return { kind: 'paper', paper: { id: paper.id } };
  },
};

/** Sends a draft that was handed in, or approved, back to its writer: by who approves, or by the writers themselves. */
const backHandler: Handler<'paper.back'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    if (!drafts(context.person, paper.owner) && !approves(context.person, paper.owner))
      mustDraft(context.person, paper.owner);
    const known = await draftSeen(context, paper, command.seen);
    if (known.state === 'draft')
      refuse(409, 'draft.not-handed-in', { zh: '草稿还没有送批。', en: 'The draft was not handed in.' });
    await context.q(sql.sendBack, [paper.id, context.person.id, text(command.why)]);
    await noteOffice(context, [
      { act: 'paper.back', subjectId: paper.id, label: known.content.title.zh, after: { note: text(command.why) } },
    ]);
    return { kind: 'draft', draft: { paper: paper.id, version: known.version + 1 } };
  },
};

export const draftingHandlers = {
  'paper.begin': beginHandler,
  'paper.draft': draftHandler,
  'paper.write': writeHandler,
  'paper.discard': discardHandler,
  'paper.back': backHandler,
};

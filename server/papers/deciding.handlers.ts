import { addDays } from '#kernel/calendar.ts';
import type { Handler } from '#server/command/handler.ts';
import { refuse } from '#server/errors.ts';
import { noteOffice } from '#server/record/office-changes.ts';
import { digestBy } from '#server/replay/vouched.ts';
import { text } from '#server/text/text.ts';
import { faultsOf } from './content.ts';
import { draftSeen, paperOf } from './drafting.handlers.ts';
import * as draftSql from './drafts.sql.ts';
import { approves, drafts, mustApprove, mustDraft, seesPapers } from './papers.rights.ts';
import * as sql from './papers.sql.ts';
import { receiptVouched, versionVouched } from './vouched.sql.ts';

/** Hands the draft in for approval; it has to be complete, and its version must not have been used. */
const submitHandler: Handler<'paper.submit'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    mustDraft(context.person, paper.owner);
    const draft = await draftSeen(context, paper, command.seen);
    if (draft.state !== 'draft')
      refuse(409, 'draft.handed-in', { zh: '草稿已经送批。', en: 'It was handed in already.' });
    const versions = await context.q(sql.versionsOf, [paper.id]);
    const faults = faultsOf(draft.content, draft.label, draft.audience);
    if (versions.some(({ label }) => label === draft.label))
      faults.push({ path: 'set.label', say: { zh: '这个版本号已用过。', en: 'This version was used.' } });
    const { parent } = draft.content;
    if (parent !== null && (parent === paper.id || (await context.q(sql.paperById, [parent])).length === 0))
      faults.push({ path: 'set.parent', say: { zh: '没有这份上级文件。', en: 'There is no such paper.' } });
    if (faults.length > 0)
      refuse(
        400,
        'paper.values',
        { zh: '草稿还不完整，请补充后再送批。', en: 'The draft is not complete yet.' },
        faults,
      );
    await context.q(draftSql.submitDraft, [paper.id, context.unit.moment.now]);
    await noteOffice(context, [{ act: 'paper.submit', subjectId: paper.id, label: draft.content.title.zh }]);
    return { kind: 'draft', draft: { paper: paper.id, version: draft.version + 1 } };
  },
};

/** Approves what was handed in: somebody who did not write on it. */
const approveHandler: Handler<'paper.approve'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    if (!approves(context.person, paper.owner)) mustApprove(context.person, paper.owner, []);
    const draft = await draftSeen(context, paper, command.seen);
    mustApprove(context.person, paper.owner, draft.writers);
    if (draft.state !== 'submitted')
      refuse(409, 'draft.not-handed-in', { zh: '草稿没有在送批，请刷新。', en: 'It does not wait for approval.' });
    await context.q(draftSql.approveDraft, [paper.id, context.person.id, context.unit.moment.now]);
    await noteOffice(context, [{ act: 'paper.approve', subjectId: paper.id, label: draft.content.title.zh }]);
    return { kind: 'draft', draft: { paper: paper.id, version: draft.version + 1 } };
  },
};

/**
 * Publishes what was approved. It holds from a day on: tomorrow or later, so that every record has one version in force
 * on its day; a paper that had none in force may begin today.
 */
const publishHandler: Handler<'paper.publish'> = {
  run: async (context, command) => {
    const { today, now } = context.unit.moment;
    const paper = await paperOf(context, command.paper);
    if (!drafts(context.person, paper.owner) && !approves(context.person, paper.owner))
      mustDraft(context.person, paper.owner);
    const draft = await draftSeen(context, paper, command.seen);
    if (draft.state !== 'approved' || draft.approvedById === null)
      refuse(409, 'draft.not-approved', { zh: '草稿还没有批准，不能发布。', en: 'It was not approved yet.' });
    if (paper.withdrawnOn !== null)
      refuse(409, 'paper.withdrawn', { zh: '这份文件已废止，不能再发布。', en: 'This paper was withdrawn.' });
    const versions = await context.q(sql.versionsOf, [paper.id]);
    const earliest = versions.some(({ fromDay }) => fromDay <= today) ? addDays(today, 1) : today;
    const real = !Number.isNaN(Date.parse(`${command.from}T00:00:00Z`));
    if (!real || command.from < earliest || command.from > addDays(today, 366))
      refuse(400, 'paper.values', { zh: '生效日期需要更正。', en: 'The first day needs correction.' }, [
        {
          path: 'from',
          say: { zh: `生效日期从 ${earliest} 起，一年之内。`, en: `From ${earliest} on, within a year.` },
        },
      ]);
    const n = (paper.newest ?? 0) + 1;
    await context.q(sql.addVersion, [
      ...[paper.id, n, paper.owner, draft.label, JSON.stringify(draft.content), draft.audience, command.from],
      ...[draft.shipped, draft.byId, draft.approvedById, draft.approvedAt, context.person.id, now, text(command.note)],
    ]);
    await context.q(sql.setNewest, [paper.id, n]);
    await context.q(draftSql.dropDraft, [paper.id]);
    // from here on the log, which is chained, vouches for every word of it
    const digest = await digestBy(versionVouched)(context.q, [paper.id, n]);
    await noteOffice(context, [
      {
        act: 'paper.publish',
        subjectId: paper.id,
        label: draft.content.title.zh,
        after: { version: draft.label, from: command.from, note: text(command.note), n, digest },
      },
    ]);
    return { kind: 'paper', paper: { id: paper.id, n } };
  },
};

/** Withdraws a paper from tomorrow on: nobody has to read it any more, its versions stay readable. */
const withdrawHandler: Handler<'paper.withdraw'> = {
  run: async (context, command) => {
    const paper = await paperOf(context, command.paper);
    if (!approves(context.person, paper.owner)) mustApprove(context.person, paper.owner, []);
    if (paper.newest === null)
      refuse(409, 'paper.unpublished', {
        zh: '还没有发布过，放弃草稿即可。',
        en: 'Never published: discard the draft.',
      });
    if (paper.withdrawnOn !== null)
      refuse(409, 'paper.withdrawn', { zh: '这份文件已经废止。', en: 'It was withdrawn already.' });
    const [newest] = await context.q(sql.versionsOf, [paper.id]);
    const from = addDays(context.unit.moment.today, 1);
    await context.q(sql.withdrawPaper, [paper.id, from, context.person.id, text(command.why)]);
    await noteOffice(context, [
      {
        act: 'paper.withdraw',
        subjectId: paper.id,
        label: newest?.content.title.zh ?? paper.code,
        after: { from, note: text(command.why) },
      },
    ]);
    return { kind: 'paper', paper: { id: paper.id } };
  },
};

/** Confirms that the sender has read a version; kept with its time, once. */
const readHandler: Handler<'paper.read'> = {
  run: async (context, command) => {
    const { project, moment } = context.unit;
    if (!seesPapers(context.person)) mustDraft(context.person, null);
    const paper = await paperOf(context, command.paper);
    if (paper.newest !== command.n)
      refuse(409, 'paper.moved', {
        zh: '已发布新的版本，请刷新后阅读新版。',
        en: 'A newer version was published: reload and read that one.',
      });
    const receipt = [project.id, paper.id, command.n, context.person.id];
    if ((await context.q(sql.addReceipt, [...receipt, moment.happenedAt])).length > 0) {
      const digest = await digestBy(receiptVouched)(context.q, receipt);
      const after = { n: command.n, digest };
      await noteOffice(context, [{ act: 'paper.read', subjectId: paper.id, label: paper.code, after }]);
    }
    return { kind: 'receipt', paper: { id: paper.id, n: command.n } };
  },
};

export const decidingHandlers = {
  'paper.submit': submitHandler,
  'paper.approve': approveHandler,
  'paper.publish': publishHandler,
  'paper.withdraw': withdrawHandler,
  'paper.read': readHandler,
};

import type { PaperDetail, PaperDraft, PaperReader, PaperRow } from '#contract/papers.ts';
import { isRole, type RoleId } from '#kernel/roles.ts';
import { isId, type RequestContext } from '#server/access/with-person.ts';
import { notFound } from '#server/errors.ts';
import { readerRoles } from './content.ts';
import { differences } from './difference.ts';
import { type DraftRow, draftOf } from './drafts.sql.ts';
import { approves, drafts, seesPapers } from './papers.rights.ts';
import * as sql from './papers.sql.ts';
import { seedPapers } from './seeds/all.ts';

/** 404 for whoever sees no papers: residents. */
export function mustSee({ person }: RequestContext): void {
  if (!seesPapers(person)) notFound();
}

/** A paper of the company or of this office; 404 otherwise, and for one never published to whoever does not write it. */
export async function seePaper(context: RequestContext, id: string): Promise<sql.PaperRow> {
  mustSee(context);
  const [paper] = isId(id) ? await context.q(sql.paperById, [id]) : [];
  if (!paper || (paper.newest === null && !writes(context, paper.owner))) notFound();
  return paper;
}
const writes = ({ person }: RequestContext, owner: string | null): boolean =>
  drafts(person, owner) || approves(person, owner);

type Holder = { id: string; number: string; name: string; roles: RoleId[] };
/** People of the office who hold a role that papers are read by, by staff number. */
export const holders = (context: RequestContext): Promise<Holder[]> =>
  context.q(sql.holdersOf, [context.project.id, context.today, readerRoles]);
/** Those of them who have to read. */
export const meant = (all: readonly Holder[], audience: readonly string[]): Holder[] =>
  all.filter(({ roles }) => roles.some((role) => audience.includes(role)));

/** One page of papers by code. */
export async function listPapers(
  context: RequestContext,
  query: { kind?: string | undefined; after: readonly (string | number)[]; limit: number },
): Promise<(PaperRow & { key: readonly [string, string] })[]> {
  mustSee(context);
  const all =
    drafts(context.person, context.project.id) ||
    approves(context.person, context.project.id) ||
    drafts(context.person, null);
  const [rows, people] = await Promise.all([
    context.q(sql.papersOf, [
      context.project.id,
      context.today,
      ...query.after,
      query.kind ?? null,
      query.limit + 1,
      all,
    ]),
    holders(context),
  ]);
  const own = context.person.grants.map(({ role }) => role as string);
  return rows.map((row) => {
    const readers = meant(people, row.audience);
    const shown = row.newest !== null && row.withdrawnOn === null;
    const mine = shown && row.audience.some((role) => own.includes(role));
    return {
      key: [row.code, row.id] as const,
      ...{ id: row.id, code: row.code, kind: row.kind, of: row.owner === null ? 'company' : 'office' },
      ...{ title: words(row.title), gist: words(row.gist), withdrawnOn: row.withdrawnOn },
      newest:
        row.newest !== null && row.label !== null && row.fromDay !== null
          ? { n: row.newest, label: row.label, from: row.fromDay }
          : null,
      inForce:
        row.forceN !== null && row.forceLabel !== null && row.forceFrom !== null
          ? { n: row.forceN, label: row.forceLabel, from: row.forceFrom }
          : null,
      draft: writes(context, row.owner) ? (row.draftState as PaperRow['draft']) : null,
      read: shown ? readers.filter(({ id }) => row.readers.includes(id)).length : 0,
      readers: shown ? readers.length : 0,
      mine: mine ? (row.readers.includes(context.person.id) ? 'read' : 'unread') : null,
    };
  });
}
const words = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });

/**
 * Who has to read a version in this office, by staff number, with the time they confirmed it; null: not yet. Whoever
 * holds one of the roles today is meant; whoever has read it and holds none any more is not listed.
 */
export async function readList(context: RequestContext, paper: string, version: number): Promise<PaperReader[]> {
  const versions = await context.q(sql.versionsOf, [paper]);
  const audience = versions.find(({ n }) => n === version)?.audience ?? notFound();
  const [people, receipts] = await Promise.all([
    holders(context),
    context.q(sql.receiptsOf, [context.project.id, paper, version]),
  ]);
  const readAt = new Map(receipts.map(({ staffId, at: when }) => [staffId, when]));
  return meant(people, audience).map((one) => ({ ...one, readAt: readAt.get(one.id) ?? null }));
}

/** A paper as its page shows it: the version asked for (else the one in force, else the newest), and all there were. */
export async function paperDetail(
  context: RequestContext,
  id: string,
  wanted: number | undefined,
): Promise<PaperDetail> {
  const paper = await seePaper(context, id);
  const may = writes(context, paper.owner);
  const [versions, [draft]] = await Promise.all([context.q(sql.versionsOf, [id]), may ? context.q(draftOf, [id]) : []]);
  const gone = paper.withdrawnOn !== null && paper.withdrawnOn <= context.today;
  const inForce = gone ? undefined : versions.find(({ fromDay }) => fromDay <= context.today);
  const shown =
    wanted === undefined ? (inForce ?? versions[0]) : (versions.find(({ n }) => n === wanted) ?? notFound());
  const [receipts, [parent]] = await Promise.all([
    shown ? context.q(sql.receiptsOf, [context.project.id, id, shown.n]) : [],
    shown?.content.parent ? context.q(sql.versionsOf, [shown.content.parent]) : [],
  ]);
  const own = context.person.grants.map(({ role }) => role as string);
  const toRead = paper.withdrawnOn === null && shown !== undefined && shown.n === paper.newest;
  const shipped = seedPapers.find((one) => one.key === paper.key)?.version ?? 0;
  return {
    ...{
      id,
      code: paper.code,
      kind: paper.kind,
      of: paper.owner === null ? 'company' : 'office',
      newest: paper.newest,
    },
    withdrawn: paper.withdrawnOn
      ? { on: paper.withdrawnOn, by: paper.withdrawnBy ?? '', why: paper.withdrawnWhy ?? '' }
      : null,
    version: shown ? { ...versionShown(shown, inForce?.n, context.today), content: shown.content } : null,
    parent: parent && shown?.content.parent ? { id: shown.content.parent, title: words(parent.content.title) } : null,
    versions: versions.map((one) => versionShown(one, inForce?.n, context.today)),
    mine: {
      meant: toRead && shown.audience.some((role) => own.includes(role)),
      readAt: receipts.find(({ staffId }) => staffId === context.person.id)?.at ?? null,
    },
    may: {
      draft: drafts(context.person, paper.owner) && paper.withdrawnOn === null,
      withdraw: approves(context.person, paper.owner) && paper.newest !== null && paper.withdrawnOn === null,
    },
    draft: draft
      ? { state: draft.state, by: draft.by, mine: draft.byId === context.person.id, changedAt: draft.changedAt }
      : null,
    shippedNewer:
      drafts(context.person, paper.owner) && paper.key !== null && shipped > (versions[0]?.shipped ?? shipped),
  };
}

const versionShown = (one: sql.VersionRow, force: number | undefined, today: string) => ({
  ...{ n: one.n, label: one.label, title: words(one.content.title), audience: one.audience.filter(isRole) },
  ...{ from: one.fromDay, publishedAt: one.publishedAt, shipped: !one.edited },
  ...{ draftedBy: one.draftedBy, approvedBy: one.approvedBy, publishedBy: one.publishedBy, note: one.note },
  state: (one.n === force
    ? 'in-force'
    : one.fromDay > today && (force === undefined || one.n > force)
      ? 'to-come'
      : 'superseded') as 'in-force' | 'to-come' | 'superseded',
});

/** The draft of a paper for those who write or approve it, with what it changes of the newest version. */
export async function draftDetail(context: RequestContext, id: string): Promise<PaperDraft> {
  const paper = await seePaper(context, id);
  if (!writes(context, paper.owner)) notFound();
  const [[draft], versions] = await Promise.all([context.q(draftOf, [id]), context.q(sql.versionsOf, [id])]);
  if (!draft) notFound();
  const mine = draft.byId === context.person.id;
  return {
    ...{ id, code: paper.code, kind: paper.kind, of: paper.owner === null ? 'company' : 'office', mine },
    // what a program wrote that is no role is not shown as one: submitting refuses it
    ...{ label: draft.label, audience: draft.audience.filter(isRole), content: draft.content, state: draft.state },
    ...{ version: draft.version, base: draft.base, by: draft.by, changedAt: draft.changedAt },
    approvedBy: draft.approvedBy,
    sentBack: draft.sentBackWhy === null ? null : { by: draft.sentBackBy ?? '', why: draft.sentBackWhy },
    may: mayWith(context, paper, draft),
    hasInForce: versions.some(({ fromDay }) => fromDay <= context.today),
    changes: versions[0] ? differences(versions[0], draft).map((one) => ({ ...one, lines: [...one.lines] })) : [],
  };
}

const mayWith = (context: RequestContext, paper: sql.PaperRow, draft: DraftRow) => {
  const drafting = drafts(context.person, paper.owner);
  const approving = approves(context.person, paper.owner);
  return {
    write: drafting && draft.byId === context.person.id && draft.state === 'draft',
    take: drafting && draft.byId !== context.person.id && draft.state === 'draft',
    submit: drafting && draft.state === 'draft',
    approve: approving && draft.state === 'submitted' && !draft.writers.includes(context.person.id),
    back: (drafting || approving) && draft.state !== 'draft',
    publish: (drafting || approving) && draft.state === 'approved',
  };
};

/** What differs between two versions of a paper. */
export async function differenceOf(context: RequestContext, id: string, from: number, to: number) {
  await seePaper(context, id);
  const versions = await context.q(sql.versionsOf, [id]);
  const [a, b] = [from, to].map((n) => versions.find((one) => one.n === n) ?? notFound());
  return a && b ? differences(a, b).map((one) => ({ ...one, lines: [...one.lines] })) : notFound();
}

import { Gauge } from 'prom-client';
import { Type } from 'typebox';
import { v7 as uuidv7 } from 'uuid';
import { pageOf, paging, uuid } from '#contract/pieces.ts';
import { genesis } from '#kernel/chain.ts';
import { param } from '#kernel/parameter.ts';
import { worksHere } from '#server/access/policy.ts';
import { withPerson } from '#server/access/with-person.ts';
import type { AnyHandler, Command, Handlers } from '#server/command/handler.ts';
import { notFound } from '#server/errors.ts';
import { cursorFrom, defaultLimit, isText, keyOf, pageFrom } from '#server/http/list.ts';
import { route } from '#server/http/route.ts';
import type { Source } from '#server/manifest/export.ts';
import type { Kind } from '#server/manifest/import.ts';
import { keptFor } from '#server/manifest/retention.ts';
import type { Stream } from '#server/manifest/stream.ts';
import { workWhy } from '#server/manifest/tables.ts';
import type { NumberSeries } from '#server/record/numbers.ts';
import { appendEvent, enqueueNumbered, enqueueRow, type RowWriter } from '#server/record/unit-of-work.ts';
import { Amiss, about, byKey, hold } from '#server/replay/compare.ts';
import { opened } from '#server/replay/stream.ts';
import type { Slice } from '#server/slice.ts';
import {
  addLoans,
  dropLoans,
  forgetBorrower,
  giveBack,
  lentTo,
  loanCount,
  loanNumber,
  loanRows,
  loansAfter,
  loansNamed,
  loansOf,
  loansOut,
  moveBorrower,
  oldLoans,
  sampleLoan,
  tellLoans,
} from './loans.sql.ts';

/** How long a thing may stay away. */
const lentFor = param('loans.days', '7 days', { zh: '借用期限', en: 'Lent for' }, { least: '1 day', most: '30 days' });

const start = { seq: 0, head: genesis };
const loan = Type.Object({ id: Type.String(), number: Type.String(), thing: Type.String(), at: Type.String() });

type Lend = Command & { readonly loan: string; readonly thing: string; readonly party?: string };
type Lent = {
  readonly kind: 'loan';
  readonly loan: { readonly id: string };
  readonly stream: { id: string; seq: number };
};

/** 借条: none may be missing, whatever becomes of a command. */
const slips: NumberSeries = { kind: 'JT', title: { zh: '借条', en: 'Loan slips' }, table: 'loans', per: 'ever' };
interface Row {
  readonly id: string;
  readonly number: string;
  readonly thing: string;
  readonly by: string;
  readonly party: string | null;
  readonly borrower: string | null;
  readonly head: string | null;
}
const writer: RowWriter<Row> = { statement: addLoans, values: (rows) => [JSON.stringify(rows)] };

const lend: AnyHandler<Lend, Lent> = {
  shape: {
    args: Type.Object({ loan: uuid, thing: Type.String({ maxLength: 60 }), party: Type.Optional(uuid) }),
    result: Type.Object({ kind: Type.Literal('loan') }, { additionalProperties: true }),
  },
  waits: () => true,
  gathers: true,
  run: async ({ unit, person }, { loan: id, thing, party = null }) => {
    if (!worksHere(person)) notFound();
    enqueueNumbered(unit, {
      ...{ series: slips, id },
      write: (number) => {
        const { head: own } = appendEvent(unit, start, {
          ...{ streamId: id, kind: 'loan', step: 'lend', state: 'lent', plain: { number }, sealed: { thing } },
          by: { id: person.id, role: person.grants[0]?.role ?? '' },
        });
        enqueueRow(unit, writer, {
          ...{ id, number, thing, by: person.id, party },
          borrower: party && '业户',
          head: own,
        });
      },
    });
    return { kind: 'loan', loan: { id }, stream: { id, seq: 1 } };
  },
  answer: async (q, project, result, drawn) => {
    const { id } = result.loan;
    const number = drawn.get(id) ?? (await q(loanNumber, [project.id, id]))[0]?.number;
    return { ...result, loan: { id, number } };
  },
};

const list: Source = {
  title: { zh: '借用登记', en: 'Loans' },
  columns: [
    { title: { zh: '编号', en: 'Number' }, width: 20 },
    { title: { zh: '物品', en: 'Thing' }, width: 30 },
  ],
  may: (person) => worksHere(person),
  async page({ q, project }, _, after) {
    const [behind] = keyOf(after, isText) ?? [''];
    const rows = await q(loansAfter, [project.id, behind, 500]);
    const last = rows[499];
    return { rows: rows.map(({ number, thing }) => [number, thing]), next: last ? cursorFrom([last.number]) : null };
  },
};

interface Plan {
  readonly id: string;
  readonly thing: string;
}
const file: Kind = {
  key: 'loans',
  title: { zh: '借用登记', en: 'Loans' },
  columns: [{ key: 'thing', title: { zh: '物品', en: 'Thing' }, aliases: ['物品'], required: true }],
  options: [],
  shared: ['thing'],
  may: ({ person }) => worksHere(person),
  open: async () => async (rows) =>
    rows.map(({ n, cell }) => {
      const id = uuidv7();
      return { n, act: 'add' as const, plan: { id, thing: cell('thing') } satisfies Plan, subject: id };
    }),
  async write({ q, projectId, now, by }, plans) {
    const rows = (plans as readonly Plan[]).map((one) => ({
      ...one,
      number: one.id.slice(-6),
      ...{ by, party: null, borrower: null, head: null },
    }));
    await q(addLoans, [projectId, now, JSON.stringify(rows)]);
    return (plans as readonly Plan[]).map(({ id }) => ({ kind: 'loan', subject: id, before: null }));
  },
  dependents: async () => [],
  undo: async ({ q, projectId }) => void (await q(dropLoans, [projectId, []])),
};

const loans: Stream = {
  table: 'loans',
  begun: 'seq > 0',
  kind: `'loan'`,
  of: (kind) => kind === 'loan',
  async open(q, project, ids) {
    const rows = byKey(await q(loanRows, [project.id, ids]), 'id');
    return (id, entries, { tally }) =>
      about(id, () => {
        const [lent] = entries;
        if (!lent) throw new Amiss('没有事件');
        hold(tally, 'loans', id, rows.get(id), {
          ...{ id, number: lent.body.values.number, thing: opened(lent, 'thing') },
          ...{ lent_at: lent.body.at, lent_by: lent.body.by.id, seq: lent.seq, head: lent.hash, head_at: lent.body.at },
        });
        return { state: 'lent', sheet: {} };
      });
  },
};

/**
 * A slice that exists in a test only: what is lent to whom. It stands in no list of the product; all it adds it says here,
 * and the shared rooms have to find it.
 */
export const loansSlice: Slice = {
  name: 'loans',
  routes: (deps) => [
    route({
      method: 'GET',
      url: '/api/projects/:project/loans',
      tag: 'loans',
      title: { zh: '借用登记', en: 'Loans' },
      params: Type.Object({ project: Type.String({ maxLength: 60 }) }),
      query: Type.Object(paging),
      answer: pageOf(loan),
      run: ({ params, query, request }) =>
        withPerson(deps, request, params.project, async ({ q, project, person }) => {
          if (!worksHere(person)) notFound();
          const limit = query.limit ?? defaultLimit;
          const [behind] = keyOf(query.after, isText) ?? [''];
          return pageFrom(
            await q(loansAfter, [project.id, behind, limit + 1]),
            limit,
            ({ number }) => [number],
            (row) => row,
          );
        }),
    }),
  ],
  commands: () => ({ 'loan.lend': lend }) as Handlers,
  acts: () => ({ destruction: async ({ unit }, { title }) => void told.push(`${unit.project.code} ${title}`) }),
  jobs: ({ db, clock }) => [
    { name: 'loans', everyMs: 60_000, run: () => db.owner((q) => q(tellLoans, [clock().toISOString()])) },
  ],
  exports: () => ({ loans: list }),
  imports: [file],
  numbers: [slips],
  inbox: async ({ q, project, person }) => {
    const { length: n } = await q(loansOf, [project.id, person.id, null]);
    return n > 0
      ? [{ text: { zh: `有 ${n} 件借出未还`, en: `${n} things are lent` }, to: '/loans', urgent: false }]
      : [];
  },
  finder: {
    title: { zh: '借用', en: 'Loans' },
    async find({ q, project, person }, typed, most) {
      if (!worksHere(person)) return [];
      const rows = await q(loansNamed, [project.id, typed, most]);
      return rows.map(({ id, thing, number }) => ({ id, text: thing, note: number, to: '/loans' }));
    },
  },
  pull: async ({ q, project, person }, since) => {
    const rows = await q(loansOf, [project.id, person.id, since]);
    return { all: rows.map(({ id }) => id), changed: rows.filter(({ fresh }) => fresh) };
  },
  facts: {
    'loans.out': {
      ...{ title: { zh: '借出未还', en: 'Lent and out' }, of: 'party', shape: 'number' },
      async read(q, { ids }) {
        const [out] = await q(loansOut);
        return new Map(ids.map((one) => [one, out?.n ?? 0]));
      },
    },
  },
  metrics: (registers, { db }) => {
    new Gauge({
      ...{ name: 'kewu_loans_out', help: 'Things that are out', registers },
      async collect() {
        this.set((await db.owner((q) => q(loansOut)))[0]?.n ?? 0);
      },
    });
  },
  sample: (q, { projectId, now }) => q(sampleLoan, [projectId, now, 'LH-008']),
  retention: keptFor(
    'loan',
    2,
    { zh: '随文件导入的借用', en: 'Loans of files' },
    async (q, { projectId, before }) => (await q(oldLoans, [projectId, before])).length,
  ),
  parties: {
    stands: async (q, { projectId, party }) => {
      const [lent] = await q(lentTo, [projectId, party]);
      return lent ? { zh: `${lent.thing}，归还后再办。`, en: 'Still lent.' } : null;
    },
    erase: (q, { projectId, party, instead }) => q(forgetBorrower, [projectId, party, instead]),
    keeps: { zh: '借条编号与物品（不再指向本人）', en: 'Loan slips, of nobody any more' },
    merge: {
      move: async (q, { projectId, keep, drop }) =>
        (await q(moveBorrower, [projectId, drop, keep])).map(({ id }) => id),
      back: (q, { projectId, drop }, ids) => q(giveBack, [projectId, drop, ids]),
    },
  },
  rights: { 'loans.lend': worksHere },
  menu: () => [{ to: '/loans', title: { zh: '借用登记', en: 'Loans' }, section: 'office', at: 395, may: worksHere }],
  parameters: [{ id: 'loans', title: { zh: '借用', en: 'Loans' }, parameters: [lentFor] }],
  tables: {
    office: ['loans'],
    words: { loans: '借用登记' },
    unproved: [
      { tables: ['loans'], where: 'seq = 0', what: '随文件导入的借用', why: '它们随文件而来，没有人办过。' },
      { tables: ['loans'], columns: ['told_at'], what: '借用是否已提醒', why: workWhy },
      { tables: ['loans'], columns: ['party_id', 'borrower'], what: '谁借的', why: '可依法删除，不在链上。' },
    ],
  },
  evidence: { streams: [loans], counts: loanCount, commands: ['loan.lend'] },
};

/** What the act was told of. */
export const told: string[] = [];

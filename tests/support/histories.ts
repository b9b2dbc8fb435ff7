import { createHash } from 'node:crypto';
import { canonical } from '#kernel/chain.ts';
import { type Command, type Decision, decide } from '#kernel/decide.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import { procedureOf } from '#procedures/all.ts';

/**
 * Histories of cases as they were decided once, told without a word of how the kernel is made today: what came in, and what
 * came of it. A kernel that is made anew has to decide them all the same.
 */
export interface RecordedStep {
  /** milliseconds since the step before */
  readonly after: number;
  readonly step: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly screen: 'desk' | 'pocket';
  readonly signing?: 'typed' | 'drawn';
  readonly actor: Facts['actor'];
  /** what became of it: the state, or the code of the refusal; and the fingerprint of all the rest */
  readonly outcome: readonly [string, string];
}
export interface RecordedHistory {
  readonly procedure: string;
  readonly origin: NonNullable<Facts['origin']>;
  readonly hasParent: boolean;
  /** what the office has set over the shipped values, by key */
  readonly set: Readonly<Record<string, unknown>>;
  readonly steps: readonly RecordedStep[];
}

const begins = Date.parse('2026-11-23T01:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

/** A case on its way through a history: decides one step, and goes on with what became of it. */
export function walker({ procedure, origin, hasParent, set }: Omit<RecordedHistory, 'steps'>) {
  const definition = procedureOf(procedure);
  const params: Facts['params'] = (parameter) =>
    (set[parameter.param] ?? parameter.fallback) as typeof parameter.fallback;
  let now = begins;
  let facts: CaseFacts | null = null;
  return {
    definition,
    now: () => now,
    facts: () => facts,
    take({ after, step, values, screen, signing, actor }: Omit<RecordedStep, 'outcome'>): RecordedStep['outcome'] {
      now += after;
      const asked: Facts = {
        ...{ case: facts, actor, params, timeZone: 'Asia/Shanghai' },
        ...{ now: iso(now), happenedAt: iso(now), origin, hasParent },
      };
      const command = { step, values, at: screen, ...(signing ? { signing } : {}) } as Command;
      const verdict = decide(definition, asked, command);
      if (!verdict.ok) {
        const { code, fields } = verdict.refusal;
        return [code, fingerprint({ code, fields: (fields ?? []).map(({ path }) => path).sort() })];
      }
      const { decision } = verdict;
      const opened = decision.effects.findLast((effect) => effect.kind === 'open');
      const child = opened ? { child: { id: 'child', procedure: opened.procedure } } : {};
      facts = {
        ...decision,
        history: { ...decision.history, ...child },
        id: 'case',
        openerId: facts ? facts.openerId : actor.id,
        openedAt: facts?.openedAt ?? iso(now),
        seq: (facts?.seq ?? 0) + 1,
        ...{ hasParent, origin, roundSigned: true },
      };
      return [decision.state, fingerprint(told(decision))];
    },
  };
}

/** All that a decision says, under names of its own. */
const told = (d: Decision): object => ({
  ...{
    state: d.state,
    ended: d.ended,
    boxes: d.sheet,
    assignee: d.assigneeId,
    department: d.department,
    major: d.major,
  },
  ...{ entered: d.enteredAt, caseDue: d.caseDueAt, stateDue: d.stateDueAt, due: d.dueAt, held: d.heldSince },
  ...{ cameBy: d.history.cameBy, counts: d.history.counts, steps: d.history.steps, standing: d.history.held ?? null },
  ...{ effects: d.effects, signed: d.signed, returned: d.returns },
});

const fingerprint = (value: object): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(value))))
    .digest('hex')
    .slice(0, 12);

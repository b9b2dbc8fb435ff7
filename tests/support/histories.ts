import { createHash } from 'node:crypto';
import { canonical } from '#kernel/chain.ts';
import { takenFrom } from '#kernel/children.ts';
import { type Command, type Decision, decide } from '#kernel/decide.ts';
import type { CaseFacts, Facts } from '#kernel/facts.ts';
import type { AnyProcedure, ChildRule, Step } from '#kernel/procedure.ts';
import { procedureOf, procedures } from '#procedures/all.ts';

/** The procedures there were when histories were recorded. */
const recordedOf = ['finding', 'work-order', 'violation', 'late-fact', 'month-archive', 'destruction'];

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

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
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
        // nobody was asked then: the round counted as signed
        consulted: { roundSigned: true },
      };
      const command = { step, values, at: screen, ...(signing ? { signing } : {}) } as Command;
      const verdict = decide(definition, asked, command);
      if (!verdict.ok) {
        const { code, fields } = asToldThen(definition, step, values, verdict.refusal);
        return [code, fingerprint({ code, fields })];
      }
      const { decision } = verdict;
      const opened = decision.effects.flatMap((effect) => (effect.kind === 'open' ? [effect.procedure] : []));
      const said = fingerprint(told(definition, asked, decision));
      facts = {
        ...decision,
        children: [...(facts?.children ?? []), ...opened.map((procedure) => ({ procedure, state: 'open' as const }))],
        id: 'case',
        openerId: facts ? facts.openerId : actor.id,
        openedAt: facts?.openedAt ?? iso(now),
        seq: (facts?.seq ?? 0) + 1,
        ...{ hasParent, origin },
      };
      return [decision.state, said];
    },
  };
}

/** All that a decision says, under names of its own. */
const told = (definition: AnyProcedure, facts: Facts, d: Decision): object => ({
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
  ...{ effects: effectsToldThen(definition, facts, d), signed: d.signed, returned: d.returns },
});

/**
 * What a step needed on a condition was refused by a sentence of its own then; now it is named among the boxes that want
 * filling. It refuses the same commands.
 */
function asToldThen(
  definition: AnyProcedure,
  name: string,
  values: Readonly<Record<string, unknown>>,
  refusal: { code: string; fields?: readonly { path: string }[] },
) {
  const { asks = [] } = (definition.steps[name] ?? {}) as Partial<Step>;
  const conditional = new Set(
    asks.flatMap((one) => (typeof one === 'string' || !isEmpty(values[one.box]) ? [] : [one.box])),
  );
  const paths = (refusal.fields ?? []).map(({ path }) => path).sort();
  const fields = paths.filter((path) => !conditional.has(path));
  const code = paths.length > 0 && fields.length === 0 ? 'case.not-now' : refusal.code;
  return { code, fields };
}

/** A case told the one that opened it which step to take, and with what; now the other one says so itself. */
function effectsToldThen(definition: AnyProcedure, { hasParent, case: c }: Facts, d: Decision): object[] {
  const children = c?.children ?? [];
  const effects = d.effects.flatMap((effect): object[] => {
    if (effect.kind !== 'signal') return [effect];
    return children.length > 0 ? [{ kind: 'tell', to: 'child', step: effect.step, values: effect.values }] : [];
  });
  const step = definition.steps[d.step] as Step | undefined;
  if (!step?.reports || !(c?.hasParent ?? hasParent)) return effects;
  const rules = Object.values(procedures).flatMap(({ name, children: rules }) =>
    recordedOf.includes(name) ? (rules?.[definition.name] ?? []) : [],
  ) as ChildRule[];
  const child = { definition, number: null, state: d.state, sheet: d.sheet, steps: d.history.steps };
  return [
    ...effects,
    ...rules.map((rule) => ({ kind: 'tell', to: 'parent', step: rule.done, values: takenFrom(rule, [child]) })),
  ];
}

const fingerprint = (value: object): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(value))))
    .digest('hex')
    .slice(0, 12);

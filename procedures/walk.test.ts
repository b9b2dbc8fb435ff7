import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { offers } from '#kernel/decide.ts';
import type { Sheet } from '#kernel/fields.ts';
import type { Step } from '#kernel/procedure.ts';
import { barredSteps } from '#kernel/stand-in.ts';
import { pass } from '#tests/support/pass.ts';
import { allRoles, ask, canTake, factsFor, type Who, walked } from '#tests/support/walking.ts';
import { departmentIds, moves, origins, people, roleIds } from '#tests/support/walks.ts';
import { procedures, supersede } from './all.ts';

// the tests' own, for what no procedure of the office says yet: walked beside them
afterAll(supersede(pass));

/** The same walks in every run, whatever other procedures there are. */
const seedOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

/** What the walks through one procedure, and what it opens, come by: they depend on its own name and definition alone. */
function walkOf(name: string, numRuns = 300): { reached: Set<string>; lapsesUndone: number } {
  const reached = new Set<string>();
  let lapsesUndone = 0;
  fc.assert(
    fc.property(origins, moves, (origin, made) => {
      const { family } = walked(allRoles, origin, made, [name]);
      for (const one of family.cases.values())
        for (const { step, undone } of one.facts.history.steps) {
          reached.add(`${one.definition.name}.${step}`);
          if (undone && one.definition.steps[step]?.lapses) lapsesUndone += 1;
        }
    }),
    { numRuns, seed: seedOf(name) },
  );
  return { reached, lapsesUndone };
}

describe('every state machine, walked at random', { timeout: 60_000 }, () => {
  test('refuses in words, keeps a deadline, and nobody checks their own work', () => {
    fc.assert(
      fc.property(people, origins, moves, (crew, origin, made) => void walked(crew, origin, made)),
      { numRuns: 200 },
    );
  });

  // with people who may do everything, the walks go further and only their own work stops them
  const walks = new Map<string, ReturnType<typeof walkOf>>();
  test.each(Object.keys(procedures))('%s is walked through and through', (name) => {
    walks.set(name, walkOf(name));
  });

  test('the walks come by nearly every step', () => {
    expect(walks.get(pass.name)?.lapsesUndone).toBeGreaterThan(3);
    // a step is come by in the walk of its own procedure, or of one that opens cases of it
    const reached = new Set([...walks.values()].flatMap((one) => [...one.reached]));
    const every = Object.values(procedures).flatMap((one) =>
      Object.keys(one.steps).map((name) => `${one.name}.${name}`),
    );
    // the last order of a complaint is more steps away than a walk is long: its story takes it
    expect(every.filter((name) => !reached.has(name))).toEqual(['finding.delegate', 'complaint.ordersDone']);
  });

  test('one more procedure changes nothing of the walks of the others', () => {
    const before = walkOf('task', 20);
    const drop = supersede({ ...pass, name: 'one-more' });
    try {
      expect(walkOf('task', 20)).toEqual(before);
    } finally {
      drop();
    }
  });

  test('offers exactly what it would accept', () => {
    fc.assert(
      fc.property(people, origins, moves, (crew, origin, made) => {
        const { family, actors } = walked(crew, origin, made);
        for (const standing of family.cases.values())
          for (const at of ['desk', 'pocket'] as const)
            for (const actor of actors.slice(0, 2)) {
              const facts = factsFor(family, actor, standing, standing.facts.origin);
              const offered = offers(standing.definition, facts, at).map((offer) => offer.step);
              for (const name of Object.keys(standing.definition.steps))
                expect(canTake(standing.definition, facts, name, at), `${standing.facts.state}: ${name}`).toBe(
                  offered.includes(name),
                );
            }
      }),
      { numRuns: 30 },
    );
  });

  test('in an office of three nobody is locked out, unless all three had a hand in it', () => {
    const third = Math.ceil(roleIds.length / 3);
    const three = [0, 1, 2].map((n) => ({
      roles: roleIds.filter((role) => role !== 'company').slice(n * third, (n + 1) * third),
      departments: departmentIds.filter((_, i) => i % 3 === n),
      heads: departmentIds.filter((_, i) => i % 3 === n),
    }));
    let stoodIn = 0;
    for (const name of Object.keys(procedures))
      fc.assert(
        fc.property(origins, moves, (origin, made) => {
          const { family, actors } = walked(three, origin, made, [name]);
          for (const { definition, facts: at } of family.cases.values())
            for (const { name: step, barred } of barredSteps(definition, at)) {
              const offered = (who: Who): boolean =>
                (['desk', 'pocket'] as const).some((screen) =>
                  offers(definition, factsFor(family, who, family.cases.get(at.id) ?? null, at.origin), screen).some(
                    (offer) => offer.step === step,
                  ),
                );
              // a stranger who may do everything says whether it is only the people who are missing
              const stranger: Who = { kind: 'person', id: 'x', ...allRoles[0], roles: roleIds } as Who;
              if (!offered(stranger) || actors.every(({ id }) => barred.includes(id))) continue;
              if (at.history.standIn?.steps.includes(step)) stoodIn++;
              expect(actors.some(offered), `${definition.name}.${step} in ${at.state}`).toBe(true);
            }
        }),
        { numRuns: 50, seed: seedOf(name) },
      );
    expect(stoodIn).toBeGreaterThan(3);
  });

  test('an ended case takes notes, and nothing else from people', () => {
    let ended = 0;
    for (const one of Object.keys(procedures))
      fc.assert(
        fc.property(origins, moves, (origin, made) => {
          const { family, actors } = walked(allRoles, origin, made, [one]);
          for (const standing of family.cases.values()) {
            if (!standing.definition.states[standing.facts.state]?.end) continue;
            ended++;
            const facts = factsFor(family, actors[0] as Who, standing, standing.facts.origin);
            const { steps } = standing.definition;
            const closed = Object.keys(steps).filter((name) => !(steps[name] as Step).reopens);
            const offered = offers(standing.definition, facts, 'desk').map(({ step }) => step);
            expect(offered.filter((name) => closed.includes(name))).toEqual([]);
            for (const name of closed) expect(canTake(standing.definition, facts, name, 'pocket'), name).toBe(false);
            const note = ask(standing.definition, facts, {
              step: 'note',
              values: { note: '补记' } as Sheet,
              at: 'desk',
            });
            expect(note).toMatchObject({
              ok: true,
              decision: { state: standing.facts.state, ended: true, dueAt: null },
            });
          }
        }),
        { numRuns: 20, seed: seedOf(one) },
      );
    expect(ended).toBeGreaterThan(5);
  });
});

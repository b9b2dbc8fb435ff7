import { describe, expect, test } from 'vitest';
import { type AnyProcedure, type Origin, type Step, toStates } from '#kernel/procedure.ts';
import { isRole, isTrusted, type RoleId } from '#kernel/roles.ts';
import { validateDefinitions } from '#kernel/validate.ts';
import { actorsByDefault } from '#kernel/who.ts';
import { seedPapers } from '#server/papers/seeds/all.ts';
import { checklists } from '#server/patrol/checklists/all.ts';
import { itemsOf, networks } from '#server/patrol/checklists/checklist.ts';
import { product } from '#server/slices.ts';
import { procedures } from './all.ts';
import { finding } from './finding.ts';
import { lateFact } from './late-fact.ts';

/** Where findings really come from: every way an item of our checklists sends a fail, and the trades of its networks. */
const origins: Origin[] = checklists.flatMap(itemsOf).flatMap(({ onFail }) => {
  const { to, propose, department, category, urgency, form } = onFail;
  const trades = form === 'network' ? Object.values(networks).map((one) => one.category) : [category];
  return trades.map((trade) => ({
    route: to,
    ...(propose ? { propose } : {}),
    ...(department ? { department } : {}),
    ...(trade ? { category: trade } : {}),
    ...(urgency ? { urgency } : {}),
  }));
});
const distinct = [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];

/**
 * True for a step by which one person says something of what another one did or asked for: a check, a step with a bar, a
 * signature under what is no work of one's own, or the end of a case.
 */
function decides(step: Step | undefined, { states }: AnyProcedure): boolean {
  if (!step || step.from === 'new' || step.does === 'work') return false;
  if (step.does === 'check' || step.bars || step.signed) return true;
  return toStates(step).some((to) => states[to]?.end !== undefined);
}
const rolesOf = (step: Step): RoleId[] => actorsByDefault(step).filter(isRole);

describe('every procedure of the office', () => {
  const faults = validateDefinitions(Object.values(procedures), { origins: distinct, facts: product.facts });
  test.each(Object.values(procedures))('$name has no faults', ({ name }) => {
    expect(faults[name]).toEqual([]);
  });

  test('who checks, approves or judges in it holds a trusted role', () => {
    const untrusted = (of: AnyProcedure): string[] =>
      Object.entries(of.steps).flatMap(([name, step]) =>
        decides(step, of)
          ? rolesOf(step).flatMap((role) => (isTrusted(role) ? [] : [`${of.name}.${name}: ${role}`]))
          : [],
      );
    expect(Object.values(procedures).flatMap(untrusted)).toEqual([]);
    // nor does it open to whoever was put at a desk, at a task or at the head of a department: nobody confirms that
    const seats = ['head', 'department', 'assignee', 'anyone'];
    const seated = Object.values(procedures).flatMap((of) =>
      Object.entries(of.steps).filter(
        ([, step]) => decides(step, of) && actorsByDefault(step).some((one) => seats.includes(one)),
      ),
    );
    expect(seated.map(([name]) => name)).toEqual([]);
    // the rule sees them: a check, a signed decision, a judgement that ends a case
    expect(
      [finding.steps.verify, finding.steps.assignMajor, finding.steps.report].map((step) => decides(step, finding)),
    ).toEqual([true, true, false]);
    expect(decides(lateFact.steps.take, lateFact)).toBe(true);
  });

  test('how long its cases are kept, and by which papers they go, it says itself', () => {
    const papers = new Map(seedPapers.map((paper) => [paper.key, paper.kind]));
    const amiss = Object.values(procedures).flatMap(({ name, kept, basis, prints = [] }) => [
      ...(kept === undefined ? [`${name} does not say how long it is kept`] : []),
      ...(basis ? [] : [`${name} goes by no paper`]),
      ...(basis && papers.get(basis.procedure) !== 'procedure' ? [`${name}: ${basis.procedure}`] : []),
      ...[...(basis?.form ? [basis.form] : []), ...prints.map(({ form }) => form)].flatMap((form) =>
        papers.get(form) === 'form' ? [] : [`${name}: ${form}`],
      ),
      ...(basis?.support ?? []).flatMap((key) => (papers.has(key) ? [] : [`${name}: ${key}`])),
    ]);
    expect(amiss).toEqual([]);
  });

  test('no two registers go by one name; a board is grouped by a choice', () => {
    const all = Object.values(procedures);
    const names = all.flatMap(({ registers }) => Object.keys(registers ?? {}));
    expect(names).toEqual(expect.arrayContaining(['hazards', 'meters']));
    expect(new Set(names).size).toBe(names.length);
    const grouped = all.flatMap(({ sheet, board }) => (board?.group ? [sheet[board.group]?.kind] : []));
    expect(grouped.filter((kind) => kind !== 'choice')).toEqual([]);
  });

  test('two letters stand for one procedure only', () => {
    const numbers = Object.values(procedures).map((one) => one.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

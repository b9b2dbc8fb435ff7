import { holds, type Premises } from '#kernel/condition.ts';
import { decide } from '#kernel/decide.ts';
import type { Facts } from '#kernel/facts.ts';
import type { Field, Sheet } from '#kernel/fields.ts';
import { mentionsOf } from '#kernel/mentions.ts';
import { openings, openingsOutside } from '#kernel/openings.ts';
import type { Register } from '#kernel/presentation.ts';
import { probeNow, sampleValue } from '#kernel/probe.ts';
import { type AnyProcedure, askedBy, fromStates, type Step, toStates } from '#kernel/procedure.ts';
import { procedures } from '#procedures/all.ts';
import { sampleId } from '#server/sample/ids.ts';
import type { Ids } from '#tests/support/foreign.ts';
import { drawn } from '#tests/support/office.ts';
import { departmentIds, roleIds } from '#tests/support/walks.ts';

/** Cases of every procedure for the leak test, out of the definitions alone: how one is opened that names things, and one that stands elsewhere. */

const all: readonly AnyProcedure[] = Object.values(procedures);

/** What is put into a box that names a thing; undefined for a box that names none. */
function named(field: Field, ids: Ids): unknown[] {
  switch (field.kind) {
    case 'place':
      return [ids.place, ids.point];
    case 'staff':
      return [[ids.staff]];
    case 'photos':
      return [[ids.file]];
    case 'papers':
      return [Object.keys(field.kinds).map((kind) => ({ kind, scan: ids.file }))];
    case 'party':
      return [{ party: ids.party }];
    case 'caseLink':
      return [ids.case];
    case 'pointCode':
      return [{ point: ids.point, byHand: '码坏' }];
    case 'rows': {
      const columns = Object.entries<Field>(field.columns);
      const row = Object.fromEntries(columns.map(([name, one]) => [name, named(one, ids)[0] ?? sampleValue(one, 0)]));
      return columns.some(([, one]) => named(one, ids).length > 0) ? [[row]] : [];
    }
    default:
      return [];
  }
}

/** Whether it names things, be it in a column. */
const names = (field: Field): boolean => {
  const [sample] = [sampleValue(field, 1), sampleValue(field, 0)].filter((value) =>
    Object.values(mentionsOf(field, value)).some((some) => some.length > 0),
  );
  return sample !== undefined;
};

/** Somebody who may do everything, so that only the boxes decide. */
const anybody: Facts['actor'] = {
  ...{ kind: 'person', id: sampleId('staff', 'LH-001'), roles: roleIds, departments: departmentIds, heads: [] },
};

/** Values by which a step takes this into that box, with things of our own in the others; undefined where none are found. */
function valuesWith(definition: AnyProcedure, name: string, box: string, value: unknown, area: string) {
  const step = definition.steps[name] as Step;
  const facts: Facts = {
    ...{ case: null, actor: anybody, timeZone: 'Asia/Shanghai', now: probeNow, happenedAt: probeNow },
    params: (parameter) => parameter.fallback,
  };
  const own = (field: Field, n: number): unknown =>
    field.kind === 'place' ? area : field.kind === 'staff' ? [sampleId('staff', 'LH-008')] : sampleValue(field, n);
  for (let n = 1; n < 40; n++) {
    const values = Object.fromEntries(
      askedBy(step).map((one, i) => [one, own(definition.sheet[one] as Field, n + i * (n % 3))]),
    );
    values[box] = value;
    const command = { step: name, values: values as Sheet, at: step.at ?? 'pocket', signing: 'drawn' } as const;
    const verdict = decide(definition, facts, command);
    if (verdict.ok && Object.hasOwn(verdict.decision.values, box)) return verdict.decision.values;
  }
  return undefined;
}

/** The commands that open a case of each kind and name something in one of its boxes, each box once. */
export const openingsNaming = (ids: Ids, fresh: () => string, area: string): object[] =>
  all.flatMap((definition) =>
    Object.entries<Field>(definition.sheet).flatMap(([box, field]) => {
      const taking = openings(definition).filter(([, step]) => askedBy(step).includes(box) || step.may?.includes(box));
      const at = (value: unknown): object[] => {
        for (const [name, step] of taking) {
          const values = valuesWith(definition, name, box, value, area);
          if (!values) continue;
          const sign = step.signed ? { sign: drawn } : {};
          return [
            { case: fresh(), procedure: definition.name, step: name, values, screen: step.at ?? 'pocket', ...sign },
          ];
        }
        return [];
      };
      return named(field, ids).flatMap(at);
    }),
  );

/** The boxes in which somebody who opens a case can name a thing, as 'procedure.box': what {@link openingsNaming} has to cover. */
export const namingBoxes = (): string[] =>
  all.flatMap((definition) =>
    Object.entries<Field>(definition.sheet).flatMap(([box, field]) =>
      names(field) && openings(definition).some(([, step]) => askedBy(step).includes(box) || step.may?.includes(box))
        ? [`${definition.name}.${box}`]
        : [],
    ),
  );

/** What somebody outside may send in, of every procedure that takes it. */
export const outsideReports = (fresh: () => string): object[] =>
  all.flatMap((definition) =>
    openingsOutside(definition).map(([step, taken]) => ({
      ...{ id: fresh(), procedure: definition.name, step },
      values: Object.fromEntries(
        askedBy(taken)
          .filter((box) => box !== definition.where)
          .map((box) => [box, sampleValue(definition.sheet[box] as Field, 0)]),
      ),
    })),
  );

/**
 * The row of one open case of each procedure that is given an id, as it stands in another project; of the registers of its
 * procedure it is in as many as it can be.
 */
export const foreignCases = (
  ids: Ids,
  word: string,
  now: string,
  idOf: (name: string) => string | undefined,
): ['cases', Record<string, unknown>][] =>
  all.flatMap((definition) => {
    const id = idOf(definition.name);
    const [by, step] = Object.entries<Step>(definition.steps).find(([, one]) => fromStates(one).includes('new')) ?? [];
    if (id === undefined || step === undefined) return [];
    const registers = Object.values<Register>(definition.registers ?? {});
    const sheetOf = (n: number): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries<Field>(definition.sheet).map(([box, field]) => [
          box,
          field.kind === 'text' ? word.slice(0, field.max) : (named(field, ids).at(-1) ?? sampleValue(field, n)),
        ]),
      );
    const params: Premises['params'] = (parameter) => parameter.fallback;
    const held = (sheet: Record<string, unknown>): number =>
      registers.filter(({ when }) => holds(when, { sheet: sheet as Sheet, major: false, params })).length;
    const [sheet] = Array.from({ length: 20 }, (_, n) => sheetOf(n)).sort((a, b) => held(b) - held(a));
    return [
      [
        'cases',
        {
          ...{ id, root_id: id, procedure: definition.name, version: definition.version, state: toStates(step)[0] },
          ...{ number: `${definition.number}-WP01-1`, zone_id: ids.place, place_id: ids.point, title: word, sheet },
          ...{ history: { steps: [], cameBy: by, counts: {} }, opened_at: now, entered_at: now, due_at: now },
          ...{ case_due_at: now, seq: 1, head: '\\x00', head_at: now },
        },
      ],
    ];
  });

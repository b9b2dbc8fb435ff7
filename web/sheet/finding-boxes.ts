import type { MeterKind } from '#contract/checklists.ts';
import type { Field } from '#kernel/fields.ts';
import { finding } from '#procedures/finding.ts';
import type { Box, Draft } from './form.ts';

/** The steps by which a finding is opened. */
export type OpeningStep = 'report' | 'settle' | 'order' | 'reportMajor';

/** What the item, or the nature chosen by hand, asks about beside the finding itself. */
export interface Asked {
  readonly form?: 'meter' | 'smell' | 'network' | 'site' | undefined;
  readonly measure?: string | undefined;
  readonly meterKinds?: readonly MeterKind[] | undefined;
}

const sheet: Readonly<Record<string, Field>> = finding.sheet;
const boxes = (names: readonly string[], needed = false): Box[] =>
  names.flatMap((name) => {
    const field = sheet[name];
    return field ? [{ name, field, needed }] : [];
  });

/**
 * The boxes of a finding while it is written down, by the way it goes and what was filled in so far: a meter in an empty
 * home asks for valve and owner (P5-4.4.1), a smell for the units asked (P5-4.4.6), a measure for its photo.
 * `main` stands open, `form` are the questions of meter, smell, network or site, `more` may be folded away.
 */
export function findingBoxes(step: OpeningStep, asked: Asked, draft: Draft): { main: Box[]; form: Box[]; more: Box[] } {
  const measured = draft.measure !== undefined;
  const main = [
    ...boxes(['what'], true),
    ...boxes(['seen']),
    ...(step === 'settle' ? [...boxes(['spotAction', 'done'], true), ...boxes(['proof'])] : []),
    ...(asked.measure !== undefined ? boxes(['measure', 'measurePhoto'], true) : []),
  ];
  const form = formBoxes(asked.form, draft);
  const more = [
    ...(asked.measure === undefined ? measureBoxes(measured) : []),
    ...boxes(asked.form === 'site' ? ['hazard'] : ['hazard', 'reporter']),
  ];
  return { main, form, more };
}

const measureBoxes = (measured: boolean): Box[] => [
  ...boxes(['measure']),
  ...(measured ? boxes(['measurePhoto'], true) : []),
];

function formBoxes(form: Asked['form'], draft: Draft): Box[] {
  switch (form) {
    case 'meter':
      return [
        ...boxes(['meterKind', 'meter'], true),
        ...boxes(['meterReading']),
        ...(draft.meterKind === 'running-vacant' ? boxes(['valveShut', 'ownerTold', 'ownerToldHow'], true) : []),
      ];
    case 'smell':
      return [
        ...boxes(['smell', 'unitsAsked'], true),
        ...boxes(['causeKnown']),
        ...(draft.causeKnown === true ? boxes(['cause'], true) : []),
      ];
    case 'network':
      return boxes(['network'], true);
    case 'site':
      return boxes(['reporter']);
    default:
      return [];
  }
}

/** The questions a nature chosen by hand brings along. */
export const formOfNature = (nature: unknown): Asked['form'] =>
  nature === 'meter' ? 'meter' : nature === 'smell' ? 'smell' : undefined;

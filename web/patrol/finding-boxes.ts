import type { MeterKind } from '#contract/checklists.ts';
import { finding } from '#procedures/finding.ts';
import { type Box, boxesOf, type Draft } from '#web/sheet/form.ts';

/** The steps by which a finding is opened. */
export type OpeningStep = 'report' | 'settle' | 'order' | 'reportMajor';

/** What the item, or the nature chosen by hand, asks about beside the finding itself. */
export interface Asked {
  readonly form?: 'meter' | 'smell' | 'network' | 'site' | undefined;
  readonly measure?: string | undefined;
  readonly meterKinds?: readonly MeterKind[] | undefined;
}

/**
 * The boxes of a finding while it is written down, by the way it goes and what was filled in so far: which are needed the
 * definition says, and what the item asks for on top. `main` stands open, `form` are the questions of meter, smell, network
 * or site, `more` may be folded away.
 */
export function findingBoxes(step: OpeningStep, asked: Asked, draft: Draft): { main: Box[]; form: Box[]; more: Box[] } {
  const all = new Map(boxesOf(finding, finding.steps[step] ?? {}, draft).map((box) => [box.name, box]));
  const boxes = (...names: string[]): Box[] => names.flatMap((name) => all.get(name) ?? []);
  const needed = (...names: string[]): Box[] => boxes(...names).map((box) => ({ ...box, needed: true }));
  const once = (...names: string[]): Box[] => boxes(...names).filter((box) => box.needed);
  const forms: Record<NonNullable<Asked['form']>, () => Box[]> = {
    meter: () => [
      ...needed('meterKind', 'meter'),
      ...boxes('meterReading'),
      ...once('valveShut', 'ownerTold', 'ownerToldHow'),
    ],
    smell: () => [...needed('smell', 'unitsAsked'), ...boxes('causeKnown'), ...once('cause')],
    network: () => needed('network'),
    site: () => boxes('reporter'),
  };
  return {
    main: [
      ...boxes('what', 'seen', 'spotAction', 'done', 'proof'),
      ...(asked.measure === undefined ? [] : needed('measure', 'measurePhoto')),
    ],
    form: asked.form ? forms[asked.form]() : [],
    more: [
      ...(asked.measure === undefined ? [...boxes('measure'), ...once('measurePhoto')] : []),
      ...boxes('hazard', ...(asked.form === 'site' ? [] : ['reporter'])),
    ],
  };
}

/** The questions a nature chosen by hand brings along. */
export const formOfNature = (nature: unknown): Asked['form'] =>
  nature === 'meter' ? 'meter' : nature === 'smell' ? 'smell' : undefined;

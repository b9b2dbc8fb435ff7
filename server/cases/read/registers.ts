import type { RequestContext } from '#server/access/with-person.ts';
import { markOf, pageOfCases, rowOf } from './rows.ts';

/** The boxes each register is about, beside what every row shows. */
export const registers = {
  hazards: { box: 'hazard', shows: ['hazard', 'nature', 'measure', 'foundAt', 'done'] },
  meters: {
    box: 'meterKind',
    shows: ['meter', 'meterKind', 'meterReading', 'valveShut', 'ownerTold', 'ownerToldHow', 'foundAt', 'done'],
  },
} as const;

/** A register, as far as the person may read it: open findings with the boxes it is kept for. */
export async function pageOfRegister(
  context: RequestContext,
  name: keyof typeof registers,
  after: string | undefined,
  limit = 50,
) {
  const { box, shows } = registers[name];
  const page = await pageOfCases(context, { register: box, open: true, after: markOf(after) }, limit);
  return {
    items: page.cases.map((c) => ({
      ...rowOf(c, context.now),
      boxes: Object.fromEntries(shows.flatMap((key) => (c.sheet[key] === undefined ? [] : [[key, c.sheet[key]]]))),
    })),
    next: page.next,
  };
}

import type { RoleId } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';
import type { Person } from '#server/access/policy.ts';
import { refuse } from '#server/errors.ts';
import { checklists, walkersOf } from './checklists/all.ts';
import { addsItems } from './editor/editor.rights.ts';

/** Lays out routes and their points: whoever adds items of the office to checklists. */
export const keepsRoutes = addsItems;

/** 403 `route.not-yours` for whoever does not lay out routes. */
export function mustKeepRoutes(person: Person): void {
  if (!keepsRoutes(person))
    refuse(403, 'route.not-yours', {
      zh: '巡查点位和路线由主任或物业主管维护，请联系他们。',
      en: 'Points and routes are kept by the manager and the property supervisor: ask one of them.',
    });
}

/** Kinds of route a family of checklists is walked on. Routes of vacant rooms come with the plan of a month. */
const kindsOf: Readonly<Record<string, readonly string[]>> = { p5: ['unit', 'outdoor', 'garage'], vacant: [] };

interface Family {
  readonly key: string;
  readonly title: Words;
  readonly kinds: string[];
  readonly walkers: RoleId[];
  readonly sections: { readonly key: string; readonly title: Words }[];
}
/** Every family of checklists with what a route of it may be, who walks it, and what may be read at its points. */
export function families(): Family[] {
  return [...new Set(checklists.map(({ family }) => family))].map((key) => {
    const [lead] = checklists.filter(({ family }) => family === key);
    return {
      key,
      title: lead?.title ?? { zh: key, en: key },
      kinds: [...(kindsOf[key] ?? [key])],
      walkers: walkersOf(key),
      sections: (lead?.sections ?? []).map(({ key: section, title }) => ({ key: section, title })),
    };
  });
}

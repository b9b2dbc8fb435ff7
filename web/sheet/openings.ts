import type { Project } from '#contract/session.ts';
import type { Head, Opening } from '#kernel/head.ts';
import type { Screen } from '#kernel/procedure.ts';
import { headOf } from './heads.ts';

/** What a person may open here, and by which steps. */
export interface Openable {
  readonly procedure: string;
  readonly head: Head;
  readonly steps: readonly { readonly step: string; readonly opening: Opening }[];
}

/** A step may be bound to one screen; and a desk has nothing to draw a signature on. */
const takenAt = ({ at, signed }: Opening, screen: Screen): boolean =>
  (at ?? screen) === screen && !(screen === 'desk' && signed === 'drawn');

/**
 * What this person may open on this screen, as the server told with the session; what this page does not know, being older
 * than the server, is left out until it is loaded anew.
 */
export const openableAt = (project: Pick<Project, 'opens'>, screen: Screen): Openable[] =>
  // a phone that was offline since an update keeps a session that does not tell it yet
  Object.entries(project.opens ?? {}).flatMap(([procedure, names]) => {
    const head = headOf(procedure);
    const steps = names.flatMap((step) => {
      const opening = head?.opens[step];
      return opening && takenAt(opening, screen) ? [{ step, opening }] : [];
    });
    return head && steps.length > 0 ? [{ procedure, head, steps }] : [];
  });

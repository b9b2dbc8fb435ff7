import { newId } from '#web/api/send.ts';
import type { Draft } from '#web/sheet/form.ts';
import type { DraftKeeping } from '#web/sheet/use-form.ts';

/** What was typed into one form, and the id it goes under: sent twice it is one. Gone with the tab, for the phone may be anybody's. */
export interface Kept extends DraftKeeping {
  id: string;
  /** what was taken under this id stays as it is: from here on another one */
  renew(): void;
}

/** The draft of a form under its name. */
export function keptDraft(name: string): Kept {
  const place = `kewu.outside ${name}`;
  const read = (): { id?: string; draft?: Draft } => {
    try {
      return JSON.parse(sessionStorage.getItem(place) ?? '{}') as { id?: string; draft?: Draft };
    } catch {
      return {};
    }
  };
  const { id = newId(), draft } = read();
  const kept: Kept = {
    id,
    before: draft,
    renew: () => {
      kept.id = newId();
    },
    keep: (next) => {
      try {
        if (next) sessionStorage.setItem(place, JSON.stringify({ id: kept.id, draft: next }));
        else sessionStorage.removeItem(place);
      } catch {
        // a browser that keeps nothing still sends
      }
    },
  };
  return kept;
}

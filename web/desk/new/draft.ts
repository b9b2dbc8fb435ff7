import type { DraftKeeping } from '#web/sheet/use-form.ts';

const start = 'kewu.draft.';

/**
 * Keeps what is half typed in this tab, so that a page loaded anew, or left and come back to, has it still. It belongs to one
 * person, and goes when they sign out.
 */
export function draftIn(storage: Storage, person: string, name: string): DraftKeeping {
  const key = `${start}${person}.${name}`;
  const before = (): unknown => {
    try {
      return JSON.parse(storage.getItem(key) ?? 'null') ?? undefined;
    } catch {
      return undefined; // cut off, or of an older page: the form begins empty
    }
  };
  return {
    before: before(),
    keep: (draft) => {
      try {
        if (draft === null) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(draft));
      } catch {
        // a full store keeps what it has
      }
    },
  };
}

/** Takes every draft out of this tab. */
export function forgetDrafts(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(start)) storage.removeItem(key);
}

import { useMemo } from 'react';
import { useOffice } from '#web/office/office.tsx';
import type { Draft } from '#web/sheet/form.ts';
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
    keep: (draft, typed) => {
      try {
        if (draft === null) storage.removeItem(key);
        // what was filled in beforehand may be another's by the time the form is opened again
        else storage.setItem(key, JSON.stringify(typed ? only(draft, typed) : draft));
      } catch {
        // a full store keeps what it has
      }
    },
  };
}

const only = (draft: Draft, names: readonly string[]): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => names.includes(name)));

/** Takes every draft out of this tab; with `but` only those of others. */
export function forgetDrafts(storage: Storage, but?: string): void {
  const theirs = but === undefined ? undefined : `${start}${but}.`;
  for (const key of Object.keys(storage))
    if (key.startsWith(start) && !(theirs && key.startsWith(theirs))) storage.removeItem(key);
}

/** A form that keeps what is typed, as its notice needs it. */
export interface Kept {
  readonly restored: boolean;
  readonly discard: () => void;
  readonly forget: () => void;
}

/** Where a form keeps what is half typed: of this person, in this office, under a name of form and record. */
export function useDraftKeeping(name: string): DraftKeeping {
  const { me, project } = useOffice();
  return useMemo(() => draftIn(sessionStorage, me.staff.id, `${project.id}.${name}`), [me.staff.id, project.id, name]);
}

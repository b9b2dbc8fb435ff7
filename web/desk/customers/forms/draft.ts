import { useRef, useState } from 'react';
import type { Draft } from '#web/sheet/form.ts';
import { type Kept, useDraftKeeping } from '../../drafts.ts';

/**
 * What is being filled in, how one field of it changes, and what was kept of it. `name`: of the form, and of the record it
 * is about, so that a form of another record begins empty; `never`: fields that are not kept, as what was shown for a reason.
 */
export function useDraft<T extends object>(
  name: string,
  initial: T | (() => T),
  never: readonly (keyof T)[] = [],
): readonly [T, <K extends keyof T>(name: K) => (value: T[K]) => void, Kept] {
  const keep = useDraftKeeping(name);
  const [first] = useState(initial);
  const [draft, setDraft] = useState<T>(() => ({ ...first, ...(keep.before as Partial<T> | undefined) }));
  const [restored, setRestored] = useState(keep.before !== undefined);
  // only what was typed is kept: the rest may be another's by the time it is filled in again
  const typed = useRef((keep.before ?? {}) as Partial<T>);
  const kept: Kept = {
    restored,
    discard: () => {
      typed.current = {};
      keep.keep(null);
      setDraft(first);
      setRestored(false);
    },
    forget: () => keep.keep(null),
  };
  const change =
    <K extends keyof T>(field: K) =>
    (value: T[K]) => {
      if (!never.includes(field)) {
        typed.current = { ...typed.current, [field]: value };
        keep.keep(typed.current as Draft);
      }
      setDraft((before) => ({ ...before, [field]: value }));
    };
  return [draft, change, kept];
}

/** A text as it is sent: nothing rather than an empty one. */
export const said = (text: string): string | undefined => text.trim() || undefined;

/** Fields that have to be filled in and are not, as faults by their path. */
export function needed(
  fields: Readonly<Record<string, readonly [value: string | undefined, label: string]>>,
  say: (label: string) => string,
): Record<string, string> | undefined {
  const empty = Object.entries(fields).filter(([, [value]]) => !value?.trim());
  return empty.length === 0 ? undefined : Object.fromEntries(empty.map(([path, [, label]]) => [path, say(label)]));
}

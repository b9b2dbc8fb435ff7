import { useState } from 'react';

/** What is being filled in, and how one field of it changes. */
export function useDraft<T extends object>(
  initial: T | (() => T),
): readonly [T, <K extends keyof T>(name: K) => (value: T[K]) => void] {
  const [draft, setDraft] = useState(initial);
  return [draft, (name) => (value) => setDraft((before) => ({ ...before, [name]: value }))];
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

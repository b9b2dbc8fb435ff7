import { useRef, useState } from 'react';
import type { Sheet } from '#kernel/fields.ts';
import type { Words } from '#kernel/words.ts';
import { serverNow } from '#web/api/clock.ts';
import { ApiError } from '#web/api/error.ts';
import { type Box, type Draft, filledOf, validateForm } from './form.ts';

/** What a box needs to know of the form it stands in: a whole form, or one row of a table in it. */
export interface BoxForm {
  /** the boxes as they stand with this draft */
  readonly boxes: readonly Box[];
  readonly draft: Draft;
  readonly set: (name: string, value: unknown) => void;
  /** makes the content anew from what it is by then: for what is ready later than the drawing that began it */
  readonly change: (name: string, how: (before: unknown) => unknown) => void;
  /** shown once the form was sent, then kept up to date while it is put right */
  readonly faults: Readonly<Record<string, Words>>;
  /** a box tells that something of it is still being uploaded */
  readonly wait: (name: string, waiting: boolean) => void;
  /** the form that this row stands in */
  readonly outer?: BoxForm;
}

/** The state of a step's form: what is filled in, what is wrong with it, and photos still under way. */
export interface StepFormState extends BoxForm {
  readonly waiting: boolean;
  /** looks at everything; the boxes as the command carries them, or null when something is wrong */
  readonly check: () => Sheet | null;
  /** takes over what the server said about single boxes */
  readonly take: (error: unknown) => void;
  /** the work is done: what was kept of the draft goes */
  readonly forget: () => void;
  /** it began with what was kept of a draft */
  readonly restored: boolean;
  /** begins anew, without what was kept */
  readonly discard: () => void;
}

/**
 * Keeps the draft of a form: what there was of it before, and where every change goes. `typed`: the boxes somebody changed; the
 * others stand as they were filled in beforehand.
 */
export interface DraftKeeping {
  readonly before: unknown;
  readonly keep: (draft: Draft | null, typed?: readonly string[]) => void;
}

/**
 * Holds the draft of a form. `boxes` may depend on what is filled in (a meter brings its questions): a box that went
 * away is not sent. With `keep` the draft outlives a reload of the page (a phone short of memory drops the page while
 * its camera is open).
 */
export function useStepForm(
  boxes: readonly Box[] | ((draft: Draft) => readonly Box[]),
  initial: Draft,
  timeZone: string,
  keep?: DraftKeeping,
): StepFormState {
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...(keep?.before as Draft | undefined) }));
  const [restored, setRestored] = useState(keep?.before !== undefined);
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<Readonly<Record<string, Words>>>({});
  const [waits, setWaits] = useState<readonly string[]>([]);
  const typed = useRef(new Set(Object.keys((keep?.before as Draft | undefined) ?? {})));
  const latest = useRef(draft);
  latest.current = draft;

  const present = typeof boxes === 'function' ? boxes(draft) : boxes;
  const kept = Object.fromEntries(present.map(({ name }) => [name, draft[name]]));
  const faults = asked ? { ...said, ...validateForm(present, kept, serverNow().toISOString(), timeZone) } : said;
  const set = (name: string, value: unknown): void => {
    latest.current = { ...latest.current, [name]: value };
    setDraft(latest.current);
    keep?.keep(latest.current, [...typed.current.add(name)]);
    setSaid(({ [name]: _, ...rest }) => rest);
  };
  return {
    boxes: present,
    draft,
    set,
    change: (name, how) => set(name, how(latest.current[name])),
    faults,
    waiting: waits.length > 0,
    wait: (name, waiting) =>
      setWaits((before) => {
        const others = before.filter((one) => one !== name);
        return waiting ? [...others, name] : others.length === before.length ? before : others;
      }),
    check: () => {
      setAsked(true);
      setSaid({});
      const wrong = validateForm(present, kept, serverNow().toISOString(), timeZone);
      return Object.keys(wrong).length > 0 ? null : filledOf(kept);
    },
    forget: () => keep?.keep(null),
    restored,
    discard: () => {
      keep?.keep(null);
      typed.current = new Set();
      latest.current = initial;
      setDraft(initial);
      setRestored(false);
      setAsked(false);
      setSaid({});
    },
    take: (error) => {
      if (!(error instanceof ApiError)) return;
      setSaid(Object.fromEntries(error.fields.map(({ path, say }) => [path.replace(/^values\./, ''), say])));
    },
  };
}

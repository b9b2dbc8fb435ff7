import { hash } from 'node:crypto';
import type { Answers } from '#contract/rounds.ts';
import { canonical } from '#kernel/chain.ts';
import { refuse } from '#server/errors.ts';
import type { Checklist, Item } from './checklists/checklist.ts';

/** Answers as kept: one letter per item in the order of the checklist, P in order, F not in order, N not applicable. */
export interface KeptSection {
  readonly r: string;
  readonly methods?: Record<string, string[]>;
  readonly readings?: Record<string, string>;
}
export type KeptAnswers = Record<string, KeptSection>;

export interface Reckoned {
  readonly kept: KeptAnswers;
  readonly items: number;
  readonly fails: readonly Item[];
  readonly asked: boolean;
}

/**
 * Reads the answers of one visit against the sections of its point. Every section must be there and none beside them;
 * every exception, method and reading must belong to an item of its section.
 */
export function reckon(checklist: Checklist, sections: readonly string[], given: Answers): Reckoned {
  const wrong: { path: string; say: { zh: string; en: string } }[] = [];
  for (const name of Object.keys(given))
    if (!sections.includes(name))
      wrong.push({
        path: `answers.${name}`,
        say: { zh: '这个点位没有这一组检查项。', en: 'Not a section of this point.' },
      });
  const kept: KeptAnswers = {};
  const fails: Item[] = [];
  let items = 0;
  let asked = false;
  for (const name of sections) {
    const section = checklist.sections.find((candidate) => candidate.key === name);
    const answer = given[name];
    if (!section || !answer) {
      wrong.push({
        path: `answers.${name}`,
        say: { zh: '这一组检查项还没有填。', en: 'This section is not answered.' },
      });
      continue;
    }
    const keys = new Set(section.items.map((item) => item.key));
    for (const part of ['except', 'methods', 'readings'] as const)
      for (const itemKey of Object.keys(answer[part] ?? {}))
        if (!keys.has(itemKey))
          wrong.push({
            path: `answers.${name}.${part}.${itemKey}`,
            say: { zh: '没有这个检查项。', en: 'There is no such item.' },
          });
    const letters = section.items.map((item) => {
      const exception = answer.except?.[item.key];
      if (exception === 'fail') fails.push(item);
      return exception === 'fail' ? 'F' : exception === 'na' ? 'N' : 'P';
    });
    items += letters.length;
    asked ||= Object.values(answer.methods ?? {}).some((used) => used.includes('ask'));
    kept[name] = {
      r: letters.join(''),
      ...(answer.methods && Object.keys(answer.methods).length > 0 ? { methods: answer.methods } : {}),
      ...(answer.readings && Object.keys(answer.readings).length > 0 ? { readings: answer.readings } : {}),
    };
  }
  if (wrong.length > 0)
    refuse(
      400,
      'visit.answers',
      { zh: '检查结果与点位的检查项不符，请核对。', en: 'The answers do not fit the point.' },
      wrong,
    );
  return { kept, items, fails, asked };
}

/** What somebody wrote of a visit, and whom they asked. */
export interface Said {
  readonly note: string | null;
  readonly interviewee: string | null;
}

/** The text of a visit that the round's chain holds a digest of. Without an interviewee it is the text of old visits. */
export function visitText(answers: unknown, { note, interviewee }: Said, photos: readonly string[]): string {
  const asked = interviewee === null ? {} : { interviewee };
  return canonical({ answers, note, ...asked, photos: [...photos].sort() });
}

/** Fingerprint of one visit for the round's chain: its answers, note, interviewee and photos. */
export const visitDigest = (kept: KeptAnswers, said: Said, photos: readonly string[]): string =>
  hash('sha256', visitText(kept, said, photos));

/**
 * What was said of a visit, as it is shown. Old visits have the interviewee at the end of the note, behind a word of
 * ours: their digest covers it, so they stay as they are and are taken apart here.
 */
export function saidOf({ note, interviewee }: Said): Said {
  const [, before, asked] = /^(?:(.*)\n)?调查了解：(.*)$/s.exec(note ?? '') ?? [];
  return interviewee === null && asked ? { note: before ?? null, interviewee: asked } : { note, interviewee };
}

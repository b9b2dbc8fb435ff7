import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refused } from '#server/errors.ts';
import { type Amiss, photoAmiss, sheetAmiss, standIn } from '#server/print/amiss.ts';
import { type Form, picturesOf, type Sheet } from '#server/print/form.ts';
import type { Job, PdfRenderer, RenderResult } from '#server/print/pdf-renderer.ts';
import type { F012 } from './f012.ts';
import type { Joined, Joining } from './join.child.ts';

/** A volume ready to be set: its template, what goes into it, the pictures it names, and how many forms it holds. */
export type Ready = {
  readonly pictures: Job['pictures'];
  readonly forms: number;
  /** what could not be read of it */
  readonly amiss: readonly Amiss[];
} & ({ readonly template: 'sheet'; readonly data: Form } | { readonly template: 'f012'; readonly data: F012 });

/** A volume of forms that `sheet.typ` sets, with the photos it names. */
export async function sheetsReady(
  form: Form,
  folder: string,
  projectId: string,
  amiss: readonly Amiss[] = [],
): Promise<Ready> {
  const { form: data, pictures } = await picturesOf(folder, projectId, form);
  const gone = data.unset.map(photoAmiss);
  return { ...{ template: 'sheet', data, pictures, forms: form.sheets.length }, amiss: [...amiss, ...gone] };
}

/** Pages of each file that was joined, and what could not be set. */
export interface Bound {
  readonly pages: readonly number[];
  readonly amiss: readonly Amiss[];
}

export interface Binding {
  readonly folder: string;
  readonly into: string;
  readonly told?: (volumes: number, forms: number) => Promise<void>;
  /** Once aborted, joining is left. */
  readonly signal?: AbortSignal;
}

/**
 * Sets volumes one after another into `folder`, so that only one is held at a time, and joins them into the file `into`.
 * What can not be set is named in its place, and the rest is set. `told` hears how many volumes, and how many forms, are
 * done.
 */
export async function bindVolumes(
  pdf: PdfRenderer,
  volumes: AsyncIterable<Ready>,
  { folder, into, told, signal }: Binding,
): Promise<Bound> {
  const parts: string[] = [];
  const amiss: Amiss[] = [];
  let set = 0;
  let n = 0;
  for await (const ready of volumes) {
    amiss.push(...ready.amiss);
    for await (const done of setAll(pdf, ready)) {
      const path = join(folder, `volume-${parts.length + 1}.pdf`);
      await writeFile(path, done.pdf, { mode: 0o600 });
      parts.push(path);
      amiss.push(...done.amiss);
    }
    n += 1;
    set += ready.forms;
    await told?.(n, set);
  }
  return { pages: await joinFiles(parts, into, signal), amiss };
}

/** Sets a volume; one that can not be set in halves, down to the sheet that is to blame: another stands in for it. */
async function* setAll(pdf: PdfRenderer, ready: Ready): AsyncGenerator<{ pdf: Buffer; amiss: readonly Amiss[] }> {
  let pressed: RenderResult;
  try {
    pressed = await pdf.set(ready.template, ready.data, ready.pictures);
  } catch (error) {
    if (!(error instanceof Refused) || !/^form\.(failed|slow)$/.test(error.code)) throw error;
    const halves = halvesOf(ready);
    if (halves) {
      for (const half of halves) yield* setAll(pdf, half);
      return;
    }
    const fault = sheetAmiss(nameOf(ready), error);
    // were it the renderer and not the sheet, this would not be set either: then nothing is to be had
    yield { pdf: await pdf.print('sheet', standInFor(ready, fault)), amiss: [fault] };
    return;
  }
  yield { pdf: pressed.pdf, amiss: pressed.unset.map(photoAmiss) };
}

/** Half of its sheets each; of one sheet half of its parts; undefined of what can not be divided. */
function halvesOf(ready: Ready): [Ready, Ready] | undefined {
  if (ready.template === 'f012') {
    const { rounds, day: _, ...frame } = ready.data;
    if (rounds.length === 0 || (rounds.length === 1 && !ready.data.day)) return undefined;
    // the list of a day stands by itself first
    if (ready.data.day)
      return [
        { ...ready, data: { ...ready.data, rounds: [] } },
        { ...ready, data: { ...frame, rounds } },
      ];
    const [a, b] = halved(rounds);
    return [
      { ...ready, data: { ...frame, rounds: a } },
      { ...ready, data: { ...frame, rounds: b } },
    ];
  }
  const { sheets } = ready.data;
  const [only] = sheets;
  const of = (half: readonly Sheet[]): Ready => ({ ...ready, data: { ...ready.data, sheets: half } });
  if (only && sheets.length === 1) {
    if (only.parts.length < 2) return undefined;
    const [a, b] = halved(only.parts);
    return [of([{ ...only, parts: a }]), of([{ ...only, parts: b }])];
  }
  const [a, b] = halved(sheets);
  return sheets.length === 0 ? undefined : [of(a), of(b)];
}

const halved = <T>(all: readonly T[]): [T[], T[]] => {
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)];
};

/** What a sheet is known by: its number, which stands first in its foot, or its title. */
function nameOf({ template, data }: Ready): string {
  if (template === 'f012') return data.rounds[0]?.number ?? data.day?.date ?? data.code;
  const [sheet] = data.sheets;
  return sheet?.parts[0]?.title || sheet?.foot.split('  ').find(Boolean) || (sheet?.title ?? data.title);
}

function standInFor({ template, data }: Ready, fault: Amiss): Form {
  const lang = data.lang === 'en' ? 'en' : 'zh';
  if (template === 'sheet') return { ...data, sheets: [standIn(fault, lang, data.sheets[0]?.foot)], unset: [] };
  const { labels, code, version, office, printed } = data;
  return {
    ...{ lang, labels, code, version, office, printed },
    ...{ title: labels.title ?? '', volume: '', sheets: [standIn(fault, lang)], unset: [] },
  };
}

/** Joins PDF files in a process of their own; answers the pages of each. */
export function joinFiles(parts: readonly string[], into: string, signal?: AbortSignal): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./join.child.ts', import.meta.url)), {
      ...{ execArgv: [], env: {}, stdio: 'ignore', ...(signal ? { signal, killSignal: 'SIGKILL' } : {}) },
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`joining ended with ${code}`)));
    child.once('message', (answer: Joined) => {
      if ('pages' in answer) resolve(answer.pages);
      else reject(Object.assign(new Error(answer.fault), { code: answer.code }));
      child.kill();
    });
    child.send({ parts, into } satisfies Joining);
  });
}

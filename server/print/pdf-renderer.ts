import { fileURLToPath } from 'node:url';
import { type Asked, openChild } from '#server/child/child.ts';
import { Refused, refuse } from '#server/errors.ts';
import { jsonInTurns } from '#server/turns.ts';

/** What the child is asked, and what it answers. `data` is JSON text. */
export interface Job {
  readonly template: 'f012' | 'sheet' | 'picture';
  readonly data: string;
  /** pictures the template names, by their name */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}
export type Printed = { readonly pdf: Uint8Array } | { readonly fault: string };

/** A form as PDF, and the pictures it names that could not be set: the form says so in their places. */
export interface RenderResult {
  readonly pdf: Buffer;
  readonly unset: readonly string[];
}

export interface PdfRenderer {
  /**
   * One form. Pictures that can not be set are left out, and named. Refused: 422 `form.failed` when it can not be set all
   * the same; 503 `form.slow` when it takes too long, `form.busy` when too many wait.
   */
  set(template: 'f012' | 'sheet', data: unknown, pictures?: Job['pictures']): Promise<RenderResult>;
  /** The same, without a word about pictures. */
  print(template: 'f012' | 'sheet', data: unknown, pictures?: Job['pictures']): Promise<Buffer>;
  /** The process at work now, for those who want to kill it. */
  readonly pid: number | undefined;
  close(): void;
}

export interface PdfRendererOptions {
  /** A new child after this many forms: its memory only ever grows. */
  readonly forms?: number;
  /** Milliseconds one form may take. */
  readonly timeLimit?: number;
  /** Forms that may wait. */
  readonly queue?: number;
  /** Once aborted, what is being set is left. */
  readonly signal?: AbortSignal;
}

const child = fileURLToPath(new URL('./pdf-renderer.child.ts', import.meta.url));
/** Milliseconds one picture may take. */
const pictureLimit = 10_000;

/** Sets forms one after the other in a child process, which begins with the first form and is replaced when it dies. */
export function openPdfRenderer({
  forms = 200,
  timeLimit = 20_000,
  queue = 40,
  signal,
}: PdfRendererOptions = {}): PdfRenderer {
  const worker = openChild<Job, Printed>(child, { jobs: forms, timeLimit, queue, ...(signal ? { signal } : {}) });

  /** Which of them can not be set, each tried by itself. */
  async function unsettable(pictures: Job['pictures']): Promise<string[]> {
    const found: string[] = [];
    for (const [name, bytes] of Object.entries(pictures)) {
      const tried = await worker.ask({ template: 'picture', data: '{}', pictures: { [only]: bytes } }, pictureLimit);
      if (!isSet(tried) && !isBusy(tried)) found.push(name);
    }
    return found;
  }

  async function set(template: 'f012' | 'sheet', data: unknown, pictures: Job['pictures'] = {}): Promise<RenderResult> {
    const text = await jsonInTurns(data);
    signal?.throwIfAborted();
    const asked = await worker.ask({ template, data: text, pictures });
    signal?.throwIfAborted();
    if (isSet(asked)) return { pdf: Buffer.from(asked.answer.pdf), unset: [] };
    if (isBusy(asked)) refuse(503, 'form.busy', busy);
    const unset = await unsettable(pictures);
    if (unset.length === 0) throw refusalOf(asked);
    const rest = Object.fromEntries(Object.entries(pictures).filter(([name]) => !unset.includes(name)));
    const before = (data as { unset?: readonly string[] }).unset ?? [];
    const said = await jsonInTurns({ ...(data as object), unset: [...before, ...unset] });
    const again = await worker.ask({ template, data: said, pictures: rest });
    if (!isSet(again)) throw refusalOf(again);
    return { pdf: Buffer.from(again.answer.pdf), unset };
  }

  return {
    set,
    print: async (...form) => (await set(...form)).pdf,
    get pid() {
      return worker.pid;
    },
    close: () => worker.close(),
  };
}

/** The name `picture.typ` sets. */
const only = 'only.picture';
const isSet = (asked: Asked<Printed>): asked is { answer: { pdf: Uint8Array } } =>
  'answer' in asked && 'pdf' in asked.answer;
const isBusy = (asked: Asked<Printed>): boolean => 'fault' in asked && asked.fault === 'busy';

function refusalOf(asked: Asked<Printed>): Refused {
  if ('fault' in asked && asked.fault === 'busy') return new Refused(503, 'form.busy', busy);
  if ('fault' in asked && asked.fault === 'slow') return new Refused(503, 'form.slow', slow);
  const refused = new Refused(422, 'form.failed', failed);
  refused.cause = 'answer' in asked && 'fault' in asked.answer ? asked.answer.fault : 'the child died twice';
  return refused;
}

const slow = { zh: '表格排版超时，请缩小范围后再打印。', en: 'The form took too long: print less at once.' };
const failed = {
  zh: '这张表格无法排版，原因已写入日志。请把单号告诉管理员。',
  en: 'This form can not be set; the log says why. Tell your administrator which one it is.',
};
const busy = { zh: '正在打印的人太多，请稍后再试。', en: 'Too many forms are being printed. Try again shortly.' };

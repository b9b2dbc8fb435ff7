import type { AnyProcedure } from '#kernel/procedure.ts';
import { procedures } from '#procedures/all.ts';
import type { Command } from '#server/command/handler.ts';
import type { Target } from './late-target.ts';

interface Args {
  readonly step?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly point?: string;
  readonly findings?: readonly { readonly values: Readonly<Record<string, unknown>> }[];
  readonly adds?: readonly { readonly values: Readonly<Record<string, unknown>> }[];
  readonly text?: string;
}

/** One line that tells whoever judges it what a command did. In the language of the record: Chinese. */
export function summaryOf(command: Command, target: Target): string {
  const args = command as Command & Args;
  const lines: Readonly<Record<string, () => string>> = {
    'case.open': () => `${titleOf(target.procedure)}${stepTitle(target.procedure, args.step)}${words(args.values)}`,
    'case.step': () => `${stepTitle(target.procedure, args.step)}${words(args.values)}`,
    'round.start': () => `开始巡查`,
    'round.visit': () => {
      const at = target.points.find(({ id }) => id === args.point)?.label ?? '点位';
      const found = (args.findings ?? []).flatMap(({ values }) =>
        typeof values.what === 'string' ? [values.what] : [],
      );
      return `巡查 ${at}${found.length > 0 ? `，发现：${found.join('；')}` : '，正常'}`;
    },
    'round.note': () => `记录 ${args.text ?? ''}`,
    'round.end': () => `结束并签名`,
  };
  const line = lines[command.do]?.() ?? `${command.do}`;
  return [...line].slice(0, 400).join('');
}

const titleOf = (procedure: string | null): string =>
  procedure === null ? '' : (procedures[procedure]?.title.zh ?? '');

function stepTitle(procedure: string | null, step: string | undefined): string {
  const definition: AnyProcedure | undefined = procedure === null ? undefined : procedures[procedure];
  return definition?.steps[step ?? '']?.title.zh ?? (step === 'note' ? '备注' : (step ?? ''));
}

/** The texts somebody wrote, shortened. */
function words(values: Args['values']): string {
  const texts = ['done', 'what', 'failed', 'more', 'why', 'note'].flatMap((name) => {
    const value = values?.[name];
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  });
  return texts.length > 0 ? `：${texts.join('；')}` : '';
}

/** Every photo a command names, wherever it stands in it. */
export function photosIn(command: unknown): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^[0-9a-f]{64}$/.test(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) look(part);
  };
  look(command);
  return [...found];
}

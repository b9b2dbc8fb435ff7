import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A test that passed, as `npm run clauses` needs it. */
export type Title = { file: string; title: string };

/** What one part of the check counted. A part that crashed has failed once. */
export type Outcome = { passed: number; failed: number; skipped: number; titles: Title[] };

/** One part: what it is called, and how it runs. It prints what is wrong and never throws. */
export type Part = { name: string; run: () => Promise<Outcome> };

export type Ran = { status: number; output: string };

/** Runs a program in the root folder. `show`: hand its output through while it runs; else it is only kept. */
export function exec(
  program: string,
  args: readonly string[],
  options: { show: boolean; env?: NodeJS.ProcessEnv },
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: {
        ...process.env,
        ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
        ...options.env,
      },
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    });
    let output = '';
    const keep = (part: Buffer): void => {
      output += part.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ status: 127, output: String(error) }));
    child.on('close', (status) => resolve({ status: status ?? 128, output }));
  });
}

/** A part that is one yes or no: a program that ends with 0. Its output is shown only when it fails. */
export function yesOrNo(name: string, program: string, args: readonly string[]): Part {
  return {
    name,
    run: async () => {
      const { status, output } = await exec(program, args, { show: false });
      if (status !== 0) console.log(output.trimEnd());
      return once(status === 0);
    },
  };
}

export function once(passed: boolean): Outcome {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, titles: [] };
}

const nothing = (): Outcome => ({ passed: 0, failed: 0, skipped: 0, titles: [] });

/** Runs the parts in order, `atOnce` of them side by side, telling how each went; answers the sum. */
export async function runAll(parts: readonly Part[], atOnce = 1): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const waiting = parts.values();
  // what two lanes take is never the same part
  const lane = async (): Promise<void> => {
    for (const part of waiting) outcomes.push(await runOne(part));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return added(outcomes);
}

async function runOne(part: Part): Promise<Outcome> {
  const from = Date.now();
  console.log(`\n── ${part.name}`);
  const outcome = await part.run().catch((error: unknown) => {
    console.log(error instanceof Error ? error.message : String(error));
    return once(false);
  });
  console.log(`── ${part.name}: ${sentence(outcome)} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  return outcome;
}

/** What several counted, in one. */
export function added(outcomes: readonly Outcome[]): Outcome {
  const sum = nothing();
  for (const { passed, failed, skipped, titles } of outcomes) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    sum.titles.push(...titles);
  }
  return sum;
}

/** `N passed, N failed`, with `, N skipped` only when there are any. */
export function sentence({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

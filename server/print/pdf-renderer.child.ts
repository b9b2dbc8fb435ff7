// The process that sets pages: one job at a time, handed in by pdf-renderer.ts. It ends by itself when left alone.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Job, Printed } from './pdf-renderer.ts';

const idleMs = 120_000;
const fonts = [
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
].map((url) => dirname(fileURLToPath(url)));
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths: fonts }] });

const idle = setTimeout(() => process.exit(0), idleMs);
process.on('disconnect', () => process.exit(0));
process.on('message', ({ id, job }: { id: number; job: Job }) => {
  idle.refresh();
  process.send?.({ id, answer: print(job) });
});

/** What people wrote reaches the template only as JSON, never as source. */
function print({ template, data, pictures }: Job): Printed {
  const shadows = Object.entries(pictures).map(([name, bytes]) => {
    const path = `${import.meta.dirname}/${name}`;
    compiler.mapShadow(path, Buffer.from(bytes));
    return path;
  });
  try {
    const compiled = compiler.compile({
      mainFilePath: `${import.meta.dirname}/${template}.typ`,
      inputs: { data },
    });
    const page = compiled.result;
    if (!page) {
      const error = compiled.takeError();
      return { fault: JSON.stringify(error ? compiler.fetchDiagnostics(error) : 'no page') };
    }
    return { pdf: compiler.pdf(page) };
  } catch (error) {
    return { fault: String(error) };
  } finally {
    for (const path of shadows) compiler.unmapShadow(path);
    compiler.evictCache(2);
  }
}

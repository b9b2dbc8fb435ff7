import { rmSync } from 'node:fs';
import { freshFolder } from '../../support/folder.ts';
import { freePort, startProduct } from '../../support/product.ts';

/** Once per run: a first start in a new data folder, which loads the sample, and a clean stop. */
export default async function prepare(): Promise<() => void> {
  const folder = freshFolder('prepared');
  const running = await startProduct(folder, await freePort(), '127.0.0.1');
  await running.stop();
  process.env.KEWU_JOURNEY_DATA = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type ResolvedConfig } from 'vite';
import { kitStyles } from './tools/web/kit-styles.ts';

const web = (path: string): string => fileURLToPath(new URL(`./web/${path}`, import.meta.url));

let dist = '';
const took = ({ root, build }: ResolvedConfig): void => {
  dist = resolve(root, build.outDir);
};

/** Puts the heads of the procedures into their file as data, so that a script that names them carries no definition. */
const headsAsData: Plugin = {
  name: 'heads-as-data',
  apply: 'build',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('/procedures/heads.ts')) return undefined;
    const { heads } = await import(pathToFileURL(id).href);
    return `export const heads = ${JSON.stringify(heads)};`;
  },
};

/** Writes a gzipped twin of every script, style and reader, once at build: an office network is slow, its server small. */
const gzipTwins: Plugin = {
  name: 'gzip-twins',
  apply: 'build',
  configResolved: took,
  writeBundle() {
    const assets = join(dist, 'assets');
    for (const name of readdirSync(assets).filter((file) => /\.(js|css|wasm|svg)$/.test(file)))
      writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 9 }));
  },
};

/**
 * Tells the phone's service worker what to keep: the page, its script with every part of it that is loaded later, styles,
 * and the reader of codes. All but the page have their content in their name.
 */
const precacheList = (): Plugin => {
  const files = new Set<string>();
  return {
    name: 'precache-list',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const take = (file: string): void => {
        const part = bundle[file];
        if (!part || files.has(file)) return;
        files.add(file);
        if (part.type !== 'chunk') return;
        for (const next of [...part.imports, ...part.dynamicImports]) take(next);
        for (const next of [...(part.viteMetadata?.importedCss ?? []), ...(part.viteMetadata?.importedAssets ?? [])])
          take(next);
      };
      const entry = Object.values(bundle).find(
        (part) => part.type === 'chunk' && part.isEntry && part.name === 'pocket',
      );
      if (entry) take(entry.fileName);
    },
    writeBundle() {
      const page = readFileSync(join(dist, 'pocket/index.html'));
      const list = [
        { url: './', revision: createHash('sha256').update(page).digest('hex').slice(0, 16) },
        ...[...files].sort().map((file) => ({ url: `../${file}`, revision: null })),
      ];
      const worker = join(dist, 'pocket/sw.js');
      writeFileSync(worker, readFileSync(worker, 'utf8').replace('self.kewuKeeps', JSON.stringify(list)));
    },
  };
};

/**
 * Four pages with their own bundles: the gate (sign-in), the desk (office), the pocket (phone), and what somebody without an
 * account reaches by a code (outside). Every address in a page
 * is relative to its `<base>`, which the server writes, so that one build works under any host, port and sub-path.
 */
export default defineConfig({
  root: web(''),
  base: './',
  plugins: [react(), kitStyles(), headsAsData, precacheList(), gzipTwins],
  build: {
    outDir: web('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // the reader of codes is a file of its own, never text inside a script
    assetsInlineLimit: (file) => (file.endsWith('.wasm') ? false : undefined),
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        gate: web('gate/index.html'),
        desk: web('desk/index.html'),
        pocket: web('pocket/index.html'),
        outside: web('outside/index.html'),
        sw: web('pocket/sw/sw.ts'),
      },
      // a browser looks for a new worker under the old name
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'pocket/sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const web = (path: string): string => fileURLToPath(new URL(`./web/${path}`, import.meta.url));

/** Writes a gzipped twin of every script, style and reader, once at build: an office network is slow, its server small. */
const gzipTwins: Plugin = {
  name: 'gzip-twins',
  apply: 'build',
  closeBundle() {
    const assets = web('dist/assets');
    for (const name of readdirSync(assets).filter((file) => /\.(js|css|wasm|svg)$/.test(file)))
      writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 9 }));
  },
};

/**
 * Three pages with their own bundles: the gate (sign-in), the desk (office), the pocket (phone). Every address in a page
 * is relative to its `<base>`, which the server writes, so that one build works under any host, port and sub-path.
 */
export default defineConfig({
  root: web(''),
  base: './',
  plugins: [react(), gzipTwins],
  build: {
    outDir: web('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // the reader of codes is a file of its own, never text inside a script
    assetsInlineLimit: (file) => (file.endsWith('.wasm') ? false : undefined),
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { gate: web('gate/index.html'), desk: web('desk/index.html'), pocket: web('pocket/index.html') },
    },
  },
});

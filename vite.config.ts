import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const web = (path: string): string => fileURLToPath(new URL(`./web/${path}`, import.meta.url));

/**
 * Three pages with their own bundles: the gate (sign-in), the desk (office), the pocket (phone). Every address in a page
 * is relative to its `<base>`, which the server writes, so that one build works under any host, port and sub-path.
 */
export default defineConfig({
  root: web(''),
  base: './',
  plugins: [react()],
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

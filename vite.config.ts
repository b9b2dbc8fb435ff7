import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const web = (path: string): string => fileURLToPath(new URL(`./web/${path}`, import.meta.url));

/** Three pages with their own bundles: the gate (sign-in), the desk (office), the pocket (phone). */
export default defineConfig({
  root: web(''),
  base: './',
  plugins: [react()],
  build: {
    outDir: web('dist'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: { gate: web('gate/index.html') } },
  },
});

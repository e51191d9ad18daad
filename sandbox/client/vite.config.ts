import { defineConfig } from 'vite';

/** The page is built by Vite alone; the server beside it sends what comes out. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic' } },
  // Block Kit's library is half a megabyte, and comes from this machine.
  build: { target: 'es2024', chunkSizeWarningLimit: 2_000, assetsInlineLimit: 0 },
});

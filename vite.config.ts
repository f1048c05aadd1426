import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath } from 'vite';
import { chunkGroups } from './site/build/chunk-groups.ts';
import { sitePlugin } from './site/build/site-plugin.ts';
import { wasmerBinaryPlugin, withoutInlinedWasmer } from './site/build/wasmer-binary.ts';
import { WORKER_FOLDER } from './site/serve/headers.ts';

export default defineConfig({
  // Relative, so that the built site works from any sub-path.
  base: './',
  plugins: [react(), sitePlugin(), wasmerBinaryPlugin()],
  worker: {
    format: 'es',
    plugins: () => [withoutInlinedWasmer()],
    // All scripts of workers in one folder: it has a content policy of its own.
    rolldownOptions: {
      output: {
        entryFileNames: `${WORKER_FOLDER}/[name]-[hash].js`,
        chunkFileNames: `${WORKER_FOLDER}/[name]-[hash].js`,
      },
    },
  },
  optimizeDeps: { include: ['@bjorn3/browser_wasi_shim', '@wasmer/wasi'] },
  server: { host: '127.0.0.1' },
  build: {
    target: 'esnext',
    // A small wasm file must stay a file: the content policy blocks data: URLs.
    assetsInlineLimit: 0,
    // Which file belongs to the first page is read from here by the tests.
    manifest: true,
    // The second is for scripts that measure in a browser; the first loads nothing of it.
    rolldownOptions: {
      input: { main: 'index.html', drive: 'drive.html' },
      output: {
        codeSplitting: {
          groups: chunkGroups(normalizePath(resolve('web/main.tsx')), normalizePath(resolve('web/drive/main.ts'))),
        },
      },
    },
    // The editor is large and loads on demand.
    chunkSizeWarningLimit: 4000,
  },
});

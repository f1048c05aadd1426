import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath } from 'vite';
import { withoutInlinedBinaryen } from './site/build/binaryen.ts';
import { chunkGroups } from './site/build/chunk-groups.ts';
import { compilerFilesPlugin } from './site/build/compiler-files.ts';
import { duckdbBinaryPlugin } from './site/build/duckdb-binary.ts';
import { withoutNodeBuiltins } from './site/build/node-builtins.ts';
import { sitePlugin } from './site/build/site-plugin.ts';
import { toolchainsPlugin } from './site/build/toolchains.ts';
import { wasmerBinaryPlugin, withoutInlinedWasmer } from './site/build/wasmer-binary.ts';
import { COMPILER_FOLDER, isCompileWorker, WORKER_FOLDER } from './site/serve/headers.ts';

const binaryenLoader = normalizePath(resolve('worker/compile/assemblyscript/binaryen.ts'));

export default defineConfig({
  // Relative, so that the built site works from any sub-path.
  base: './',
  // The package exports its blocking bindings for Node only.
  resolve: {
    alias: {
      '@duckdb/duckdb-wasm/blocking': resolve('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs'),
    },
  },
  plugins: [
    react(),
    sitePlugin(),
    wasmerBinaryPlugin(),
    duckdbBinaryPlugin(),
    compilerFilesPlugin(),
    toolchainsPlugin(),
    withoutInlinedBinaryen(binaryenLoader),
    withoutNodeBuiltins(),
  ],
  worker: {
    format: 'es',
    plugins: () => [withoutInlinedWasmer(), withoutInlinedBinaryen(binaryenLoader), withoutNodeBuiltins()],
    // Worker scripts are in two folders with separate content security policies: only compilers load files.
    rolldownOptions: {
      // DuckDB has direct evals for extensions, which are never loaded. The content policy blocks eval.
      checks: { eval: false },
      output: {
        entryFileNames: ({ facadeModuleId }) =>
          `${isCompileWorker(facadeModuleId ?? '') ? COMPILER_FOLDER : WORKER_FOLDER}/[name]-[hash].js`,
        chunkFileNames: `${WORKER_FOLDER}/[name]-[hash].js`,
      },
    },
  },
  optimizeDeps: {
    include: ['@bjorn3/browser_wasi_shim', '@wasmer/wasi'],
    exclude: ['@wasm-fmt/clang-format', 'assemblyscript', 'binaryen'],
  },
  server: { host: '127.0.0.1' },
  build: {
    target: 'esnext',
    // A small wasm file must stay a file: the content policy blocks data: URLs.
    assetsInlineLimit: 0,
    // Tests read from the manifest which files belong to the first page.
    manifest: true,
    // drive.html is for automation and embed.html for frames in other pages. index.html loads neither.
    rolldownOptions: {
      input: { main: 'index.html', drive: 'drive.html', embed: 'embed.html' },
      output: {
        codeSplitting: {
          groups: chunkGroups({
            page: normalizePath(resolve('web/main.tsx')),
            drive: normalizePath(resolve('web/drive/main.ts')),
            embed: normalizePath(resolve('web/embed/main.ts')),
          }),
        },
      },
    },
    // The editor is large and is loaded on demand.
    chunkSizeWarningLimit: 4000,
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that the built site works from any sub-path.
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  optimizeDeps: { include: ['@bjorn3/browser_wasi_shim', '@wasmer/wasi'] },
  // A small wasm file must stay a file: the content policy blocks data: URLs.
  build: { target: 'esnext', assetsInlineLimit: 0 },
});

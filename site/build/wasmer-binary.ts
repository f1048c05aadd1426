import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { WASMER_BINARY_URL } from '../../core/run/engines.ts';

/*
 * `@wasmer/wasi` contains its module in its JavaScript, as base64 that only Node can decode. The site serves the module
 * as a separate file and removes the text from the bundle.
 */

const INLINED = /data:application\/wasm;base64,([A-Za-z0-9+/=]{10000,})/;

/** The default place of the module, which is unused and does not exist, so the build would warn about it. */
const NEIGHBOUR = /new URL\("wasmer_wasi_js_bg\.wasm",\s*import\.meta\.url\)/;

/** Returns the module that is inlined in the installed package. */
export function wasmerBinary(): Uint8Array<ArrayBuffer> {
  const file = fileURLToPath(import.meta.resolve('@wasmer/wasi'));
  const encoded = INLINED.exec(readFileSync(file, 'utf8'))?.[1];
  if (encoded === undefined) throw new Error(`no inlined wasm in ${file}: is it another version of @wasmer/wasi?`);
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}

/** Removes the inlined module from the bundle of the workers, before any other plugin reads it. */
export function withoutInlinedWasmer(): Plugin {
  return {
    name: 'wasm-dyno-without-inlined-wasmer',
    enforce: 'pre',
    transform: {
      filter: { id: /@wasmer[/+]wasi/ },
      handler: (code) =>
        INLINED.test(code) ? { code: code.replace(INLINED, '').replace(NEIGHBOUR, 'undefined'), map: null } : null,
    },
  };
}

/** Adds the module to the built site and serves it in development. */
export function wasmerBinaryPlugin(): Plugin {
  return {
    name: 'wasm-dyno-wasmer-binary',
    configureServer(server) {
      server.middlewares.use(`/${WASMER_BINARY_URL}`, (_request, response) => {
        response.setHeader('Content-Type', 'application/wasm');
        response.end(wasmerBinary());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: WASMER_BINARY_URL, source: wasmerBinary() });
    },
  };
}

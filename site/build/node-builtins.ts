import type { Plugin } from 'vite';

/*
 * Assemblers and compilers from npm contain code for Node next to that for browsers, and import Node's modules there. In the
 * page this code never runs. An empty module takes their place, otherwise every build would print a notice for each.
 */

const PACKAGES = /[\\/]node_modules[\\/](wabt|assemblyscript|binaryen)[\\/]/;
const BUILTINS = /^(node:)?(fs|module|path|url)$/;
const EMPTY = 'wasm-dyno:node-builtin';

/** Replaces Node's modules by an empty one where packages import them that also run in browsers. */
export function withoutNodeBuiltins(): Plugin {
  return {
    name: 'wasm-dyno-without-node-builtins',
    enforce: 'pre',
    resolveId: {
      filter: { id: BUILTINS },
      handler: (_source, importer) => (importer !== undefined && PACKAGES.test(importer) ? EMPTY : null),
    },
    load: {
      filter: { id: /^wasm-dyno:node-builtin$/ },
      handler: () => 'export default {};',
    },
  };
}

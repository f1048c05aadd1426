import { build } from 'vite';

/*
 * The scripts that define `<wasm-dyno>` in pages of other sites. Each is one file with a fixed name and without imports, so
 * they are built apart from the pages, whose files share chunks.
 */

export interface ElementScript {
  /** Below the site's root. */
  readonly fileName: string;
  readonly entry: string;
  readonly format: 'iife' | 'es';
}

export const ELEMENT_SCRIPTS: readonly ElementScript[] = [
  // For <script src>.
  { fileName: 'embed.js', entry: 'web/element/script.ts', format: 'iife' },
  // The package export `wasm-dyno/embed`.
  { fileName: 'embed-module.js', entry: 'web/element/element.ts', format: 'es' },
];

/** Returns the minified script. */
export async function buildElementScript({ entry, format }: ElementScript): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: [format], name: 'wasmDyno', fileName: 'element' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`);
  const [chunk, ...others] = output.output;
  if (others.length > 0) throw new Error(`${entry} was built as several files`);
  return chunk.code;
}
